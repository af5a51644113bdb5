"""Keep the addresses of households legible while somebody moves: each is sealed for who was entered there first."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from tvchannel.base.errors import SettingsError
from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.people import people, sealed_addresses


def address_of(connection: Connection, keys: ServiceKeys, household_id: int) -> str:
    """The address in plain, "" where none is known or its key is lost."""
    return opened(keys, *sealed_addresses.address(connection, household_id))


def opened(keys: ServiceKeys, value: bytes | None, owner: str) -> str:
    """A sealed address in plain, "" where there is none or its key is lost: what is said of it then takes its place."""
    try:
        return keys.names.unseal(value, owner) if value else ""
    except SettingsError:
        return ""


def put_address(connection: Connection, keys: ServiceKeys, household_id: int, address: str) -> bool:
    """Seal an address for whoever was entered first there; False where nobody ever was."""
    _, owner = sealed_addresses.address(connection, household_id)
    if not owner:
        return False
    if address:
        people.set_address(connection, household_id, keys.names.seal(address, owner))
    else:
        people.erase_address(connection, household_id)
    return True


@contextmanager
def kept_addresses(connection: Connection, keys: ServiceKeys, household_ids: Iterable[int]) -> Iterator[None]:
    """The same addresses afterwards, whoever is the first in each of the households then."""
    before = {home: address_of(connection, keys, home) for home in household_ids}
    yield
    for home, address in before.items():
        if address and not put_address(connection, keys, home, address):
            people.erase_address(connection, home)
