"""Whether vault and store agree: material that nothing names, and films whose files are not there."""

from dataclasses import dataclass

from sqlalchemy import Connection

from media.places.vault import Vault
from tvchannel.core.planning_inputs import next_up
from tvchannel.store.channel import catalogue, contributions, films, notices, timetable
from tvchannel.store.database.engine import Store


@dataclass(frozen=True, slots=True)
class Orphans:
    """`unnamed` material of the vault with its bytes; `missing`: ready films without files, by material."""

    unnamed: dict[str, int]
    missing: tuple[str, ...]


def orphans(store: Store, vault: Vault) -> Orphans:
    """What does not fit now. A film that is just taken in stands in neither list."""
    there = vault.films.materials()  # before the store is asked: what comes meanwhile is named when it is seen
    with store.reading() as connection:
        named = _named(connection)
        ready = films.with_files(connection)
    unnamed = {one: vault.films.size(one) for one in there if one not in named}
    return Orphans(unnamed, tuple(sorted(ready - set(vault.films.materials()))))


def _named(connection: Connection) -> set[str]:
    """All material that some row names: films, notices, what members sent, their cards, fillers, what was on air."""
    found = films.living(connection) | notices.materials(connection) | contributions.materials(connection)
    named = found | {next_up(one) for one in found} | timetable.cards_and_fillers(connection)
    fillers = {
        one for community in catalogue.communities(connection) for one, _ in catalogue.fillers(connection, community.id)
    }
    return named | fillers | {channel.card for channel in catalogue.channels(connection)}


def remove(vault: Vault, found: Orphans) -> int:
    """Delete the material that nothing names; the bytes freed."""
    for material in found.unnamed:
        vault.films.remove(material)
    return sum(found.unnamed.values())
