"""Who was erased and who withdrew, on lists outside of the database: an old file of it cannot undo them.

`erased.txt` has a line an erased person, "<instant, ISO 8601> <reference>"; `withdrawn.txt` a line a choice of those
who ever withdrew, "<instant> <reference> <choice>". References name nobody. The lists lie in the data folder, in the
backup's folder, and beside the heads at a witness that is a file; what a list has is never taken off it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.base.file_modes import private
from tvchannel.store.database.engine import Store
from tvchannel.store.people import consents, people
from tvchannel.store.watching import presence
from tvchannel.study.consent import ConsentChoice

ERASED, WITHDRAWN = "erased.txt", "withdrawn.txt"
LISTS = (ERASED, WITHDRAWN)
_INSTANT = re.compile(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d:\d\d|Z)", re.ASCII)
_REFERENCE = re.compile(r"[!-~]{1,40}")
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A line of a list: since when, who, and on the list of withdrawals what was chosen (else "")."""

    at: datetime
    ref: str
    choice: str


def add_missing(path: Path, lines: Iterable[str]) -> None:
    """Append those of `lines` that the list does not have yet.

    What a full disk cut off is taken back; after what a power cut left of a line a new one begins.
    """
    known = set(read(path))
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if not new:
        return
    private(path)
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        text = "".join(f"{line}\n" for line in new)
        try:
            file.write((text if _ends_whole(path) else f"\n{text}").encode())
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), end)
            raise


def read(path: Path) -> list[str]:
    """The lines of a list; none where there is no such file."""
    return path.read_bytes().decode("utf-8-sig", "replace").splitlines() if path.exists() else []


def _ends_whole(path: Path) -> bool:
    text = path.read_bytes()
    return not text or text.endswith(b"\n")


def parsed(path: Path) -> list[ListedMember]:
    """The lines of a list. Raises Invalid with the first that cannot be read, or for a file that ends within one."""
    wrong = next((number for number, line in _each(path) if line is None), None)
    if wrong is not None:
        raise Invalid(
            "line %(number)s of %(path)s cannot be read: copy the list once more, whole, or put the line right",
            number=wrong,
            path=path,
        )
    if path.exists() and not _ends_whole(path):
        raise Invalid("%(path)s ends within a line: copy the list once more, whole", path=path)
    return [line for _, line in _each(path) if line]


def readable(path: Path) -> list[ListedMember]:
    """The lines of a list that can be read; what cannot is told in the log."""
    for number in [number for number, line in _each(path) if line is None]:
        _log.warning("a line of a list cannot be read", path=str(path), line=number)
    return [line for _, line in _each(path) if line]


def _each(path: Path) -> Iterator[tuple[int, ListedMember | None]]:
    """Each line that is not blank with its number; None where it is no line of this list."""
    for number, text in enumerate(read(path), 1):
        if text.strip():
            yield number, _line(text.rstrip(), has_choice=path.name == WITHDRAWN)


def _line(text: str, *, has_choice: bool) -> ListedMember | None:
    instant, ref, *choice = [*text.split(" "), ""][: 3 + has_choice]
    if len(text.split(" ")) != 2 + has_choice or not (_INSTANT.fullmatch(instant) and _REFERENCE.fullmatch(ref)):
        return None
    if has_choice and choice[0] not in set(ConsentChoice):
        return None
    try:
        return ListedMember(datetime.fromisoformat(instant), ref, choice[0] if has_choice else "")
    except ValueError:
        return None


def note_withdrawals(store: Store, data_dir: Path) -> None:
    """Bring the list of withdrawals in the data folder up to what the store has."""
    with store.reading() as connection:
        rows = consents.of_those_who_withdrew(connection)
    add_missing(data_dir / WITHDRAWN, [f"{row.at.isoformat()} {row.member} {row.choice}" for row in rows])


def try_note_withdrawals(store: Store, data_dir: Path) -> None:
    """Do so at once; where the list cannot be written, the log tells it, and the next head's making does it."""
    try:
        note_withdrawals(store, data_dir)
    except (OSError, Unavailable) as trouble:
        _log.warning("a withdrawal is not on the list yet", why=str(trouble))


def copy_lists(source: Path, target: Path) -> None:
    """Bring the lists in `target` up to those in `source`."""
    for name in LISTS:
        if (source / name).exists():
            add_missing(target / name, read(source / name))


def replay_withdrawals(store: Store, path: Path) -> int:
    """Let those who withdrew last, and agreed in the store before that, watch without records again; gives how many."""
    last = {line.ref: line for line in sorted(readable(path), key=lambda line: line.at)}
    with store.writing() as connection:
        gone = [line for line in last.values() if line.choice == ConsentChoice.WATCH_ONLY]
        return sum(_withdraw(connection, line.ref, line.at) for line in gone)


def _withdraw(connection: Connection, ref: str, at: datetime) -> bool:
    member = people.by_ref(connection, ref)
    if member is None or member.consent != ConsentChoice.RECORD or consents.since(connection, ref, at):
        return False
    consents.choose(connection, member, ConsentChoice.WATCH_ONLY, at=at, box_id=None)
    presence.forget(connection, ref, at)
    return True
