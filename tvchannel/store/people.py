"""Groups, households, members, their boxes and the one-time entries that make a browser a box."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from tvchannel.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.rows import Box, Household, Member

_SEEN_EVERY = timedelta(minutes=5)


def household(connection: Connection, community_id: int, number: int) -> Household:
    """The household with this number; NotFound when there is none."""
    query = select(t.households).where(t.households.c.community_id == community_id, t.households.c.number == number)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no household %(number)s here.", number=number)
    return Household(row.id, row.community_id, row.number)


def households(connection: Connection, community_id: int) -> list[Household]:
    """All households of a community, by number."""
    query = select(t.households).where(t.households.c.community_id == community_id).order_by(t.households.c.number)
    return [Household(row.id, row.community_id, row.number) for row in connection.execute(query)]


def add_household(connection: Connection, community_id: int, number: int, sealed_address: bytes | None) -> int:
    """A new household; gives its id."""
    values = {"community_id": community_id, "number": number, "sealed_address": sealed_address}
    return int(connection.execute(insert(t.households).values(values).returning(t.households.c.id)).scalar_one())


def add_group(connection: Connection, community_id: int, name: str) -> int:
    """A new group of members; gives its id."""
    added = insert(t.groups).values(community_id=community_id, name=name).returning(t.groups.c.id)
    return int(connection.execute(added).scalar_one())


def add_member(connection: Connection, values: dict[str, Any]) -> None:
    """A new member, `values` by the table's columns (names and phone already sealed)."""
    connection.execute(insert(t.members).values(values))


_MEMBERS = (
    select(t.members, t.households.c.number.label("household"), t.groups.c.name.label("group"))
    .join(t.households, t.households.c.id == t.members.c.household_id)
    .join(t.groups, t.groups.c.id == t.members.c.group_id)
    .order_by(t.groups.c.id, t.households.c.number, t.members.c.place)
)


def _member(row: Row[Any]) -> Member:
    return Member(
        row.id,
        row.community_id,
        row.ref,
        row.household_id,
        row.household,
        row.group,
        row.place,
        row.sealed_name,
        row.sealed_phone,
        row.mask,
        row.exempt,
    )


def members(connection: Connection, community_id: int) -> list[Member]:
    """All members of a community by group, household and place."""
    return [_member(row) for row in connection.execute(_MEMBERS.where(t.members.c.community_id == community_id))]


def members_of(connection: Connection, household_id: int) -> list[Member]:
    """The members of one household by place."""
    return [_member(row) for row in connection.execute(_MEMBERS.where(t.members.c.household_id == household_id))]


def member(connection: Connection, community_id: int, ref: str) -> Member:
    """The member with this reference; NotFound when there is none in this community."""
    query = _MEMBERS.where(t.members.c.community_id == community_id, t.members.c.ref == ref)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such member here.")
    return _member(row)


def add_entry(connection: Connection, household_id: int, token_hash: str, *, now: datetime, lasts: timedelta) -> None:
    """A one-time entry to a household, valid for `lasts`."""
    values = {"token_hash": token_hash, "household_id": household_id, "made_at": now, "expires_at": now + lasts}
    connection.execute(insert(t.entries).values(values))


def use_entry(connection: Connection, token_hash: str, now: datetime) -> int | None:
    """Use a one-time entry up; gives its household's id, None when it is unknown, used or too old."""
    open_entry = (t.entries.c.token_hash == token_hash) & t.entries.c.used_at.is_(None) & (t.entries.c.expires_at > now)
    used = connection.execute(update(t.entries).where(open_entry).values(used_at=now))
    if used.rowcount != 1:
        return None
    query = select(t.entries.c.household_id).where(t.entries.c.token_hash == token_hash)
    return int(connection.execute(query).scalar_one())


def forget_entries(connection: Connection, before: datetime) -> int:
    """Drop entries that ran out before `before`; gives a count."""
    return connection.execute(t.entries.delete().where(t.entries.c.expires_at < before)).rowcount


def add_box(connection: Connection, household_id: int, token_hash: str, model: str, now: datetime) -> None:
    """A new box of a household; only the hash of its token is kept."""
    values = {"household_id": household_id, "token_hash": token_hash, "model": model, "made_at": now, "seen_at": now}
    connection.execute(insert(t.boxes).values(values))


def box(connection: Connection, token_hash: str) -> Box | None:
    """The living box with this token's hash."""
    query = (
        select(
            t.boxes,
            t.households.c.number.label("household"),
            t.households.c.community_id,
            t.communities.c.key.label("community"),
        )
        .join(t.households, t.households.c.id == t.boxes.c.household_id)
        .join(t.communities, t.communities.c.id == t.households.c.community_id)
        .where(t.boxes.c.token_hash == token_hash, t.boxes.c.revoked_at.is_(None))
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Box(
        row.id, row.household_id, row.household, row.community_id, row.community, row.model, row.made_at, row.seen_at
    )


def seen(connection: Connection, box: Box, now: datetime) -> None:
    """Note that a box was here; at most every five minutes, to spare the disk."""
    if now - box.seen_at >= _SEEN_EVERY:
        connection.execute(update(t.boxes).where(t.boxes.c.id == box.id).values(seen_at=now))
