"""Find members by what people know of them: a name or its pinyin, a number, a part of the address.

A whole name or number is found by its keyed hash, and nobody else is opened for it; for a part of one, everybody of the
community is opened here, and only who is meant is shown.
"""

from collections.abc import Iterable

from tvchannel.base.errors import SettingsError
from tvchannel.core import register
from tvchannel.core.household_addresses import opened
from tvchannel.core.looking.name_readings import readings
from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import Member
from tvchannel.store.people import people, sealed_addresses
from tvchannel.study.looking.member_search import SearchedMember, means, spellings


def search(store: Store, keys: ServiceKeys, community_id: int, wanted: str, *, left: bool = False) -> list[Member]:
    """Whom `wanted` means, those who have left too if `left`; whoever's whole name or number it is, only these."""
    exact = register.find(store, keys, community_id, wanted)
    if exact:
        return exact
    with store.reading() as connection:
        everybody = people.members(connection, community_id)
        everybody += people.who_left(connection, community_id) if left else []
        sealed = sealed_addresses.addresses(connection, community_id)
    addresses = {number: opened(keys, value, owner) for number, value, owner in sealed}
    return [one for one in everybody if means(wanted, _plain(keys.names, one, addresses), readings)]


def _plain(ring: Ring, member: Member, addresses: dict[int, str]) -> SearchedMember:
    """What is known of a member; nothing of what is sealed by a key that is lost."""
    address = addresses.get(member.household, "")
    try:
        name = ring.unseal(member.sealed_name, member.ref)
        phone = ring.unseal(member.sealed_phone, member.ref) if member.sealed_phone else ""
    except SettingsError:
        return SearchedMember(member.ref, "", "", member.household, address)
    return SearchedMember(member.ref, name, phone, member.household, address)


def filter_words(names: Iterable[str]) -> dict[str, str]:
    """By name, the initials and pinyin by which a list that is shown already can be filtered in the browser."""
    return {name: spellings(name, readings) for name in names}
