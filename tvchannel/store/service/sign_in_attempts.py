"""Wrong tries to sign in, by login and by the place that they came from (throttling); both are kept as hashes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from tvchannel.store import tables as t

_C = t.sign_in_tries.c


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a login was tried wrongly from a place since it was right there, and until when it rests there."""

    failures: int = 0
    locked_until: datetime | None = None


def tries(connection: Connection, login: str, place: str) -> Tries:
    """What stands against a login (hash) from a place (hash)."""
    query = select(_C.failures, _C.locked_until).where(_C.login_hash == login, _C.place_hash == place)
    row = connection.execute(query).first()
    return Tries() if row is None else Tries(row.failures, row.locked_until)


def of_login(connection: Connection, login: str, since: datetime) -> int:
    """The wrong tries at a login, from wherever it was last tried after `since`."""
    return _sum(connection, (_C.login_hash == login) & (_C.last_at > since))


def of_place(connection: Connection, place: str, since: datetime) -> int:
    """The wrong tries from a place, at whatever login was last tried there after `since`."""
    return _sum(connection, (_C.place_hash == place) & (_C.last_at > since))


def _sum(connection: Connection, which: object) -> int:
    query = select(func.coalesce(func.sum(_C.failures), 0)).where(which)  # type: ignore[arg-type]
    return int(connection.execute(query).scalar_one())


def count(connection: Connection, login: str, place: str, now: datetime) -> int:
    """One more wrong try; gives how many there are."""
    here = (_C.login_hash == login) & (_C.place_hash == place)
    counted = update(t.sign_in_tries).where(here).values(failures=_C.failures + 1, last_at=now)
    if connection.execute(counted).rowcount == 0:
        values = {"login_hash": login, "place_hash": place, "failures": 1, "last_at": now}
        try:
            with connection.begin_nested():
                connection.execute(insert(t.sign_in_tries).values(values))
        except IntegrityError:
            connection.execute(counted)
    return tries(connection, login, place).failures


def lock(connection: Connection, login: str, place: str, until: datetime) -> None:
    """No try at a login from a place counts before `until`."""
    here = (_C.login_hash == login) & (_C.place_hash == place)
    connection.execute(update(t.sign_in_tries).where(here).values(locked_until=until))


def touch(connection: Connection, login: str, place: str, now: datetime) -> None:
    """Say anew when a login was last tried from a place."""
    here = (_C.login_hash == login) & (_C.place_hash == place)
    connection.execute(update(t.sign_in_tries).where(here).values(last_at=now))


def forgive(connection: Connection, login: str, place: str | None = None) -> None:
    """Forget what was tried at a login: from one place, or from everywhere."""
    which = _C.login_hash == login
    connection.execute(delete(t.sign_in_tries).where(which if place is None else which & (_C.place_hash == place)))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was last tried before `before`; gives a count."""
    return connection.execute(delete(t.sign_in_tries).where(_C.last_at < before)).rowcount
