"""The members, and one member's record: every figure with the rows that it is made of."""

from collections import Counter
from datetime import date, timedelta

from flask import Response, request

from tvchannel.base.roles import ADMINISTRATOR, PEOPLE
from tvchannel.core.looking import member_search
from tvchannel.desk.kit import forms, look_reasons, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.desk.pages.record import looks_of, record
from tvchannel.http import context
from tvchannel.http.context import member_parts, opens_to, say, services
from tvchannel.http.kept_periods import is_kept, kept, last_day, require_kept, year_asked
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.entities import Member
from tvchannel.store.people import people, pins
from tvchannel.store.records import ledger
from tvchannel.store.service import audit
from tvchannel.store.service.audit import SubjectKind
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.consent import ConsentStatus
from tvchannel.study.day import month_of

_LOOKS_SHOWN = 20
_CONSENT = {
    ConsentStatus.AGREED: "This person has agreed that study is recorded.",
    ConsentStatus.WATCH_ONLY: "This person watches without records.",
    ConsentStatus.LATER: "This person has not decided yet whether study is recorded.",
    ConsentStatus.ASK: "This person has not decided yet whether study is recorded.",
}


@blueprint.get("/members")
@opens_to(*PEOPLE)
def members() -> Response:
    """Everybody by group and household, to find a record."""
    with services().store.reading() as connection:
        everybody = scope.seen(people.members(connection, current_staff().community_id))
    return _listed(everybody, CoreSubject.MEMBERS)


def _years(community_id: int) -> list[int]:
    """The years that can be opened, the present one first: back to the ledger's first, and the last one in any case."""
    (first, last), told = kept(), services()
    with told.store.reading() as connection:
        begun = ledger.begun(connection, community_id) or last
    return list(range(last.year, max(first.year, min(begun.year, last.year - 1)) - 1, -1))


@blueprint.post("/members")
@opens_to(*PEOPLE)
def search() -> Response:
    """Only whom `find` means; sent as a form, because addresses are kept in logs."""
    wanted, told = forms.text(request.form, "find", 40), services()
    if not wanted:
        return to("members")
    found = scope.seen(member_search.search(told.store, told.keys, current_staff().community_id, wanted))
    return _listed(found, CoreSubject.SEARCH, wanted)


def _listed(found: list[Member], kind: SubjectKind, wanted: str = "") -> Response:
    """Those found by group, a page at a time; of a search the first page alone, whose address does not say it."""
    pages, sizes = row_page(len(found)), Counter(one.group for one in found)
    shown = pages.cut(found)
    opened = names.opened(shown, kind.of())
    groups: dict[str, list[tuple[str, str, int, int, bool]]] = {}
    for one in shown:
        told = (one.ref, opened.get(one.ref, one.mask), one.household, one.place, one.exempt)
        groups.setdefault(one.group, []).append(told)
    return page(
        "members",
        say("Members"),
        place="members",
        groups=groups,
        sizes=sizes,
        pages=pages,
        count=len(found),
        find=wanted,
        spelt=member_search.filter_words(opened.values()),
        years=_years(current_staff().community_id),
    )


@blueprint.get("/members/<ref>")
@opens_to(*PEOPLE)
def member(ref: str) -> Response:
    """The record of one member in `?month=`, or at the end of `?year=`, once it is said why (`?why=`).

    Who looked before is told, and that somebody looks now is written.
    """
    first, last = month_of(require_kept(forms.month(request.args, "month") or last_day(year_asked())))
    community_id, subject = current_staff().community_id, CoreSubject.MEMBER.of(ref)
    with services().store.reading() as connection:
        found = scope.required(people.member(connection, community_id, ref))
    reason = look_reasons.reason_told(subject)
    if reason is None:
        return look_reasons.ask_why(found, "members")
    with services().store.reading() as connection:
        looks = audit.entries(connection, community_id, _LOOKS_SHOWN, subject=subject)
        told = record(connection, found, first, last)
        has_pin = pins.pin(connection, found.id) is not None
        parts = [show(connection, found, first.year) for show in member_parts()]
    name = names.opened([found], subject, reason)[ref]
    return page(
        "member",
        name,
        place="members",
        member=found,
        name=name,
        phone=names.phones([found]).get(ref, ""),
        record=told,
        has_pin=has_pin,
        parts=parts,
        may_erase=has_role(current_staff(), ADMINISTRATOR),
        consent=say(_CONSENT[found.standing(context.today())]),
        looks=looks_of(looks),
        month=words.month(first),
        year=first.year,
        this_year=context.today().year,
        years=_years(community_id),
        before=_address(first - timedelta(days=1)) if is_kept(first - timedelta(days=1)) else "",
        after=_address(last + timedelta(days=1)) if last < context.today() else "",
        weekdays=words.weekdays(),
    )


def _address(day: date) -> str:
    return f"{day:%Y-%m}"
