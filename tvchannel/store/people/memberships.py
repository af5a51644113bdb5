"""Where members belonged and when: to which group and household, and whether exempt, study day by study day.

The row of `members` is what holds now; each change of it leaves a row of `past_memberships` with the moment until
which the earlier state held.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection, insert, literal, select

from tvchannel.store import tables as t
from tvchannel.store.people import people
from tvchannel.study.consent import agreed
from tvchannel.study.day import study_day


@dataclass(frozen=True, slots=True)
class Membership:
    """A stretch of study days, from `since` to before `until` (None: from the beginning, still)."""

    member: str
    group: str
    household: int
    exempt: bool
    since: date | None
    until: date | None

    def on(self, day: date) -> bool:
        """Whether it held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


_NOW = (
    select(
        t.members.c.ref,
        t.groups.c.name,
        t.households.c.number,
        t.members.c.exempt,
        t.members.c.joined_on,
        t.members.c.left_on,
    )
    .join(t.groups, t.groups.c.id == t.members.c.group_id)
    .join(t.households, t.households.c.id == t.members.c.household_id)
)
_NOTED = ("community_id", "household_id", "group_id", "exempt")


def close(connection: Connection, member_id: int, at: datetime) -> None:
    """What the register says of a member held until `at`; called before it is made to say something else."""
    told = (t.members.c.ref, t.members.c.left_on.is_(None), literal(at, t.past_memberships.c.until.type))
    present = select(*told, *(t.members.c[name] for name in _NOTED)).where(t.members.c.id == member_id)
    connection.execute(insert(t.past_memberships).from_select(["member", "here", "until", *_NOTED], present))


def between(connection: Connection, community_id: int, first: date, last: date, zone: tzinfo) -> list[Membership]:
    """Every stretch that reaches into the study days from `first` to `last`, a member's in their order."""
    past = defaultdict(list)
    query = (
        select(t.past_memberships, t.groups.c.name.label("group"), t.households.c.number)
        .join(t.groups, t.groups.c.id == t.past_memberships.c.group_id)
        .join(t.households, t.households.c.id == t.past_memberships.c.household_id)
        .where(t.past_memberships.c.community_id == community_id)
        .order_by(t.past_memberships.c.until, t.past_memberships.c.id)
    )
    for row in connection.execute(query):
        past[row.member].append((row.group, row.number, row.exempt, row.here, study_day(row.until, zone)))
    found = []
    query = _NOW.where(*people.belonged(community_id, first, last))
    for ref, group, household, exempt, since, left_on in connection.execute(query).all():
        for earlier_group, earlier_household, was_exempt, here, until in past.get(ref, ()):
            if here:
                found.append(Membership(ref, earlier_group, earlier_household, was_exempt, since, until))
            since = until
        if left_on is None:
            found.append(Membership(ref, group, household, exempt, since, None))
    return [one for one in found if _reaches(one, first, last)]


def categories_between(
    connection: Connection, community_id: int, first: date, last: date
) -> list[tuple[str, str | None, bool]]:
    """Of everybody who belonged to a community on a study day from `first` to `last`: (reference, category, agreed).

    `agreed`: whether this person agreed, to the text as it is now, that study is recorded.
    """
    names = ("ref", "category", "consent", "consent_version")
    query = select(*(t.members.c[name] for name in names)).where(*people.belonged(community_id, first, last))
    rows = connection.execute(query).all()
    return [(ref, category, agreed(choice, version)) for ref, category, choice, version in rows]


def _reaches(one: Membership, first: date, last: date) -> bool:
    begins = one.since is None or one.since <= last
    return begins and (one.until is None or one.until > max(first, one.since or first))


def of_member(connection: Connection, ref: str) -> list[tuple[str, int, datetime]]:
    """Where a member belonged before: (group, household, until), in order."""
    query = (
        select(t.groups.c.name, t.households.c.number, t.past_memberships.c.until)
        .join(t.groups, t.groups.c.id == t.past_memberships.c.group_id)
        .join(t.households, t.households.c.id == t.past_memberships.c.household_id)
        .where(t.past_memberships.c.member == ref)
        .order_by(t.past_memberships.c.until, t.past_memberships.c.id)
    )
    return [tuple(row) for row in connection.execute(query)]


def earlier_groups(connection: Connection, community_id: int, since: datetime) -> dict[str, list[tuple[datetime, str]]]:
    """By member the group of each stretch that ended after `since`, with the moment at which it did, in order."""
    query = (
        select(t.past_memberships.c.member, t.past_memberships.c.until, t.groups.c.name)
        .join(t.groups, t.groups.c.id == t.past_memberships.c.group_id)
        .where(t.past_memberships.c.community_id == community_id, t.past_memberships.c.until > since)
        .order_by(t.past_memberships.c.until, t.past_memberships.c.id)
    )
    found = defaultdict(list)
    for row in connection.execute(query):
        found[row.member].append((row.until, row.name))
    return found
