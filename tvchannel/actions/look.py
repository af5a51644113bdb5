"""Open sealed names for somebody at the desk: looking leaves a line in the audit log, in the same action."""

from collections.abc import Iterable
from datetime import datetime

from tvchannel.store import desk, seal
from tvchannel.store.engine import Store
from tvchannel.store.rows import Member


def look(
    store: Store, key: bytes, community_id: int, members: Iterable[Member], *, who: str, subject: str, now: datetime
) -> dict[str, str]:
    """The names of `members` by their references, once it is written that `who` looked at `subject`."""
    with store.writing() as connection:
        desk.audit(connection, community_id, at=now, who=who, did="looked", subject=subject)
    return names(key, members)


def names(key: bytes, members: Iterable[Member]) -> dict[str, str]:
    """Names by reference, for a page whose opening `look` has written down; each is sealed for its member's ref."""
    return {member.ref: seal.unseal(key, member.sealed_name, member.ref) for member in members}


def phones(key: bytes, members: Iterable[Member]) -> dict[str, str]:
    """Telephone numbers by reference, where there are any; as `names`, only for a page that `look` opened."""
    return {
        member.ref: seal.unseal(key, member.sealed_phone, member.ref)
        for member in members
        if member.sealed_phone is not None
    }
