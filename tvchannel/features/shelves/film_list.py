"""A list of films on a shelf: four a page; what was seen can be hidden, and films picked by their digits.

How the list is shown stands in its address and nowhere else: `unseen=1` hides what was seen, `pick=1` picks, for the
member whose digit is `member`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask import request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.features.shelves.choosing import chooser, mine_option, who_chooses
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member, ProgrammeRow
from tvchannel.store.people import film_choices
from tvchannel.study.films.shelves import is_seen, unseen
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.places.shelf import A_PAGE, FIRST_OPTION
from tvchannel.tv.kit.render import frame, here_again
from tvchannel.tv.kit.view_models import Card, Choose, Frame, Option, ShelfPage
from tvchannel.tv.pages.column import turning
from tvchannel.tv.parts.next_activity import members_here
from tvchannel.tv.parts.own_choices import consent_card, press
from tvchannel.tv.parts.own_record import IDLE_S
from tvchannel.tv.parts.programme_tiles import card, come_to, part_of

_SEEN_DIGIT, PICK_DIGIT = str(FIRST_OPTION), str(FIRST_OPTION + 1)


@dataclass(frozen=True, slots=True)
class FilmList:
    """A list of films: its name, its own address, what is one level up, and what it says where it has none.

    `whose` has these films as their own choices: they are not picked there, but taken off.
    """

    name: str
    endpoint: str
    back: str
    rows: Sequence[ProgrammeRow]
    empty: str
    values: Mapping[str, Any] = field(default_factory=dict)
    whose: Member | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a list is shown at a television: without what was seen, and picking."""

    here: Visit
    told: FilmList
    is_unseen: bool
    is_picking: bool

    def address(self, *, unseen: bool | None = None, pick: bool | None = None, **more: Any) -> str:
        """The same list shown as now but for what is said."""
        without = self.is_unseen if unseen is None else unseen
        picking = self.is_picking if pick is None else pick
        digit = request.args.get("member") if picking or self.told.whose else None
        values = {"unseen": 1 if without else None, "pick": 1 if picking else None, "member": digit, **more}
        return url_for(self.told.endpoint, community=self.here.community.key, **self.told.values, **values)

    def say(self, sentence: str, **params: object) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)


def film_list(connection: Connection, here: Visit, told: FilmList) -> ShelfPage | Choose:
    """A page of the list as its address says; where several live and somebody picks, first the question who."""
    shown = _Shown(here, told, request.args.get("unseen") == "1", request.args.get("pick") == "1")
    members = members_here(connection, here)
    member = told.whose or (chooser(members) if shown.is_picking and members else None)
    if shown.is_picking and members and member is None:
        back = shown.address(pick=False)
        return who_chooses(connection, here, members, lambda one: shown.address(member=one.place), back)
    picks = member if shown.is_picking and member is not None and member.agreed else None
    return _page(connection, shown, members, picks)


def _page(connection: Connection, shown: _Shown, members: Sequence[Member], picks: Member | None) -> ShelfPage:
    told, here = shown.told, shown.here
    rows: Sequence[ProgrammeRow] = told.rows
    positions = come_to(connection, here, rows) if shown.is_unseen else {}
    if shown.is_unseen:
        rows = unseen(rows, {row.id for row in rows if is_seen(positions.get(row.id, 0), row.film.length_ms or 0)})
    turn = turning(len(rows), A_PAGE, _numbered(shown))
    on_page = rows[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
    if picks is None:
        positions = come_to(connection, here, on_page)
        via = came_from(here_again())
        hrefs = [url_for("tv.programme", community=here.community.key, programme_id=row.id, via=via) for row in on_page]
        cards = [
            card(row, here.lang, href, positions, part=part_of(row, here.lang))
            for row, href in zip(on_page, hrefs, strict=True)
        ]
    else:
        chosen = film_choices.of_member(connection, picks.ref)
        cards = [_picked(shown, picks, row, k, turn.number, chosen) for k, row in enumerate(on_page, 1)]
    empty = shown.say("All of these were seen.") if told.rows else told.empty
    framed = _framed(shown, picks, empty="" if cards else empty)
    return ShelfPage(framed, tuple(cards), turn, _below(connection, shown, members, picks), empty)


def _numbered(shown: _Shown) -> str:
    address = shown.address()
    return f"{address}{'&' if '?' in address else '?'}page=%d"


def _picked(shown: _Shown, picks: Member, row: ProgrammeRow, k: int, page: int, chosen: Mapping[int, Any]) -> Card:
    """A film that its digit chooses or takes off; then comes the same page, with the focus where it was."""
    on = shown.address(page=page if page > 1 else None, _anchor=f"p{k}")
    note = f"√ {shown.say('Chosen')}" if row.id in chosen else ""
    pressed = press(shown.here, picks, row.id, chosen, on)
    return replace(card(row, shown.here.lang, "", {}, part=part_of(row, shown.here.lang)), note=note, press=pressed)


def _framed(shown: _Shown, picks: Member | None, *, empty: str) -> Frame:
    told, here, whose = shown.told, shown.here, picks or shown.told.whose
    if picks is None:
        said = shown.say("%(title)s. Choose a film with the arrows or a digit, and press OK.", title=told.name)
    elif told.whose:
        said = shown.say("Press the digit of every film that you want to take off.")
    else:
        said = shown.say("Press the digit of every film that you want to choose.")
    name = shown.say("Pick films") if picks and not told.whose else told.name
    name = f"{name} · {whose.mask}" if whose else name
    home = url_for("tv.home", community=here.community.key)
    back = shown.address(pick=False) if picks else told.back
    return frame(here, name, back=back, idle_s=IDLE_S if whose else 0, idle=home if whose else "", spoken=empty or said)


def _below(
    connection: Connection, shown: _Shown, members: Sequence[Member], picks: Member | None
) -> tuple[Option, ...]:
    """To hide what was seen or show all, to pick or be done, and the way to one's own choices."""
    if not members:
        return ()
    label = "Show all" if shown.is_unseen else "Hide seen"
    seen = (Option(_SEEN_DIGIT, shown.say(label), href=shown.address(unseen=not shown.is_unseen)),)
    if shown.told.whose:
        return (*(seen if shown.told.rows else ()), _pick(shown, members, picks), *_somebody_else(shown, members))
    return (*seen, _pick(shown, members, picks), *mine_option(connection, shown.here, picks))


def _pick(shown: _Shown, members: Sequence[Member], picks: Member | None) -> Option:
    if picks:
        return Option(PICK_DIGIT, shown.say("Done"), href=shown.address(pick=False))
    if shown.told.whose:
        if not shown.told.rows:
            shelves = url_for("tv.shelves", community=shown.here.community.key)
            return Option(PICK_DIGIT, shown.say("Pick films"), href=shelves)
        return Option(PICK_DIGIT, shown.say("Take off"), href=shown.address(pick=True))
    alone = members[0] if len(members) == 1 else None
    href = consent_card(shown.here, alone) if alone and not alone.agreed else shown.address(pick=True)
    return Option(PICK_DIGIT, shown.say("Pick films"), href=href)


def _somebody_else(shown: _Shown, members: Sequence[Member]) -> tuple[Option, ...]:
    if len(members) < 2:
        return ()
    choices = url_for("tv.my_choices", community=shown.here.community.key)
    return (Option(str(FIRST_OPTION + 2), shown.say("Somebody else"), href=choices),)
