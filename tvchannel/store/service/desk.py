"""The people at the desk, and the insert-only log of what each looked at and did."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.entities.rows import StaffRow


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
    )


def staff(
    connection: Connection, *, login: str | None = None, id: int | None = None, for_update: bool = False
) -> StaffRow | None:
    """The member of staff with this login, or with this id; `for_update` holds the row until the transaction ends."""
    query = select(t.staff).where(t.staff.c.login == login if login is not None else t.staff.c.id == id)
    row = connection.execute(query.with_for_update() if for_update else query).first()
    return None if row is None else _staff(row)


def all_staff(connection: Connection, community_id: int) -> list[StaffRow]:
    """Everybody at the desk of a community, by login."""
    query = select(t.staff).where(t.staff.c.community_id == community_id).order_by(t.staff.c.login)
    return [_staff(row) for row in connection.execute(query)]


def staff_names(connection: Connection, community_id: int) -> dict[str, str]:
    """The names of everybody at the desk of a community, by login."""
    return {one.login: one.name for one in all_staff(connection, community_id)}


def add_staff(
    connection: Connection, community_id: int, login: str, name: str, password_hash: str, roles: list[str]
) -> None:
    """A new member of staff."""
    values = {
        "community_id": community_id,
        "login": login,
        "name": name,
        "password_hash": password_hash,
        "roles": sorted(roles),
    }
    connection.execute(insert(t.staff).values(values))


def change_staff(connection: Connection, staff_id: int, values: dict[str, Any]) -> None:
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


def audit(
    connection: Connection, community_id: int, *, at: datetime, who: str, did: str, subject: str, **detail: Any
) -> None:
    """Log that `who` did something, or looked at something, concerning `subject`."""
    values = {"community_id": community_id, "at": at, "who": who, "did": did, "subject": subject, "detail": detail}
    connection.execute(insert(t.audit).values(values))


def audited(
    connection: Connection, community_id: int, limit: int, *, subject: str | None = None, before: int | None = None
) -> list[dict[str, Any]]:
    """The newest entries of the audit log, newest first: of one `subject`, or older than the entry `before`."""
    query = select(t.audit).where(t.audit.c.community_id == community_id)
    if subject is not None:
        query = query.where(t.audit.c.subject == subject)
    if before is not None:
        query = query.where(t.audit.c.id < before)
    query = query.order_by(t.audit.c.id.desc()).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def forget_audit(connection: Connection, before: datetime) -> int:
    """Drop entries of the audit log from before `before`; the database itself refuses younger ones than three years."""
    return connection.execute(delete(t.audit).where(t.audit.c.at < before)).rowcount


def audited_between(
    connection: Connection, community_id: int, since: datetime, until: datetime
) -> list[dict[str, Any]]:
    """The entries written from `since` to before `until`, in their order."""
    written = (t.audit.c.at >= since) & (t.audit.c.at < until)
    query = select(t.audit).where(t.audit.c.community_id == community_id, written).order_by(t.audit.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]
