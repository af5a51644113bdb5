"""Uploads that come in pieces: whose they are, and how large they will be. How far each is says its file alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store.tables.uploads import resumable_uploads

LASTS = timedelta(days=7)  # after its last byte: a long weekend


@dataclass(frozen=True, slots=True)
class ResumableUpload:
    """One upload; `incoming` is its file in the vault's incoming folder, `size_bytes` what it will have when whole.

    `digest` is the SHA-256 of the whole file in hex, "" until it has all arrived.
    """

    incoming: str
    community_id: int
    login: str
    source_name: str
    size_bytes: int
    digest: str
    touched_at: datetime

    @property
    def expires_at(self) -> datetime:
        """When it is removed, unless something more arrives."""
        return (self.touched_at + LASTS).astimezone(UTC)


def add(connection: Connection, upload: ResumableUpload) -> None:
    """A new one."""
    values = {name: getattr(upload, name) for name in ResumableUpload.__slots__}
    connection.execute(insert(resumable_uploads).values(values))


def _of(community_id: int, login: str) -> Select[Any]:
    mine = (resumable_uploads.c.community_id == community_id) & (resumable_uploads.c.login == login)
    return select(resumable_uploads).where(mine)


def of_login(connection: Connection, community_id: int, login: str) -> list[ResumableUpload]:
    """The uploads of an account, the last one touched first."""
    query = _of(community_id, login).order_by(resumable_uploads.c.touched_at.desc())
    return [ResumableUpload(**row._asdict()) for row in connection.execute(query)]


def own(connection: Connection, community_id: int, login: str, incoming: str) -> ResumableUpload:
    """One upload of an account. Raises NotFound."""
    named = _of(community_id, login).where(resumable_uploads.c.incoming == incoming)
    found = connection.execute(named).first() if incoming.isalnum() else None  # not every text can be asked for
    if found is None:
        raise NotFound("There is no such upload, or its time is over.")
    return ResumableUpload(**found._asdict())


def promised(connection: Connection, community_id: int | None = None) -> int:
    """How many bytes the uploads of a community, or of all, have when they are whole."""
    query = select(func.coalesce(func.sum(resumable_uploads.c.size_bytes), 0))
    if community_id is not None:
        query = query.where(resumable_uploads.c.community_id == community_id)
    return int(connection.execute(query).scalar_one())


def names(connection: Connection) -> set[str]:
    """The file names of all."""
    return set(connection.execute(select(resumable_uploads.c.incoming)).scalars())


def touch(connection: Connection, incoming: str, now: datetime, digest: str = "") -> None:
    """Something more of it has arrived; with `digest`, all of it."""
    values = {"touched_at": now} | ({"digest": digest} if digest else {})
    connection.execute(update(resumable_uploads).where(resumable_uploads.c.incoming == incoming).values(values))


def remove(connection: Connection, incoming: str) -> None:
    """It is none any more: it became a film, or is not wanted."""
    connection.execute(delete(resumable_uploads).where(resumable_uploads.c.incoming == incoming))


def over(connection: Connection, now: datetime) -> list[str]:
    """The file names of those that nobody went on with."""
    late = resumable_uploads.c.touched_at < now - LASTS
    return list(connection.execute(select(resumable_uploads.c.incoming).where(late)).scalars())
