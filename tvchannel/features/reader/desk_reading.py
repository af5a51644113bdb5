"""What a book holds, at the desk: a piece of its text after the other, or its pages, for whoever publishes it."""

from flask import Response

from tvchannel.base.roles import FILMS
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.reader.desk import book_here
from tvchannel.http.context import language, opens_to, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.reading import books

_LETTERS = 5000  # of a page at the desk: some minutes of reading
_IMAGES = 10


@blueprint.get("/books/<int:number>/read")
@opens_to(*FILMS)
def read_book(number: int) -> Response:
    """A page of it (`page`)."""
    found = book_here(number)
    pages = row_page(found.pages or found.length, _IMAGES if found.pages else _LETTERS)
    with services().store.reading() as connection:
        key = catalogue.community_of_id(connection, current_staff().community_id).key
        text = books.part(connection, number, pages.start, pages.last) if not found.pages else ""
    return page(
        "reader/read",
        found.draft.title.say(language()),
        place="books",
        found=found,
        pages=pages,
        paragraphs=text.split("\n") if text else [],
        images=[*range(pages.start + 1, pages.last + 1)] if found.pages else [],
        community=key,
    )
