"""What remote controls were seen to send: one row for each box, and for each television that is nobody's yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, Row, String, Table, UniqueConstraint, delete, insert, select, update

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.privacy.personal import Not, Personal
from tvchannel.store.tables.base import metadata, of

remotes = Table(
    "remotes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("viewer", String(80), nullable=False),
    Column("box_id", Integer),
    Column("at", Instant, nullable=False),
    Column("told", Document, nullable=False),
    UniqueConstraint("community_id", "viewer"),
)

_NOBODY = Not("which codes a remote control sends says nothing of who holds it")
REMOTES = Personal(
    remotes,
    erase=_NOBODY,
    keep=Not("one row a box, in place of what it told before; of strangers' televisions only the newest are kept"),
    export=_NOBODY,
)


@dataclass(frozen=True, slots=True)
class Remote:
    """What one television told: see `tvchannel.features.remote_test.actions.RemoteTestResult` for what `told` holds."""

    viewer: str
    box_id: int | None
    at: datetime
    told: dict[str, Any]


def of_viewer(connection: Connection, community_id: int, viewer: str) -> Remote | None:
    """What this television has told so far."""
    mine = (remotes.c.community_id == community_id) & (remotes.c.viewer == viewer)
    row = connection.execute(select(remotes).where(mine)).first()
    return None if row is None else _remote(row)


def of_community(connection: Connection, community_id: int) -> list[Remote]:
    """What all of a community's televisions have told, the newest first."""
    query = select(remotes).where(remotes.c.community_id == community_id).order_by(remotes.c.at.desc())
    return [_remote(row) for row in connection.execute(query)]


def keep(connection: Connection, community_id: int, remote: Remote) -> None:
    """Keep what a television has told in place of what it told before."""
    mine = (remotes.c.community_id == community_id) & (remotes.c.viewer == remote.viewer)
    values = {"box_id": remote.box_id, "at": remote.at, "told": remote.told}
    if not connection.execute(update(remotes).where(mine).values(values)).rowcount:
        connection.execute(insert(remotes).values(community_id=community_id, viewer=remote.viewer, **values))


def forget_strangers(connection: Connection, community_id: int, most: int) -> None:
    """Of the televisions that are nobody's keep only the `most` newest."""
    strangers = (remotes.c.community_id == community_id) & remotes.c.box_id.is_(None)
    newest = select(remotes.c.id).where(strangers).order_by(remotes.c.at.desc(), remotes.c.id.desc()).limit(most)
    kept = list(connection.execute(newest).scalars())
    connection.execute(delete(remotes).where(strangers, remotes.c.id.not_in(kept)))


def _remote(row: Row[Any]) -> Remote:
    return Remote(row.viewer, row.box_id, row.at, dict(row.told))
