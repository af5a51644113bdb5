"""The codes by which members may send something for the channel: at home for some hours, at an event for some days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased


@dataclass(frozen=True, slots=True)
class ContributionCode:
    """A code; of a member at home (`household_id`, `member`), or of an `event`. `made_by` is "" for a television."""

    id: int
    community_id: int
    secret: str
    household_id: int | None
    member: str | None
    event: str
    made_at: datetime
    made_by: str
    expires_at: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether something may still come with it."""
        return now < self.expires_at


def add(connection: Connection, values: Mapping[str, Any]) -> int | None:
    """A new one, `values` by the table's columns; gives its id, None when its digits are another's."""
    try:
        with connection.begin_nested():
            added = insert(t.contribution_codes).values(dict(values)).returning(t.contribution_codes.c.id)
            return int(connection.execute(added).scalar_one())
    except IntegrityError:
        return None


def one(connection: Connection, number: int) -> ContributionCode | None:
    """The code with this id, None when it is forgotten."""
    return _first(connection, t.contribution_codes.c.id == number)


def of_digits(connection: Connection, code_hash: str) -> ContributionCode | None:
    """The code of these digits, whether it is open or not."""
    return _first(connection, t.contribution_codes.c.code_hash == code_hash)


def newest_of(connection: Connection, ref: str) -> ContributionCode | None:
    """The code that was made last for a member."""
    return _first(connection, t.contribution_codes.c.member == ref)


def of_desk(connection: Connection, community_id: int, now: datetime) -> list[ContributionCode]:
    """The open codes that the desk of a community made, those that last longest first; a home's own are its own."""
    codes = t.contribution_codes
    query = select(codes).where(codes.c.community_id == community_id, codes.c.expires_at > now, codes.c.made_by != "")
    return [_code(row._asdict()) for row in connection.execute(query.order_by(codes.c.expires_at.desc()))]


def close(connection: Connection, community_id: int, number: int, now: datetime) -> None:
    """Nothing more comes with it. Raises NotFound where none of the community's open ones has this id."""
    codes = t.contribution_codes.c
    mine = (codes.id == number) & (codes.community_id == community_id) & (codes.expires_at > now)
    if connection.execute(update(t.contribution_codes).where(mine).values(expires_at=now)).rowcount != 1:
        raise NotFound("There is no such code here, or its time is over.")


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing can be sent in somebody's place any more."""
    connection.execute(delete(t.contribution_codes).where(t.contribution_codes.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop those whose time was over before `before`; gives a count."""
    return connection.execute(delete(t.contribution_codes).where(t.contribution_codes.c.expires_at < before)).rowcount


def _first(connection: Connection, which: ColumnElement[bool]) -> ContributionCode | None:
    query = select(t.contribution_codes).where(which).order_by(t.contribution_codes.c.id.desc())
    row = connection.execute(query).first()
    return None if row is None else _code(row._asdict())


def _code(row: Mapping[str, Any]) -> ContributionCode:
    return ContributionCode(**{name: row[name] for name in ContributionCode.__slots__})
