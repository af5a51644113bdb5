"""Tokens of the data interface: which program may ask for what, of which community, until when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t

_C = t.api_tokens.c


class ApiScope(StrEnum):
    """What a token lets a program do."""

    REPORTS = "reports"
    ROLLS = "rolls"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token without the token itself. It is good to the end of the study day `until`, unless it was closed."""

    id: int
    community_id: int
    name: str
    scopes: frozenset[ApiScope]
    made_at: datetime
    made_by: str
    until: date
    used_at: datetime | None
    closed_at: datetime | None

    @property
    def agent(self) -> str:
        """Who it is in the audit log."""
        return f"token {self.name}"

    def is_good(self, today: date) -> bool:
        """Whether it lets anybody in on the study day `today`."""
        return self.closed_at is None and today <= self.until


def add(
    connection: Connection,
    community_id: int,
    name: str,
    token_hash: str,
    scopes: frozenset[ApiScope],
    until: date,
    *,
    who: str,
    at: datetime,
) -> None:
    """A new one."""
    values = {
        "community_id": community_id,
        "name": name,
        "token_hash": token_hash,
        "scopes": sorted(scopes),
        "made_at": at,
        "made_by": who,
        "until": until,
    }
    connection.execute(insert(t.api_tokens).values(values))


def known(connection: Connection, token_hash: str) -> ApiToken | None:
    """The one with this hash, of whichever community, good or not."""
    row = connection.execute(select(t.api_tokens).where(_C.token_hash == token_hash)).first()
    return None if row is None else _token(row)


def named(connection: Connection, community_id: int, name: str) -> ApiToken | None:
    """The one that a community has given this name."""
    query = select(t.api_tokens).where(_C.community_id == community_id, _C.name == name)
    row = connection.execute(query).first()
    return None if row is None else _token(row)


def one(connection: Connection, community_id: int, number: int) -> ApiToken:
    """The one with this id; NotFound where the community has none such."""
    query = select(t.api_tokens).where(_C.community_id == community_id, _C.id == number)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such token here.")
    return _token(row)


def every(connection: Connection, community_id: int) -> list[ApiToken]:
    """All of a community, the newest first."""
    query = select(t.api_tokens).where(_C.community_id == community_id).order_by(_C.id.desc())
    return [_token(row) for row in connection.execute(query)]


def note_use(connection: Connection, number: int, at: datetime) -> None:
    """It was shown at `at`."""
    connection.execute(update(t.api_tokens).where(_C.id == number).values(used_at=at))


def close(connection: Connection, number: int, at: datetime) -> bool:
    """From now on it lets nobody in; False where it was closed before."""
    still = (_C.id == number) & _C.closed_at.is_(None)
    return connection.execute(update(t.api_tokens).where(still).values(closed_at=at)).rowcount == 1


def _token(row: Row[Any]) -> ApiToken:
    scopes = frozenset(ApiScope(one) for one in row.scopes)
    return ApiToken(
        row.id,
        row.community_id,
        row.name,
        scopes,
        row.made_at,
        row.made_by,
        row.until,
        row.used_at,
        row.closed_at,
    )
