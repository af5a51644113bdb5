"""The teams of a community, who is in each, and which activities each has held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.together.teams import TeamKind, TeamStretch

_T, _M, _A = t.teams, t.team_members, t.team_activities


@dataclass(frozen=True, slots=True)
class Team:
    """A team; `group_id` None: for everybody of the community."""

    id: int
    community_id: int
    kind: TeamKind
    name: str
    group_id: int | None


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A time of somebody in a team; `topics` are those of a lecturer, "" for none."""

    team_id: int
    stretch: TeamStretch
    leads: bool
    topics: str


def add(
    connection: Connection, community_id: int, kind: TeamKind, name: str, *, group_id: int | None, now: datetime
) -> int:
    """A new team; gives its id."""
    values = {"community_id": community_id, "kind": kind, "name": name, "group_id": group_id, "made_at": now}
    return int(connection.execute(insert(_T).values(values).returning(_T.c.id)).scalar_one())


def remove(connection: Connection, team_id: int, now: datetime) -> None:
    """It is in no list any more."""
    connection.execute(update(_T).where(_T.c.id == team_id).values(removed_at=now))


def of_community(connection: Connection, community_id: int) -> list[Team]:
    """Those that were not removed, by kind and name."""
    here = select(_T).where(_T.c.community_id == community_id, _T.c.removed_at.is_(None))
    found = [_team(row) for row in connection.execute(here)]
    return sorted(found, key=lambda one: ([*TeamKind].index(one.kind), one.name, one.id))


def team(connection: Connection, community_id: int, team_id: int, *, for_update: bool = False) -> Team:
    """The team with this id; `for_update` holds it until the transaction ends. Raises NotFound."""
    here = select(_T).where(_T.c.community_id == community_id, _T.c.id == team_id, _T.c.removed_at.is_(None))
    row = connection.execute(here.with_for_update(key_share=True) if for_update else here).first()
    if row is None:
        raise NotFound("There is no such team here.")
    return _team(row)


def members(connection: Connection, team_ids: Sequence[int]) -> list[TeamMember]:
    """Everybody who is or was in these teams, as they joined."""
    here = select(_M).where(_M.c.team_id.in_(team_ids)).order_by(_M.c.joined_on, _M.c.id)
    return _members(connection.execute(here))


def of_member(connection: Connection, ref: str) -> list[tuple[Team, TeamMember]]:
    """The teams in which a member is or was, as they joined."""
    found = _members(connection.execute(select(_M).where(_M.c.member == ref).order_by(_M.c.joined_on, _M.c.id)))
    here = select(_T).where(_T.c.id.in_([one.team_id for one in found]))
    known = {row.id: _team(row) for row in connection.execute(here)}
    return [(known[one.team_id], one) for one in found]


def join(connection: Connection, told: TeamMember) -> None:
    """Somebody joins."""
    one = told.stretch
    values = {"team_id": told.team_id, "member": one.member, "leads": told.leads, "topics": told.topics}
    connection.execute(insert(_M).values(values | {"joined_on": one.joined_on, "left_on": one.left_on}))


def leave(connection: Connection, team_id: int, ref: str, day: date) -> bool:
    """The last day of somebody in a team; False unless they joined until then and have not left."""
    still = (_M.c.team_id == team_id) & (_M.c.member == ref) & _M.c.left_on.is_(None) & (_M.c.joined_on <= day)
    return connection.execute(update(_M).where(still).values(left_on=day)).rowcount > 0


def holds(connection: Connection, team_id: int, activity_id: int) -> None:
    """An activity is held by this team, and by no other."""
    release(connection, activity_id)
    connection.execute(insert(_A).values(activity_id=activity_id, team_id=team_id))


def release(connection: Connection, activity_id: int) -> None:
    """An activity is held by no team."""
    connection.execute(delete(_A).where(_A.c.activity_id == activity_id))


def held(connection: Connection, team_ids: Sequence[int]) -> dict[int, list[int]]:
    """The ids of the activities that each of these teams holds."""
    found: dict[int, list[int]] = {}
    for row in connection.execute(select(_A).where(_A.c.team_id.in_(team_ids)).order_by(_A.c.activity_id)):
        found.setdefault(row.team_id, []).append(row.activity_id)
    return found


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of somebody's teams."""
    connection.execute(delete(_M).where(_M.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop the times in teams that ended before; gives a count."""
    return connection.execute(delete(_M).where(_M.c.left_on < before.date())).rowcount


def _team(row: Any) -> Team:
    return Team(row.id, row.community_id, TeamKind(row.kind), row.name, row.group_id)


def _members(rows: Iterable[Any]) -> list[TeamMember]:
    return [
        TeamMember(row.team_id, TeamStretch(row.member, row.joined_on, row.left_on), row.leads, row.topics)
        for row in rows
    ]
