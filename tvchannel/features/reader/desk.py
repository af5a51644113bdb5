"""What is read on the television, at the desk: the list, and one page for each, on which it is published."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request

from media.uploaded_picture import MOST_BYTES as MOST_PICTURE_BYTES
from tvchannel.base.roles import FILMS, REVIEW, UPLOADERS, includes
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.appearance import author, picture_form, sent_picture
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, fragment, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.reader import actions, book_files, book_form
from tvchannel.features.reader.book_files import BookContent
from tvchannel.features.reader.kinds import KINDS
from tvchannel.http.context import language, opens_to, say, services, today
from tvchannel.http.path_sessions import url_for
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.reading import books
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import MOST_BYTES, Book, BookKind


@dataclass(frozen=True, slots=True)
class BookLine:
    """A book in the list."""

    number: int
    title: str
    author: str
    kind: str
    cover: str
    holds: str
    days: str
    state: str
    tone: str


@blueprint.get("/books", endpoint="books")
@opens_to(*FILMS)
def list_books() -> Response:
    """All of this community, the newest first; of one `kind` where that is asked for."""
    with services().store.reading() as connection:
        every = books.of_community(connection, current_staff().community_id)
    kind = next((one for one in BookKind if one == request.args.get("kind")), None)
    found = [one for one in every if kind is None or one.draft.kind is kind]
    pages = row_page(len(found))
    return page(
        "reader/books",
        say("Books to read"),
        place="books",
        rows=[_line(one) for one in pages.cut(found)],
        pages=pages,
        kinds={one.value: say(label) for one, label in KINDS.items()},
        kind=kind,
        brings=includes(current_staff().roles, *UPLOADERS),
    )


@blueprint.get("/books/new")
@opens_to(*UPLOADERS)
def new_book() -> Response:
    """The form of a new one."""
    return _form(TypedForm({"kind": BookKind.BOOK.value}))


@blueprint.post("/books/new")
@opens_to(*UPLOADERS)
@takes_file(MOST_BYTES)
def add_book() -> Response:
    """A new one, a draft, of the files that were sent."""
    form, draft = book_form.read(request.form)
    content = forms.taken(form, "content", _sent_content) if draft is not None else None
    cover = forms.taken(form, "picture", sent_picture) if content is not None else None
    if draft is None or content is None or form.wrong:
        return _form(form, status=400)
    number = actions.add(services(), author(), draft, content, cover)
    done("It is here. Look at it below; a reviewer publishes it.")
    return to("book", number=number)


@blueprint.get("/books/<int:number>")
@opens_to(*FILMS)
def book(number: int) -> Response:
    """One, to be looked at, changed and published."""
    found = book_here(number)
    return _form(book_form.filled(found.draft), found)


@blueprint.get("/books/<int:number>/news")
@opens_to(*FILMS)
def book_news(number: int) -> Response:
    """How far its pages are drawn, anew."""
    return fragment("reader/drawing", **_drawing(book_here(number)))


@blueprint.post("/books/<int:number>")
@opens_to(*FILMS)
@takes_file(MOST_PICTURE_BYTES)
def change_book(number: int) -> Response:
    """Something else is said of it, or it gets another cover."""
    found = book_here(number)
    form, draft = book_form.read(request.form)
    cover = forms.taken(form, "picture", sent_picture) if draft is not None else None
    if draft is None or form.wrong:
        return _form(form, found, status=400)
    actions.change(services().store, author(), number, draft, cover, decides=_decides())
    done("Kept.")
    return to("book", number=number)


@blueprint.post("/books/<int:number>/state")
@opens_to(*REVIEW)
def switch_book(number: int) -> Response:
    """On the television from now on, or not any more."""
    on = request.form.get("state") == SwitchState.ON
    actions.set_state(services().store, author(), number, on=on)
    done("The TV shows it from now on." if on else "The TV does not show it any more.")
    return to("book", number=number)


@blueprint.post("/books/<int:number>/remove")
@opens_to(*FILMS)
def remove_book(number: int) -> Response:
    """Take one away that is not on the television."""
    actions.remove(services(), author(), number, decides=_decides())
    done("It is gone.")
    return to("books")


def book_here(number: int) -> Book:
    """A book of the reader's community. Raises NotFound."""
    with services().store.reading() as connection:
        return books.one(connection, current_staff().community_id, number)


def _decides() -> bool:
    return includes(current_staff().roles, *REVIEW)


def _sent_content() -> BookContent:
    files = [b"".join(one.stream) for one in request.files.getlist("content") if one.filename]
    return book_files.read(files, services().vault)


def _form(form: TypedForm, found: Book | None = None, *, status: int = 200) -> Response:
    changes = found is None or _decides() or found.state is SwitchState.DRAFT
    return page(
        "reader/book",
        say("Bring a book") if found is None else found.draft.title.say(language()),
        place="books",
        status=status,
        form=form,
        found=found,
        kinds={one.value: say(label) for one, label in KINDS.items()},
        longest=book_form.LONGEST,
        line=_line(found) if found else None,
        is_on=found is not None and found.state is SwitchState.ON,
        decides=_decides(),
        changes=changes,
        most_bytes=words.size(MOST_BYTES),
        most_pages=book_files.MOST_PAGES,
        **(_drawing(found) if found else {}),
        **picture_form(),
    )


def _pages(one: Book) -> int:
    return one.drawing.total if one.drawing else one.pages


def _drawing(found: Book) -> dict[str, Any]:
    """The part of the page that changes by itself, and where it asks for news while it may change."""
    one = found.drawing
    return {
        "drawing": one,
        "percent": 100 * one.done // one.total if one else 100,
        "why": say(one.reason, **one.params) if one and one.reason else "",
        "news": url_for("office.book_news", number=found.id) if one and not one.reason else "",
    }


def stands(one: Book) -> tuple[str, str]:
    """How a book stands, in words and as a tone."""
    if one.drawing:
        return (say("Cannot be drawn"), "bad") if one.drawing.reason else (say("Is being drawn"), "busy")
    if one.state is SwitchState.DRAFT:
        return say("Waits for a reviewer"), "busy"
    if one.state is SwitchState.OFF:
        return say("Off"), ""
    if one.is_open(today()):
        return say("On the TV"), "good"
    return (say("Not yet"), "busy") if one.is_to_come(today()) else (say("Over"), "")


def _line(one: Book) -> BookLine:
    draft = one.draft
    days = [words.day(day) if day else "" for day in (draft.valid_from, draft.valid_until)]
    state, tone = stands(one)
    return BookLine(
        number=one.id,
        title=" ".join(filter(None, (draft.title.say(language()), draft.issue))),
        author=draft.author,
        kind=say(KINDS[draft.kind]),
        cover=one.cover,
        holds=say("%(n)s characters", n=one.length) if one.length else say("%(n)s pages", n=_pages(one)),
        days=" – ".join(days) if any(days) else "",
        state=state,
        tone=tone,
    )
