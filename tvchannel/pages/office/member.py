"""The members, and one member's record: every figure with the rows that it is made of."""

from datetime import date, timedelta

from flask import Response, request

from tvchannel.actions import register
from tvchannel.pages import context
from tvchannel.pages.context import opens_to, say, services
from tvchannel.pages.office import forms, names, words
from tvchannel.pages.office.desk import blueprint
from tvchannel.pages.office.frame import PEOPLE, page, to
from tvchannel.pages.office.record import looks_of, record
from tvchannel.pages.staff import ADMINISTRATOR, current_staff, has_role
from tvchannel.store import desk, people, pins
from tvchannel.store.rows import Member
from tvchannel.study.consent import Standing
from tvchannel.study.day import month_of

_LOOKS_SHOWN = 20
_CONSENT = {
    Standing.AGREED: "This person has agreed that study is recorded.",
    Standing.WATCH_ONLY: "This person watches without records.",
    Standing.LATER: "This person has not decided yet whether study is recorded.",
    Standing.ASK: "This person has not decided yet whether study is recorded.",
}


@blueprint.get("/members")
@opens_to(*PEOPLE)
def members() -> Response:
    """Everybody by group and household, to find a record."""
    with services().store.reading() as connection:
        everybody = people.members(connection, current_staff().community_id)
    return _listed(everybody, "members")


@blueprint.post("/members")
@opens_to(*PEOPLE)
def search() -> Response:
    """Only whose whole name or number `find` is; sent as a form, because addresses are kept in logs.

    By the keyed hash of a name or number nobody else is opened.
    """
    wanted, told = forms.text(request.form, "find", 40), services()
    if not wanted:
        return to("members")
    return _listed(register.find(told.store, told.keys, current_staff().community_id, wanted), "search", wanted)


def _listed(found: list[Member], subject: str, wanted: str = "") -> Response:
    opened = names.opened(found, subject)
    groups: dict[str, list[tuple[str, str, int, int, bool]]] = {}
    for one in found:
        told = (one.ref, opened.get(one.ref, one.mask), one.household, one.place, one.exempt)
        groups.setdefault(one.group, []).append(told)
    return page("members", say("Members"), place="members", groups=groups, count=len(found), find=wanted)


@blueprint.get("/members/<ref>")
@opens_to(*PEOPLE)
def member(ref: str) -> Response:
    """The record of one member in `?month=`; who looked before is told, and that somebody looks now is written."""
    first, last = month_of(forms.month(request.args, "month") or context.today())
    community_id, subject = current_staff().community_id, f"member {ref}"
    with services().store.reading() as connection:
        found = people.member(connection, community_id, ref)
        looks = desk.audited(connection, community_id, _LOOKS_SHOWN, subject=subject)
        told = record(connection, found, first, last)
        has_pin = pins.pin(connection, found.id) is not None
    name = names.opened([found], subject)[ref]
    return page(
        "member",
        name,
        place="members",
        member=found,
        name=name,
        phone=names.phones([found]).get(ref, ""),
        record=told,
        has_pin=has_pin,
        may_erase=has_role(current_staff(), ADMINISTRATOR),
        consent=say(_CONSENT[found.standing(context.today())]),
        looks=looks_of(looks),
        month=words.month(first),
        before=_address(first - timedelta(days=1)),
        after=_address(last + timedelta(days=1)) if last < context.today() else "",
        weekdays=words.weekdays(),
    )


def _address(day: date) -> str:
    return f"{day:%Y-%m}"
