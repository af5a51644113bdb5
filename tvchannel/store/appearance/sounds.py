"""Short sounds as MP3, at most 160 KB each, by the mark of what is in them.

They lie as text (base64): bytes in the store are what is encrypted.
"""

from base64 import b64decode, b64encode
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.upserts import insert_once


def sound(connection: Connection, community: str, mark: str) -> bytes:
    """The sound `mark` of the community with this key. Raises NotFound."""
    query = select(t.sounds.c.mp3).join(t.communities)
    found = connection.execute(query.where(t.communities.c.key == community, t.sounds.c.mark == mark)).scalar()
    if found is None:
        raise NotFound("There is no such sound here.")
    return b64decode(found)


def add(connection: Connection, community_id: int, mark: str, mp3: bytes, at: datetime) -> None:
    """A sound; nothing where it is there already."""
    row = {"community_id": community_id, "mark": mark, "mp3": b64encode(mp3).decode(), "made_at": at}
    insert_once(connection, t.sounds, row)


def keep_only(connection: Connection, community_id: int, marks: Collection[str]) -> None:
    """Drop every other sound of a community."""
    others = t.sounds.c.mark.not_in(sorted(marks))
    connection.execute(delete(t.sounds).where(t.sounds.c.community_id == community_id, others))
