"""Pictures of communities, covers of columns and of films: some 20 KB each, by the mark of what is in them.

They lie as text (base64): bytes in the store are what is encrypted.
"""

from base64 import b64decode, b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as JPEG, in its two sizes."""

    still: bytes
    thumb: bytes


def picture(connection: Connection, community: str, mark: str) -> PictureFile:
    """The picture `mark` of the community with this key. Raises NotFound."""
    query = select(t.pictures.c.still, t.pictures.c.thumb).join(t.communities)
    row = connection.execute(query.where(t.communities.c.key == community, t.pictures.c.mark == mark)).first()
    if row is None:
        raise NotFound("There is no such picture here.")
    return PictureFile(b64decode(row.still), b64decode(row.thumb))


def cover(connection: Connection, community_id: int, mark: str) -> PictureFile:
    """The picture `mark` of a community. Raises NotFound."""
    query = select(t.pictures.c.still, t.pictures.c.thumb)
    row = connection.execute(query.where(t.pictures.c.community_id == community_id, t.pictures.c.mark == mark)).first()
    if row is None:
        raise NotFound("There is no such picture here.")
    return PictureFile(b64decode(row.still), b64decode(row.thumb))


def add(connection: Connection, community_id: int, mark: str, made: PictureFile, at: datetime) -> None:
    """A picture; nothing where it is there already."""
    there = select(t.pictures.c.id).where(t.pictures.c.community_id == community_id, t.pictures.c.mark == mark)
    if connection.execute(there).first() is None:
        row = {"community_id": community_id, "mark": mark, "made_at": at}
        sizes = {"still": b64encode(made.still).decode(), "thumb": b64encode(made.thumb).decode()}
        connection.execute(insert(t.pictures).values(row | sizes))


def keep_only(connection: Connection, community_id: int, marks: Collection[str]) -> None:
    """Drop every other picture of a community."""
    others = t.pictures.c.mark.not_in(sorted(marks))
    connection.execute(delete(t.pictures).where(t.pictures.c.community_id == community_id, others))
