"""Erase a person: name, telephone number, address and mask go; the records keep their meaning without them.

What was erased stands on a list outside the database (`erased_lists`), so that a backup from before is put right
when it is restored.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tvchannel.core.privacy.erased_lists import ERASED, add_missing, readable
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.privacy import erasure
from tvchannel.store.privacy.personal import Personal
from tvchannel.store.records import former_refs

LIST = ERASED


def erase(
    store: Store, data_dir: Path, member: Member, personal: Sequence[Personal], *, who: str, now: datetime
) -> None:
    """Put `member` on the list, with all earlier references of the person, then erase from every table of `personal`.

    Interrupted between the two, the next tidying finishes it.
    The bytes go at once; in a large SQLite file a few may lie in the gaps of its pages until the night's tidying.
    """
    with store.reading() as connection:
        refs = [member.ref, *former_refs.of(connection, member.ref)]
    add_missing(data_dir / LIST, [f"{now.isoformat(timespec='seconds')} {ref}" for ref in refs])
    with store.writing() as connection:
        for ref in refs:
            erasure.erase(connection, personal, ref, who=who, now=now)
    erasure.scrub(store, personal, whole=erasure.is_quick(store))


def replay(store: Store, path: Path, personal: Sequence[Personal], *, now: datetime) -> int:
    """Erase everybody on the list at `path` who is (again) there; gives how many. For the store after a restore."""
    refs = dict.fromkeys(line.ref for line in readable(path))
    with store.writing() as connection:
        done = sum(erasure.erase(connection, personal, ref, who="deletion list", now=now) for ref in refs)
    if done:
        erasure.scrub(store, personal, whole=True)
    return done
