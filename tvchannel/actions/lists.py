"""Who was erased and who withdrew, on lists outside of the database: an old file of it cannot undo them.

`erased.txt` has a line an erased person, "<instant, ISO 8601> <reference>"; `withdrawn.txt` a line a choice of those
who ever withdrew, "<instant> <reference> <choice>". References name nobody. The lists lie in the data folder, in the
backup's folder, and beside the heads at a witness that is a file; what a list has is never taken off it.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from tvchannel.rights import private
from tvchannel.store import consents, people, presence
from tvchannel.store.engine import Store
from tvchannel.study.consent import Choice

ERASED, WITHDRAWN = "erased.txt", "withdrawn.txt"
LISTS = (ERASED, WITHDRAWN)


def add_missing(path: Path, lines: Iterable[str]) -> None:
    """Append those of `lines` that the list does not have yet."""
    known = set(read(path))
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if not new:
        return
    private(path)
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in new))
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> list[str]:
    """The lines of a list; none where there is no such file."""
    return path.read_text("utf-8").splitlines() if path.exists() else []


def note_withdrawals(store: Store, data_dir: Path) -> None:
    """Bring the list of withdrawals in the data folder up to what the store has."""
    with store.reading() as connection:
        rows = consents.of_those_who_withdrew(connection)
    add_missing(data_dir / WITHDRAWN, [f"{row.at.isoformat()} {row.member} {row.choice}" for row in rows])


def copy_lists(source: Path, target: Path) -> None:
    """Bring the lists in `target` up to those in `source`."""
    for name in LISTS:
        if (source / name).exists():
            add_missing(target / name, read(source / name))


def replay_withdrawals(store: Store, path: Path) -> int:
    """Let those who withdrew last, and agreed in the store before that, watch without records again; gives how many."""
    last: dict[str, tuple[datetime, str]] = {}
    for line in sorted(read(path), key=lambda line: datetime.fromisoformat(line.split(" ")[0])):
        at, ref, choice = line.split(" ")
        last[ref] = datetime.fromisoformat(at), choice
    with store.writing() as connection:
        gone = [(ref, at) for ref, (at, choice) in last.items() if choice == Choice.WATCH_ONLY]
        return sum(_withdraw(connection, ref, at) for ref, at in gone)


def _withdraw(connection: Connection, ref: str, at: datetime) -> bool:
    member = people.by_ref(connection, ref)
    if member is None or member.consent != Choice.RECORD or consents.since(connection, ref, at):
        return False
    consents.choose(connection, member, Choice.WATCH_ONLY, at=at, box_id=None)
    presence.forget(connection, ref, at)
    return True
