"""A team as the desk shows it: its members with their days and hours, and what it has held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.desk.kit import scope, words
from tvchannel.http.context import language, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import activities, people, teams
from tvchannel.store.people.activities import Activity
from tvchannel.store.people.teams import Team, TeamMember
from tvchannel.store.records import attendance
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.together.teams import HeldActivity, active_minutes, hours_of

_DAYS = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class TeamMemberLine:
    """A time of somebody in a team, in words; `left` is "" while it lasts. The hours are of all their times in it."""

    ref: str
    name: str
    leads: bool
    topics: str
    joined: str
    left: str
    hours: str


@dataclass(frozen=True, slots=True)
class TeamActivityLine:
    """What a team holds: how many of those who were in it came, and their hours together."""

    id: int
    title: str
    day: str
    came: int
    hours: str


def required(connection: Connection, team_id: int) -> Team:
    """The team with this id, where the reader sees it. Raises NotFound."""
    found = teams.team(connection, current_staff().community_id, team_id)
    if not is_seen(found):
        raise NotFound("There is no such team here.")
    return found


def is_seen(team: Team) -> bool:
    """Whether the reader sees it: those of their groups, who sees everybody all of them."""
    groups = current_staff().groups
    return groups is None or team.group_id in groups


def held_by(connection: Connection, team: Team) -> list[tuple[Activity, HeldActivity]]:
    """What a team holds and was not cancelled, as it begins; who came is who was entered as there."""
    numbers = teams.held(connection, [team.id]).get(team.id, [])
    found = [activities.activity(connection, team.community_id, number) for number in numbers]
    found = sorted((one for one in found if one.state is ActivityState.PLANNED), key=lambda one: one.plan.begins_at)
    came = attendance.ways(connection, team.community_id, {one.plan.on_day for one in found}) if found else {}
    return [(one, _held(one, came.get(one.id, {}).get(AttendanceHow.CAME, {}))) for one in found]


def _held(one: Activity, came: Iterable[str]) -> HeldActivity:
    minutes = (one.plan.ends_at - one.plan.begins_at) // timedelta(minutes=1)
    return HeldActivity(one.plan.on_day, minutes, frozenset(came))


def member_lines(connection: Connection, team: Team) -> list[TeamMemberLine]:
    """Everybody who is or was in it and whom the reader sees, who leads first, then as they joined."""
    found = teams.members(connection, [team.id])
    minutes = active_minutes([one.stretch for one in found], [one for _, one in held_by(connection, team)])
    lines = [
        _line(one, member, minutes.get(member.ref, 0))
        for one in found
        if (member := people.by_ref(connection, one.stretch.member)) is not None and scope.sees_group(member.group)
    ]
    return sorted(lines, key=lambda one: (bool(one.left), not one.leads))


def _line(one: TeamMember, member: Member, minutes: int) -> TeamMemberLine:
    left = words.day(one.stretch.left_on) if one.stretch.left_on else ""
    joined = words.day(one.stretch.joined_on)
    return TeamMemberLine(member.ref, member.mask, one.leads, one.topics, joined, left, hours_of(minutes))


def activity_lines(connection: Connection, team: Team) -> list[TeamActivityLine]:
    """What it holds, the newest first."""
    stretches = [one.stretch for one in teams.members(connection, [team.id])]
    return [
        TeamActivityLine(
            one.id,
            one.plan.title.say(language()),
            words.day(one.plan.on_day),
            len(found),
            hours_of(sum(found.values())),
        )
        for one, told in reversed(held_by(connection, team))
        for found in [active_minutes(stretches, [told])]
    ]


def choices(connection: Connection, team: Team) -> list[tuple[int, str]]:
    """The activities of a year around today that no team holds yet and that are for the team's people: (id, words)."""
    every = [one.id for one in teams.of_community(connection, team.community_id)]
    taken = {number for found in teams.held(connection, every).values() for number in found}
    found = activities.during(connection, team.community_id, today() - _DAYS, today() + _DAYS)
    open_ones = (one for one in found if one.id not in taken and one.state is ActivityState.PLANNED)
    return [
        (one.id, f"{words.day(one.plan.on_day)} {one.plan.title.say(language())}")
        for one in open_ones
        if team.group_id is None or one.plan.group_id in (None, team.group_id)
    ]


def who_may_join(connection: Connection, team: Team) -> list[Member]:
    """Those whom the reader sees and whom the team is for."""
    names = {number: name for name, number in people.groups(connection, team.community_id).items()}
    seen = scope.seen(people.members(connection, team.community_id))
    return [one for one in seen if team.group_id is None or one.group == names.get(team.group_id)]
