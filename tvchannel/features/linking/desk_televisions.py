"""The boxes of the households: which are linked, what is known of each, what the operator calls the households."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.base.texts import LANGUAGES
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.linking import televisions as action
from tvchannel.http.context import box_parts, language, now, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE, field
from tvchannel.http.staff_session import current_staff
from tvchannel.store.boxes import box_fingerprints, operator_refs
from tvchannel.store.boxes import boxes as rows
from tvchannel.store.boxes.box_fingerprints import Fingerprint
from tvchannel.store.entities import Box
from tvchannel.store.stations import registry
from tvchannel.tv.kit.families import titles

_KINDS = {"card": "smart card", "box": "box number", "user": "user number", "mac": "network address"}
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Television:
    """A box as the desk shows it; `hints` are its own numbers by their last digits, `elsewhere` where they were too.

    `station` is what the station is called in which it stands, "" for one of a home.
    """

    id: int
    household: int
    station: str
    model: str
    made: str
    seen: str
    made_at: str
    seen_at: str
    family: str
    revoked: bool
    hints: tuple[str, ...]
    elsewhere: tuple[str, ...]


@blueprint.get("/boxes")
@opens_to(*PEOPLE)
def boxes() -> Response:
    """All of them by household, and the numbers that the operator has for the households."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        own = scope.homes(connection)
        found = [one for one in rows.of_community(connection, community_id) if own is None or one.household_id in own]
        known = box_fingerprints.of_community(connection, community_id)
        refs = operator_refs.of_households(connection, community_id) if own is None else {}
        stations = _stations(connection, community_id)
    in_order = sorted(found, key=lambda one: one.revoked)
    pages = row_page(len(in_order))
    told = [television(box, known, stations) for box in pages.cut(in_order)]
    return page(
        "linking/boxes",
        say("Boxes"),
        place="boxes",
        count=sum(not one.revoked for one in found),
        count_revoked=sum(one.revoked for one in found),
        pages=pages,
        boxes=[one for one in told if not one.revoked],
        revoked=[one for one in told if one.revoked],
        may_set_refs=own is None,
        refs="\n".join(f"{number} {ref}" for number, ref in refs.items()),
    )


@blueprint.get("/boxes/<int:box_id>")
@opens_to(*PEOPLE)
def box(box_id: int) -> Response:
    """One box, with what can be done about it."""
    with services().store.reading() as connection:
        found = scope.box(connection, box_id)
        known = box_fingerprints.of_community(connection, found.community_id)
        parts = [show(connection, found) for show in box_parts()]
        told = television(found, known, _stations(connection, found.community_id))
    return page(
        "linking/box",
        told.station or say("The box of household %(n)s", n=found.household),
        place="boxes",
        box=told,
        chosen=found.family or "",
        families=titles(services().settings, language()),
        lang=found.choices.get("lang", ""),
        parts=parts,
    )


@blueprint.post("/boxes/<int:box_id>/revoke")
@opens_to(*PEOPLE)
def revoke_box(box_id: int) -> Response:
    """Take it off, when the form says that this is meant; it becomes a stranger's television at once."""
    if request.form.get("sure") != "yes":
        raise Invalid("Please tick that you are sure. Nothing was changed.")
    _require_seen(box_id)
    box = action.revoke(services().store, current_staff(), box_id, now())
    done("The box of household %(n)s is taken off.", n=box.household)
    return to("boxes")


@blueprint.post("/boxes/<int:box_id>/restore")
@opens_to(*PEOPLE)
def restore_box(box_id: int) -> Response:
    """Let it in again."""
    _require_seen(box_id)
    box = action.restore(services().store, current_staff(), box_id, now())
    done("The box of household %(n)s is let in again.", n=box.household)
    return to("boxes")


@blueprint.post("/boxes/<int:box_id>/family")
@opens_to(*PEOPLE)
def set_box_family(box_id: int) -> Response:
    """Say which family its remote control and player belong to; empty: it is found out."""
    family = field(request.form, "family")
    _require_seen(box_id)
    if family and family not in dict(titles(services().settings, language())):
        raise Invalid(UNREADABLE)
    action.set_family(services().store, current_staff(), box_id, family or None, now())
    done("This is kept. The box has it with its next page.")
    return to("box", box_id=box_id)


@blueprint.post("/boxes/<int:box_id>/language")
@opens_to(*PEOPLE)
def set_box_language(box_id: int) -> Response:
    """Say which language its pages have; empty: that of all."""
    lang = field(request.form, "lang")
    _require_seen(box_id)
    if lang and lang not in LANGUAGES:
        raise Invalid(UNREADABLE)
    action.set_language(services().store, current_staff(), box_id, lang or None, now())
    done("This is kept. The box has it with its next page.")
    return to("box", box_id=box_id)


@blueprint.post("/boxes/references")
@opens_to(*PEOPLE, to_part=False)
def set_references() -> Response:
    """The operator's numbers of the households, one line each: the household, a blank, the operator's number."""
    field(request.form, "references")
    count = action.set_references(
        services().store, current_staff(), forms.text(request.form, "references", _LONGEST), now()
    )
    done("The operator's numbers of %(n)s households are kept.", n=count)
    return to("boxes")


def _require_seen(box_id: int) -> None:
    with services().store.reading() as connection:
        scope.box(connection, box_id)


def _stations(connection: Connection, community_id: int) -> dict[int, str]:
    """What the stations are called, by id."""
    return {one.id: one.name for one in registry.of_community(connection, community_id)}


def television(box: Box, known: list[Fingerprint], stations: Mapping[int, str]) -> Television:
    """`box` in words, with what its numbers say; `stations` are named by their ids."""
    own = [hint for hint in known if hint.box_id == box.id]
    return Television(
        id=box.id,
        household=box.household,
        station=stations.get(box.station_id or 0, ""),
        model=box.model,
        made=words.instant(box.made_at),
        seen=words.ago(box.seen_at, now()),
        made_at=box.made_at.isoformat(),
        seen_at=box.seen_at.isoformat(),
        family=dict(titles(services().settings, language())).get(box.family or "", ""),
        revoked=box.revoked,
        hints=tuple(in_words(hint.kind, hint.tail) for hint in own),
        elsewhere=elsewhere({hint.hash for hint in own}, known, box.household),
    )


def in_words(kind: str, tail: str) -> str:
    """A number of a box by its last digits."""
    return say("%(kind)s …%(tail)s", kind=say(_KINDS[kind]), tail=tail)


def elsewhere(hashes: set[str], known: list[Fingerprint], household: int | None) -> tuple[str, ...]:
    """For each number that was seen at another household: which, and when."""
    others = [hint for hint in known if hint.hash in hashes and hint.household != household]
    return tuple(
        say(
            "A box with this %(kind)s was linked to household %(n)s before (%(day)s).",
            kind=say(_KINDS[hint.kind]),
            n=hint.household,
            day=words.instant(hint.at),
        )
        for hint in others
    )
