"""The month's care list: whom to phone, and whom to visit in any case. It blames nobody and ranks nobody."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request, url_for

from tvchannel.base.roles import PEOPLE
from tvchannel.core.expected_attendance import expected
from tvchannel.desk.kit import forms, names, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.care.audit import CareSubject
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import is_kept, require_kept
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.records import ledger
from tvchannel.study.care_list import care_list
from tvchannel.study.day import month_of


@dataclass(frozen=True, slots=True)
class CareRow:
    """Somebody to call or to visit."""

    name: str
    phone: str
    household: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one group, by household."""

    name: str
    people: tuple[CareRow, ...]


@blueprint.get("/care")
@opens_to(*PEOPLE)
def care() -> Response:
    """Who has not checked in yet in `?month=` (YYYY-MM), by group and household; exempt members apart."""
    first, last = month_of(require_kept(forms.month(request.args, "month") or context.today()))
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        here = frozenset(row.member for row in ledger.check_ins(connection, community_id, first, last))
        members = expected(connection, community_id, here, first, last, context.today())
    told = care_list(members, here)
    listed = [*told.to_call, *told.exempt]
    opened, phones = names.opened(listed, CareSubject.LIST.of(f"{first:%Y-%m}")), names.phones(listed)
    following = last + timedelta(days=1)
    return page(
        "care/care",
        say("Care list"),
        place="care",
        month=words.month(first),
        asked=f"{first:%Y-%m}",
        told=told,
        to_call=_groups(told.to_call, opened, phones),
        to_visit=_groups(told.exempt, opened, phones),
        before=f"{first - timedelta(days=1):%Y-%m}" if is_kept(first - timedelta(days=1)) else "",
        after=f"{following:%Y-%m}" if following <= context.today() else "",
        made=words.instant(context.now()),
    )


def _groups(members: tuple[Member, ...], opened: dict[str, str], phones: dict[str, str]) -> list[Group]:
    groups: dict[str, list[CareRow]] = {}
    for member in members:
        person = CareRow(
            name=opened.get(member.ref, member.mask),
            phone=phones.get(member.ref, ""),
            household=str(member.household),
            href=url_for("office.member", ref=member.ref),
        )
        groups.setdefault(member.group, []).append(person)
    return [Group(name, tuple(persons)) for name, persons in groups.items()]
