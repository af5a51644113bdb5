"""The page of a book on the television: what it is, and where to read; where several live, first who reads."""

from flask import Response
from sqlalchemy import Connection

from tvchannel.features.reader.book_visit import NOBODY, BookVisit, at_book
from tvchannel.features.reader.page_places import PagePlaces
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.people import reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import asset, frame, show
from tvchannel.tv.kit.view_models import Ask, Choice, Option, ProgrammeView
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.own_record import IDLE_S
from tvchannel.tv.parts.pictures import picture_of


@blueprint.get("/tv/<community>/read/<int:number>")
@opens_to(ANYONE)
def book(community: str, number: int) -> Response:
    """What it is, from where to read, and its contents. Raises NotFound for what is not open."""
    with services().store.reading() as connection:
        told = at_book(connection, community, number)
        refs = [one.ref for one in told.members if one.agreed]
        kept = reading_places.of_book(connection, number, refs)
        if told.asks_who:
            return show("ask", _who_reads(connection, told, kept), places.ask)
        own = kept.get(told.keeps.ref) if told.keeps else None
        letters = told.letters or (own.letters if own else told.usual)
        view = _book(told, told.pages(connection, letters), own, letters)
    return show("programme", view, places.programme, alike=not told.members)


def _who_reads(connection: Connection, told: BookVisit, kept: dict[str, ReadingPlace]) -> Ask:
    """Everybody by their own digit, with the page that they have come to; and whoever wants to read without a name."""

    def note(ref: str, agreed: bool) -> str:
        if not agreed:
            return told.say("nothing is kept")
        if ref not in kept:
            return ""
        pages = told.pages(connection, kept[ref].letters)
        return told.say("read to page %(n)s", n=told.printed(pages, kept[ref].place))

    options = [
        Option(str(one.place), one.mask, note(one.ref, one.agreed), told.address("book", who=str(one.place)))
        for one in told.members
    ]
    free = [digit for digit in "123456789" if digit not in {one.digit for one in options}]
    if free:
        href = told.address("book", who=NOBODY)
        options.append(Option(free[0], told.say("Without a name"), told.say("nothing is kept"), href))
    home, sentence = url_for("tv.home", community=told.here.community.key), told.say("Who reads? Press your own digit.")
    framed = frame(told.here, told.kind, told.back, idle_s=IDLE_S, idle=home, spoken=sentence)
    return Ask(framed, sentence, told.title, tuple(options))


def _book(told: BookVisit, pages: PagePlaces, own: ReadingPlace | None, letters: int) -> ProgrammeView:
    first = Choice(told.say("Read from the first page"), told.address("read_page", z=letters))
    go_on: tuple[Choice, ...] = ()
    if own is not None and own.place > 0:
        href = told.address("read_page", o=own.place, z=letters)
        go_on = (Choice(told.say("Go on reading"), href, told.say("Page %(n)s", n=told.printed(pages, own.place))),)
    contents = Choice(told.say("Contents"), told.address("book_contents", z=letters))
    choices = (*go_on, first, contents)
    author = told.book.draft.author
    facts = [f"{told.kind} · {told.say('%(n)s pages', n=told.book.pages or pages.count)}"]
    if told.members and told.keeps is None:
        facts.append(told.say("Your page is not kept"))
    options = [Option(str(k), f"{one.label} {one.note}".strip()) for k, one in enumerate(choices, 1)]
    home = url_for("tv.home", community=told.here.community.key)
    framed = frame(
        told.here,
        told.kind,
        told.back,
        idle_s=IDLE_S if go_on else 0,
        idle=home if go_on else "",
        spoken=aloud(told.here.lang, told.title, author, *keys_said(told.here.lang, options)),
    )
    poster = picture_of(told.here.community.key, told.book.cover, "still") or asset("tv/ground-sd.jpg")
    return ProgrammeView(framed, told.title, poster, tuple(facts), choices, author)
