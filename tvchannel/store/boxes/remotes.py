"""What remote controls were seen to send: one row for each box, and for each television that is nobody's yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class Remote:
    """What one television told: see `tvchannel.features.remote_test.actions.Told` for what `told` holds."""

    viewer: str
    box_id: int | None
    at: datetime
    told: dict[str, Any]


def of_viewer(connection: Connection, community_id: int, viewer: str) -> Remote | None:
    """What this television has told so far."""
    mine = (t.remotes.c.community_id == community_id) & (t.remotes.c.viewer == viewer)
    row = connection.execute(select(t.remotes).where(mine)).first()
    return None if row is None else _remote(row)


def of_community(connection: Connection, community_id: int) -> list[Remote]:
    """What all of a community's televisions have told, the newest first."""
    query = select(t.remotes).where(t.remotes.c.community_id == community_id).order_by(t.remotes.c.at.desc())
    return [_remote(row) for row in connection.execute(query)]


def keep(connection: Connection, community_id: int, remote: Remote) -> None:
    """Keep what a television has told in place of what it told before."""
    mine = (t.remotes.c.community_id == community_id) & (t.remotes.c.viewer == remote.viewer)
    values = {"box_id": remote.box_id, "at": remote.at, "told": remote.told}
    if not connection.execute(update(t.remotes).where(mine).values(values)).rowcount:
        connection.execute(insert(t.remotes).values(community_id=community_id, viewer=remote.viewer, **values))


def forget_strangers(connection: Connection, community_id: int, most: int) -> None:
    """Of the televisions that are nobody's keep only the `most` newest."""
    strangers = (t.remotes.c.community_id == community_id) & t.remotes.c.box_id.is_(None)
    newest = select(t.remotes.c.id).where(strangers).order_by(t.remotes.c.at.desc(), t.remotes.c.id.desc()).limit(most)
    kept = list(connection.execute(newest).scalars())
    connection.execute(delete(t.remotes).where(strangers, t.remotes.c.id.not_in(kept)))


def _remote(row: Row[Any]) -> Remote:
    return Remote(row.viewer, row.box_id, row.at, dict(row.told))
