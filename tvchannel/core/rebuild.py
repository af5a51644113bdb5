"""Derive what was watched again from the reports as they came: the same rules, the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from tvchannel.core.watch import again
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import sessions
from tvchannel.study.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One session: what stood there and what its reports give; ms of members together."""

    key: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]

    @property
    def differs(self) -> bool:
        """Whether anything had to change."""
        return self.before != self.after

    @property
    def gained_ms(self) -> int:
        """Vouched film that comes in (or, below 0, goes out)."""
        return _vouched(self.after) - _vouched(self.before)


def _vouched(rows: tuple[Stretch, ...]) -> int:
    return sum(row.end - row.begin for row in rows if not row.pending)


def rebuild(store: Store, *, zone: tzinfo, write: bool) -> Iterator[Rebuilt]:
    """Every session whose reports are all still kept, one after the other; `write` makes the rows what they should be.

    Each by the settings that it was played with. Sessions of which a report has been dropped (their retention is over)
    stay as they are, and so does what persons left who were erased since.
    """
    with store.reading() as connection:
        keys = [key for one in catalogue.communities(connection) for key in sessions.complete(connection, one.id)]
    for key in keys:
        with store.writing() if write else store.reading() as connection:
            before, after = again(connection, key, zone, write=write)
        yield Rebuilt(key, tuple(before), tuple(after))
