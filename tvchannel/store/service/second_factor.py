"""The second factor of staff: a secret that their telephone holds too, sealed, and the last code that was used."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from tvchannel.store import tables as t
from tvchannel.store.encryption.sealed_fields import SealedColumns

_C = t.staff.c


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """`sealed` is None where there is none; `since` is None until the first code from the telephone was right."""

    sealed: bytes | None
    since: datetime | None


def owner(staff_id: int) -> str:
    """For whom the secret of an account is sealed."""
    return f"staff {staff_id}"


def of_account(connection: Connection, staff_id: int) -> SecondFactor:
    """The second factor of an account."""
    row = connection.execute(select(_C.sealed_totp, _C.totp_since).where(_C.id == staff_id)).one()
    return SecondFactor(row.sealed_totp, row.totp_since)


def begin(connection: Connection, staff_id: int, sealed: bytes) -> None:
    """A secret that holds once a first code was right."""
    _set(connection, staff_id, {"sealed_totp": sealed, "totp_since": None, "totp_step": None})


def confirm(connection: Connection, staff_id: int, now: datetime) -> None:
    """The telephone holds the secret: from now on codes are asked for."""
    _set(connection, staff_id, {"totp_since": now})


def end(connection: Connection, staff_id: int) -> None:
    """No code is asked for any more."""
    _set(connection, staff_id, {"sealed_totp": None, "totp_since": None, "totp_step": None})


def use(connection: Connection, staff_id: int, step: int) -> bool:
    """Note that the code of a time step was used; False where it, or a later one, was used before."""
    newer = (_C.id == staff_id) & or_(_C.totp_step.is_(None), _C.totp_step < step)
    return connection.execute(update(t.staff).where(newer).values(totp_step=step)).rowcount == 1


def _set(connection: Connection, staff_id: int, values: dict[str, Any]) -> None:
    connection.execute(update(t.staff).where(_C.id == staff_id).values(values))


SEALED = SealedColumns((t.staff.c.sealed_totp,), lambda _, staff_id: owner(staff_id))
