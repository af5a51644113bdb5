"""Reading on the television: a page of a text or of page images, and the contents. A place is told by the address."""

from dataclasses import replace

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.features.reader import actions
from tvchannel.features.reader.book_visit import BookVisit, at_book
from tvchannel.features.reader.page_places import A_PAGE, PagePlaces
from tvchannel.features.reader.shown_page import ShownPage, image_of, lines_of
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import number_of, whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.study.reading.pages import tenths
from tvchannel.tv.kit import places, voice
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.places.reading import ENTRIES
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Contents, Frame, Option, Press, ReadingPage, Turn
from tvchannel.tv.pages.column import turning

_TURN = "turn-page"


@blueprint.get("/tv/<community>/read/<int:number>/page")
@opens_to(ANYONE)
def read_page(community: str, number: int) -> Response:
    """The page on which the place `o` of the address is, in the letters `z`. Raises NotFound for what is not open."""
    with services().store.reading() as connection:
        told = at_book(connection, community, number)
        pages = told.pages(connection, told.usual)
        at = pages.number(whole_number(request.args, "o", digits=9))
        view = _page(connection, told, pages, at)
    return show("column", view, places.reading, alike=told.keeps is None)


def _page(connection: Connection, told: BookVisit, pages: PagePlaces, at: int) -> ReadingPage:
    start = pages.start(at)
    stop = pages.start(at + 1) if at < pages.count else told.book.length
    shown = (image_of if told.book.pages else lines_of)(connection, told, start, stop)
    before = _to(told, pages, at - 1) if at > 1 else ""
    after = _to(told, pages, at + 1) if at < pages.count else ""
    framed = _spoken(told, frame(told.here, told.title, told.back, spoken=""), shown)
    return ReadingPage(
        framed,
        told.kind,
        shown.lines,
        told.usual,
        Turn(told.printed(pages, start), told.book.pages or pages.count, before, after),
        _options(told, start),
        shown.image,
        _press(told, pages, at - 1) if before else None,
        _press(told, pages, at + 1) if after else None,
    )


def _spoken(told: BookVisit, framed: Frame, shown: ShownPage) -> Frame:
    """The frame of a page that is read aloud, in the language that it is written in."""
    lang = "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in shown.spoken) else "en"
    heard = voice.spoken(told.here.community.key, shown.spoken, lang)
    return replace(framed, spoken=heard, read_out=shown.read_out)


def _to(told: BookVisit, pages: PagePlaces, number: int) -> str:
    return told.address("read_page", o=pages.start(number), z=told.usual)


def _press(told: BookVisit, pages: PagePlaces, number: int) -> Press | None:
    """The press that turns to a page and keeps it; None where nothing is kept."""
    if told.keeps is None:
        return None
    on = came_from(_to(told, pages, number))
    return offer(told.here, told.keeps, _TURN, f"{told.book.id} {pages.start(number)} {told.usual} {on}")


def _options(told: BookVisit, start: int) -> tuple[Option, ...]:
    """The contents, and larger or smaller letters, by which the place stays."""
    found = [Option("1", told.say("Contents"), href=told.address("book_contents", z=told.usual))]
    if told.usual < told.sizes:
        found.append(Option("2", told.say("Larger"), href=told.address("read_page", o=start, z=told.usual + 1)))
    if told.usual > 1:
        found.append(Option("3", told.say("Smaller"), href=told.address("read_page", o=start, z=told.usual - 1)))
    return tuple(found)


@blueprint.get("/tv/<community>/read/<int:number>/contents")
@opens_to(ANYONE)
def book_contents(community: str, number: int) -> Response:
    """The chapters with their pages; of what has none, pages as far apart as each other."""
    with services().store.reading() as connection:
        told = at_book(connection, community, number)
        pages = told.pages(connection, told.usual)
    entries = _entries(told, pages)
    turn = turning(
        len(entries), ENTRIES, told.address("book_contents", z=told.usual, page="0").replace("page=0", "page=%d")
    )
    shown = entries[(turn.number - 1) * ENTRIES : turn.number * ENTRIES]
    options = tuple(
        Option(str(digit), label, "", told.address("read_page", o=place, z=told.usual))
        for digit, (label, place) in enumerate(shown, 1)
    )
    spoken = told.say("%(title)s. Choose with the arrows or a digit, and press OK.", title=told.say("Contents"))
    framed = frame(told.here, told.say("Contents: %(title)s", title=told.title), told.back, spoken=spoken)
    return show("column", Contents(framed, told.say("Contents"), options, turn), places.contents, alike=True)


def _entries(told: BookVisit, pages: PagePlaces) -> list[tuple[str, int]]:
    """Where one can go on: what it is called, and its place."""
    if len(told.book.chapters) > 1:
        return [(one.title, one.at) for one in told.book.chapters]
    if told.book.pages:
        return [(told.say("Page %(n)s", n=k), (k - 1) * A_PAGE) for k in tenths(told.book.pages, 2 * ENTRIES)]
    return [(told.say("Page %(n)s", n=k), pages.start(k)) for k in tenths(pages.count, ENTRIES)]


@does(_TURN)
def turn_page(here: Visit, box: Box, member: Member, about: str) -> str:
    """Keep where `member` has come to; `about` is the book, the place, the size of letters and the page that comes."""
    *numbers, on = about.split(" ", 3)
    book_id, place, letters = (number_of(one, 9) or 0 for one in numbers)  # signed by this service
    actions.keep_place(services().store, box, member, book_id, ReadingPlace(place, letters), now=here.now)
    return url_for("tv.home", community=here.community.key) + on
