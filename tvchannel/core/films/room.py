"""Whether an upload may begin: the floor of the disk, and the quota of a community."""

from sqlalchemy import Connection

from media.errors import NoRoom
from media.places.vault import Vault
from tvchannel.store.channel import films, resumable_uploads

GB = 1_000_000_000
_QUOTA = "The films of this community that wait to be prepared may have %(most)s GB together. Please wait for some."


def require_room(connection: Connection, vault: Vault, community_id: int, size_bytes: int, *, quota_gb: int) -> None:
    """Raises NoRoom where the disk, or the quota, has no room for `size_bytes` beside all that was promised.

    `quota_gb` bounds the files of a community that wait to be prepared, 0 where nothing does.
    """
    begun = map(vault.inbox.place, resumable_uploads.names(connection))
    there = sum(one.stat().st_size for one in begun if one.exists())
    vault.inbox.require_room(resumable_uploads.promised(connection) - there + size_bytes)
    waiting = sum(film.size_bytes for film in films.unfinished(connection) if film.community_id == community_id)
    if quota_gb and resumable_uploads.promised(connection, community_id) + waiting + size_bytes > quota_gb * GB:
        raise NoRoom(_QUOTA, most=quota_gb)
