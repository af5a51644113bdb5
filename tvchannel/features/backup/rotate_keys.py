"""Exchange the key of the sealed fields while the channel runs: cut off anywhere, it goes on where it stopped."""

from collections.abc import Callable, Iterator, Sequence

from tvchannel.store.database.engine import Store
from tvchannel.store.encryption import sealed_fields
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.encryption.sealed_fields import Sealed, SealedColumns

BATCH = 200


def rotate(store: Store, sealed: Sequence[SealedColumns], ring: Ring, tell: Callable[[int, int], None]) -> int:
    """Seal every field of `sealed` with a new key; `tell` hears (seen, of how many). Gives how many were sealed anew.

    Both keys open until the last field is under the new one; only then the old one goes, in a transaction that no
    other writer shares, so that nothing sealed meanwhile can be left behind.
    """
    ring.begin()
    with store.reading() as connection:
        total = sealed_fields.count(connection, sealed)
    done = seen = 0
    for batch in _batches(store, sealed):
        done += _wrap(store, ring, batch)
        seen += len(batch)
        tell(seen, total)
    with store.writing() as connection:
        for batch in sealed_fields.batches(connection, sealed, BATCH):
            done += sum(sealed_fields.put(connection, one, _anew(ring, one)) for one in batch if _is_old(ring, one))
    ring.end()
    return done


def _batches(store: Store, sealed: Sequence[SealedColumns]) -> Iterator[list[Sealed]]:
    """Each batch in a reading transaction of its own: between two of them others may write."""
    with store.reading() as connection:
        yield from sealed_fields.batches(connection, sealed, BATCH)


def _wrap(store: Store, ring: Ring, batch: list[Sealed]) -> int:
    old = [one for one in batch if _is_old(ring, one)]
    with store.writing() as connection:
        return sum(sealed_fields.put(connection, one, _anew(ring, one)) for one in old)


def _is_old(ring: Ring, one: Sealed) -> bool:
    return not ring.is_present(one.value, one.owner)


def _anew(ring: Ring, one: Sealed) -> bytes:
    return ring.seal(ring.unseal(one.value, one.owner), one.owner)
