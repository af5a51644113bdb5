"""What a group's page says: its members with the last that was heard of each, and its activities of the month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy import Connection

from tvchannel.core.last_signs import last_signs
from tvchannel.desk.kit import scope, words
from tvchannel.http.context import language, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import activities, contacts, people
from tvchannel.store.people.contacts import ContactPlan
from tvchannel.store.records import attendance, ledger
from tvchannel.study.care_list import REASON_WORDS, LastSigns, care_needs
from tvchannel.study.day import month_of
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.attendance import AttendanceHow


@dataclass(frozen=True, slots=True)
class MemberOfGroup:
    """A member by masked name; `came` says when this month, `why` why to call, `due` by when; "" for nothing."""

    name: str
    household: int
    came: str
    why: str
    due: str
    is_exempt: bool
    href: str


@dataclass(frozen=True, slots=True)
class GroupActivity:
    """An activity of the month; `came` of the group by what was entered, None while it lies ahead."""

    title: str
    day: str
    hours: str
    came: int | None
    href: str


def members_of(connection: Connection, group: str) -> list[MemberOfGroup]:
    """Everybody in the group whom the reader sees, those to call first, each part by household."""
    community_id, day = current_staff().community_id, today()
    found = [one for one in scope.seen(people.members(connection, community_id)) if one.group == group]
    signs = last_signs(connection, community_id, found, day, services().settings.zone)
    needs = care_needs(found, signs, day, ledger.begun(connection, community_id))
    why = {one.ref: say(REASON_WORDS[reason]) for reason, persons in needs.to_call.items() for one in persons}
    plans = contacts.plans(connection, community_id)
    lines = [_member(one, signs[one.ref], why, plans) for one in found]
    return sorted(lines, key=lambda one: (not one.why, one.household))


def _member(one: Member, signs: LastSigns, why: Mapping[str, str], plans: Mapping[str, ContactPlan]) -> MemberOfGroup:
    first, _ = month_of(today())
    came, plan = signs.check_in, plans.get(one.ref)
    return MemberOfGroup(
        one.mask,
        one.household,
        words.day(came) if came is not None and came >= first else "",
        why.get(one.ref, ""),
        words.day(plan.due_on) if plan else "",
        one.exempt,
        url_for("office.contacts", ref=one.ref),
    )


def activities_of(connection: Connection, group: str, group_id: int) -> list[GroupActivity]:
    """The activities of the month that ask this group, as they begin."""
    community_id, (first, last) = current_staff().community_id, month_of(today())
    refs = {one.ref for one in people.members(connection, community_id) if one.group == group}
    came = _came(connection, community_id, first, last, refs)
    return [
        GroupActivity(
            one.plan.title.say(language()),
            words.day(one.plan.on_day),
            f"{words.clock(one.plan.begins_at)}–{words.clock(one.plan.ends_at)}",
            came.get(one.id, 0) if one.plan.on_day <= today() else None,
            url_for("office.attendance", number=one.id),
        )
        for one in activities.during(connection, community_id, first, last)
        if one.state is ActivityState.PLANNED and one.plan.group_id in (None, group_id)
    ]


def _came(connection: Connection, community_id: int, first: date, last: date, refs: set[str]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for one in attendance.entries(connection, community_id, first, last):
        if one.how is AttendanceHow.CAME and one.member in refs:
            found[one.activity] = found.get(one.activity, 0) + 1
    return found


def came_of(members: Sequence[MemberOfGroup]) -> tuple[int, int]:
    """How many came this month, of those who are expected: exempt members are in neither number."""
    expected = [one for one in members if not one.is_exempt]
    return sum(bool(one.came) for one in expected), len(expected)
