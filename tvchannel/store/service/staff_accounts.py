"""The accounts of staff: who may sign in at the desk."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.entities import StaffRow

_NAMES = (t.groups.c.name, t.branches.c.name, t.organisations.c.name_zh)
_ACCOUNTS = (
    select(t.staff, func.coalesce(*_NAMES, "").label("scope_name"))
    .outerjoin(t.groups, t.groups.c.id == t.staff.c.group_id)
    .outerjoin(t.branches, t.branches.c.id == t.staff.c.branch_id)
    .outerjoin(t.organisations, t.organisations.c.id == t.staff.c.organisation_id)
)


def _staff(connection: Connection, row: Row[Any]) -> StaffRow:
    return StaffRow(
        id=row.id,
        community_id=row.community_id,
        login=row.login,
        name=row.name,
        password_hash=row.password_hash,
        roles=frozenset(row.roles),
        active=row.active,
        epoch=row.epoch,
        must_change=row.must_change,
        asks_code=row.totp_since is not None,
        group_id=row.group_id,
        branch_id=row.branch_id,
        organisation_id=row.organisation_id,
        groups=_groups(connection, row),
        scope_name=row.scope_name,
    )


def _groups(connection: Connection, row: Row[Any]) -> dict[int, str] | None:
    """The groups whose people an account sees, None for everybody's."""
    if row.group_id is not None:
        return {row.group_id: row.scope_name}
    if row.branch_id is None:
        return None
    found = connection.execute(select(t.groups.c.id, t.groups.c.name).where(t.groups.c.branch_id == row.branch_id))
    return {one.id: one.name for one in found}


def account(
    connection: Connection, *, login: str | None = None, id: int | None = None, for_update: bool = False
) -> StaffRow | None:
    """The member of staff with this login, or with this id; `for_update` holds the row until the transaction ends."""
    query = _ACCOUNTS.where(t.staff.c.login == login if login is not None else t.staff.c.id == id)
    row = connection.execute(query.with_for_update(of=t.staff, key_share=True) if for_update else query).first()
    return None if row is None else _staff(connection, row)


def accounts(connection: Connection, community_id: int, *, for_update: bool = False) -> list[StaffRow]:
    """Everybody at the desk of one community, by login; `for_update` holds the rows until the transaction ends."""
    here = (t.staff.c.community_id == community_id) & t.staff.c.organisation_id.is_(None)
    query = _ACCOUNTS.where(here).order_by(t.staff.c.login)
    query = query.with_for_update(of=t.staff, key_share=True) if for_update else query
    return [_staff(connection, row) for row in connection.execute(query).all()]


def of_organisations(connection: Connection, organisation_ids: Collection[int]) -> list[StaffRow]:
    """The accounts of these organisations, by login."""
    query = _ACCOUNTS.where(t.staff.c.organisation_id.in_(organisation_ids)).order_by(t.staff.c.login)
    return [_staff(connection, row) for row in connection.execute(query).all()]


def names(connection: Connection, community_id: int) -> dict[str, str]:
    """The names of everybody at the desk of a community, by login."""
    here = (t.staff.c.community_id == community_id) & t.staff.c.organisation_id.is_(None)
    rows = connection.execute(select(t.staff.c.login, t.staff.c.name).where(here).order_by(t.staff.c.login))
    return {row.login: row.name for row in rows}


def add(
    connection: Connection,
    community_id: int,
    login: str,
    name: str,
    password_hash: str,
    roles: list[str],
    *,
    must_change: bool = False,
    scope: Mapping[str, int | None] | None = None,
) -> None:
    """A new member of staff; `scope` names the group, branch or organisation that the account is for, by its column."""
    values = {
        "community_id": community_id,
        "login": login,
        "name": name,
        "password_hash": password_hash,
        "roles": sorted(roles),
        "must_change": must_change,
        **(scope or {}),
    }
    connection.execute(insert(t.staff).values(values))


def change(connection: Connection, staff_id: int, values: dict[str, Any]) -> None:
    """Set columns of an account, and end its sessions: password, roles and whether it is open hold at once."""
    connection.execute(update(t.staff).where(t.staff.c.id == staff_id).values(values))
    end_sessions(connection, staff_id)


def renew_hash(connection: Connection, person: StaffRow, password_hash: str) -> bool:
    """Keep another hash of the same password, unless the password was changed meanwhile."""
    same = (t.staff.c.id == person.id) & (t.staff.c.password_hash == person.password_hash)
    return connection.execute(update(t.staff).where(same).values(password_hash=password_hash)).rowcount == 1


def end_sessions(connection: Connection, staff_id: int) -> None:
    """Every session of an account is over: each names the epoch in which it began."""
    connection.execute(update(t.staff).where(t.staff.c.id == staff_id).values(epoch=t.staff.c.epoch + 1))
