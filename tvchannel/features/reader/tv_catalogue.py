"""What there is to read, on the television: one kind after the other, the newest first, four a page."""

from flask import Response, request

from tvchannel.base.texts import say
from tvchannel.features.reader.book_visit import titled
from tvchannel.features.reader.kinds import KINDS
from tvchannel.http.context import ANYONE, opens_to, services, today
from tvchannel.http.path_sessions import url_for
from tvchannel.store.reading import books
from tvchannel.study.reading.books import Book, BookKind
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.places.shelf import A_PAGE, FIRST_OPTION
from tvchannel.tv.kit.render import asset, frame, here_again, show
from tvchannel.tv.kit.view_models import Card, Option, ShelfPage, Turn
from tvchannel.tv.pages.column import turning
from tvchannel.tv.parts.pictures import picture_of

FAR = 10  # pages that are leafed over at once in a long list


@blueprint.get("/tv/<community>/read")
@opens_to(ANYONE)
def reader(community: str) -> Response:
    """Books, journals, articles or notices (`kind`), each with its cover; it leads to each."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = here.shared(connection, books.open_on, here.community.id, today())
    kind = next((one for one in found if one == request.args.get("kind")), next(iter(found), BookKind.BOOK))
    every = found.get(kind, ())
    address = url_for("tv.reader", community=community, kind=kind) + "&page=%d"
    turn = turning(len(every), A_PAGE, address)
    shown = every[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
    nothing = say(here.lang, "There is nothing to read yet.")
    name = say(here.lang, KINDS[kind]) if found else say(here.lang, "Read")
    what = say(here.lang, "%(title)s. Choose with the arrows or a digit, and press OK.", title=name)
    framed = frame(here, name, back=url_for("tv.shelves", community=community), spoken=what if shown else nothing)
    options = (*_kinds(here, found, kind), *_leaps(here, turn, address))
    view = ShelfPage(framed, tuple(_card(here, one) for one in shown), turn, options, nothing)
    return show("column", view, places.shelf, alike=True)


def _card(here: Visit, one: Book) -> Card:
    href = url_for("tv.book", community=here.community.key, number=one.id, via=came_from(here_again()))
    cover = picture_of(here.community.key, one.cover) or asset("tv/ground-sd.jpg")
    return Card(titled(one, here.lang), href, cover, one.draft.author)


def _kinds(here: Visit, found: dict[BookKind, tuple[Book, ...]], kind: BookKind) -> list[Option]:
    """The ways to the other kinds, each by the same digit wherever one is."""
    return [
        Option(
            str(digit),
            say(here.lang, KINDS[one]),
            href=url_for("tv.reader", community=here.community.key, kind=one),
        )
        for digit, one in enumerate(BookKind, FIRST_OPTION)
        if one in found and one is not kind
    ]


def _leaps(here: Visit, turn: Turn, address: str) -> list[Option]:
    """Ten pages back and on in a list of more."""
    leaps = (("%(n)s pages back", turn.number - FAR), ("%(n)s pages on", turn.number + FAR))
    if turn.count <= FAR:
        return []
    return [
        Option("", say(here.lang, label, n=FAR), href=address % number)
        for label, number in leaps
        if 1 <= number <= turn.count
    ]
