"""Looks for personal data in texts before they are published: with the names of the members of the community."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.people import people
from tvchannel.study.publishing.personal_data import PersonalFinding, find


def personal_data_in(
    connection: Connection, keys: Ring, community_id: int, texts: Iterable[str]
) -> list[PersonalFinding]:
    """What of persons stands in `texts`: numbers of telephones and identity cards, names of members of the community.

    Whoever wrote the texts learns which names in them are members': that is what the warning says. No other name is
    told, so nothing is written into the log.
    """
    told = "\n".join(texts)
    if not told.strip():
        return []
    names = [keys.unseal(one.sealed_name, one.ref) for one in people.members(connection, community_id)]
    return find(told, names)
