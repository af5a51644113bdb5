"""What is done about teams: each with a line in the audit log."""

from datetime import date, datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.teams.audit import TeamAction, TeamSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import activities, teams
from tvchannel.store.people.teams import Team, TeamMember
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.together.teams import TeamKind, may_join


def add(store: Store, who: StaffRow, kind: TeamKind, name: str, group_id: int | None, now: datetime) -> int:
    """A new team; gives its id."""
    with store.writing() as connection:
        made = teams.add(connection, who.community_id, kind, name, group_id=group_id, now=now)
        _log(connection, who, made, TeamAction.ADDED, now)
    return made


def remove(store: Store, who: StaffRow, team: Team, now: datetime) -> None:
    """It is in no list any more; who was in it and what it held stays."""
    with store.writing() as connection:
        teams.remove(connection, team.id, now)
        _log(connection, who, team.id, TeamAction.REMOVED, now)


def join(store: Store, who: StaffRow, team: Team, told: TeamMember, now: datetime) -> None:
    """Somebody is in the team from a day on. Raises Conflict where they are in it already on that day or later."""
    one = told.stretch
    with store.writing() as connection:
        teams.team(connection, team.community_id, team.id, for_update=True)
        known = [other.stretch for other in teams.members(connection, [team.id])]
        if not may_join(known, one.member, one.joined_on):
            raise Conflict("This person is in the team on that day already. Please enter the last day first.")
        teams.join(connection, told)
        _log_member(connection, who, team, one.member, TeamAction.JOINED, now)


def leave(store: Store, who: StaffRow, team: Team, ref: str, day: date, now: datetime) -> None:
    """The last day of somebody in the team. Raises Invalid unless they are in it and joined until then."""
    with store.writing() as connection:
        if not teams.leave(connection, team.id, ref, day):
            raise Invalid("Nobody leaves before the day of joining, or a team that they are not in.")
        _log_member(connection, who, team, ref, TeamAction.LEFT, now)


def hold(store: Store, who: StaffRow, team: Team, activity_id: int, now: datetime) -> None:
    """An activity of the calendar is held by the team. Raises NotFound, Conflict where another team holds it."""
    with store.writing() as connection:
        activities.activity(connection, team.community_id, activity_id)
        others = [one.id for one in teams.of_community(connection, team.community_id) if one.id != team.id]
        if any(activity_id in found for found in teams.held(connection, others).values()):
            raise Conflict("Another team holds this activity. Please take it out there first.")
        teams.holds(connection, team.id, activity_id)
        _log(connection, who, team.id, TeamAction.HELD, now, activity=activity_id)


def release(store: Store, who: StaffRow, team: Team, activity_id: int, now: datetime) -> None:
    """The team does not hold the activity. Raises Conflict where it never did."""
    with store.writing() as connection:
        if activity_id not in teams.held(connection, [team.id]).get(team.id, []):
            raise Conflict("The team does not hold this activity. Please load the page anew.")
        teams.release(connection, activity_id)
        _log(connection, who, team.id, TeamAction.RELEASED, now, activity=activity_id)


def _log(connection: Connection, who: StaffRow, number: int, did: TeamAction, now: datetime, **notes: int) -> None:
    subject = TeamSubject.TEAM.of(number)
    audit.record(connection, who.community_id, at=now, who=who.login, did=did, subject=subject, **notes)


def _log_member(connection: Connection, who: StaffRow, team: Team, ref: str, did: TeamAction, now: datetime) -> None:
    subject = CoreSubject.MEMBER.of(ref)
    audit.record(connection, who.community_id, at=now, who=who.login, did=did, subject=subject, team=team.id)
