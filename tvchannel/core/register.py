"""A person in the members' register: name and number (personal information) are sealed, and findable by keyed hashes
without opening anybody's."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import SettingsError
from tvchannel.base.readers import day_of
from tvchannel.core.tokens import ServiceKeys, keyed
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.study.names import key, mask


def columns(keys: ServiceKeys, ref: str, name: str, phone: str | None) -> dict[str, Any]:
    """What a member's row holds of a name and a telephone number."""
    return {
        "sealed_name": keys.names.seal(name, ref),
        "sealed_phone": keys.names.seal(phone, ref) if phone else None,
        "name_hash": hash_of(keys, name),
        "phone_hash": hash_of(keys, phone) if phone else None,
        "mask": mask(name),
    }


def sealed_day(keys: ServiceKeys, ref: str, day: date | None) -> bytes | None:
    """The day on which a member joined the party, as the row holds it."""
    return keys.names.seal(day.isoformat(), ref) if day else None


def opened_day(keys: ServiceKeys, ref: str, sealed: bytes | None) -> date | None:
    """What `sealed_day` made. Raises SettingsError where it is under another key."""
    return day_of(keys.names.unseal(sealed, ref), 1) if sealed else None


def hash_of(keys: ServiceKeys, text: str) -> str:
    """The keyed hash of a name or number, whatever dots, blanks and strokes it is written with."""
    return keyed(keys.signing, "search", key(text))


def find(store: Store, keys: ServiceKeys, community_id: int, text: str) -> list[Member]:
    """Whose whole name or whole telephone number `text` is; nobody else's is opened for it."""
    with store.reading() as connection:
        return people.by_hash(connection, community_id, [hash_of(keys, text)])


def index(store: Store, keys: ServiceKeys) -> int:
    """Give their hashes to members who have none, or whose were made by an older rule; gives how many."""
    with store.writing() as connection:
        done = 0
        for member, *known in people.hashes(connection):
            try:
                name = keys.names.unseal(member.sealed_name, member.ref)
                phone = keys.names.unseal(member.sealed_phone, member.ref) if member.sealed_phone else None
            except SettingsError:
                continue  # under another key: the desk says so when it looks
            hashes = {"name_hash": hash_of(keys, name), "phone_hash": hash_of(keys, phone) if phone else None}
            if known != list(hashes.values()):
                people.change(connection, member.id, hashes)
                done += 1
    return done


def misnamed(connection: Connection, keys: ServiceKeys, community_id: int) -> list[str]:
    """The references under which another name is sealed than the one whose hash stands there, or one that opens not."""
    found = []
    for member, name_hash, _ in people.hashes(connection):
        if member.community_id != community_id or name_hash is None:
            continue
        try:
            wrong = hash_of(keys, keys.names.unseal(member.sealed_name, member.ref)) != name_hash
        except SettingsError:
            wrong = True
        found += [member.ref] if wrong else []
    return found
