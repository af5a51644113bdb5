"""The accounts of staff: who may sign in at the desk."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.entities import StaffRow

_ACCOUNTS = select(t.staff, t.groups.c.name.label("group_name")).outerjoin(
    t.groups, t.groups.c.id == t.staff.c.group_id
)


def _staff(row: Row[Any]) -> StaffRow:
    return StaffRow(
        row.id,
        row.community_id,
        row.login,
        row.name,
        row.password_hash,
        frozenset(row.roles),
        row.active,
        row.epoch,
        row.must_change,
        row.totp_since is not None,
        row.group_id,
        row.group_name or "",
    )


def account(
    connection: Connection, *, login: str | None = None, id: int | None = None, for_update: bool = False
) -> StaffRow | None:
    """The member of staff with this login, or with this id; `for_update` holds the row until the transaction ends."""
    query = _ACCOUNTS.where(t.staff.c.login == login if login is not None else t.staff.c.id == id)
    row = connection.execute(query.with_for_update(of=t.staff) if for_update else query).first()
    return None if row is None else _staff(row)


def accounts(connection: Connection, community_id: int, *, for_update: bool = False) -> list[StaffRow]:
    """Everybody at the desk of a community, by login; `for_update` holds the rows until the transaction ends."""
    query = _ACCOUNTS.where(t.staff.c.community_id == community_id).order_by(t.staff.c.login)
    query = query.with_for_update(of=t.staff) if for_update else query
    return [_staff(row) for row in connection.execute(query)]


def names(connection: Connection, community_id: int) -> dict[str, str]:
    """The names of everybody at the desk of a community, by login."""
    return {one.login: one.name for one in accounts(connection, community_id)}


def add(
    connection: Connection,
    community_id: int,
    login: str,
    name: str,
    password_hash: str,
    roles: list[str],
    *,
    must_change: bool = False,
    group_id: int | None = None,
) -> None:
    """A new member of staff; with a group, one who sees its people alone."""
    values = {
        "community_id": community_id,
        "login": login,
        "name": name,
        "password_hash": password_hash,
        "roles": sorted(roles),
        "must_change": must_change,
        "group_id": group_id,
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
