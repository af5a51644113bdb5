"""Keep heads of the records, in the store and outside of it: a chain alone does not show a cut tail.

Outside lies one file a community and day, `<folder>/<community>/<day>.json`, with the last head of that day.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

import structlog

from tvchannel.base.errors import Unavailable
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.proof import covered, heads
from tvchannel.store.proof.heads import StoredHead
from tvchannel.store.records import ledger
from tvchannel.study.day import study_day

_log = structlog.get_logger()


def keep_heads(store: Store, folder: Path, *, now: datetime, zone: tzinfo) -> list[Path]:
    """Make a head of every community in which anything has come since the last one; gives the files written.

    The first one after midnight is that of the day that ended, where that day has none, whether anything came or not.
    """
    with store.reading() as connection:
        communities = catalogue.communities(connection)
    return [path for one in communities for path in seal(store, folder, one, now=now, zone=zone)[1]]


def seal(
    store: Store, folder: Path, community: Community, *, now: datetime, zone: tzinfo
) -> tuple[StoredHead | None, list[Path]]:
    """The head of a community as it is now, and the files written; the head before where nothing has come since.

    The work is in proportion to what came since the last head; writers wait for the last few ms of it only.
    """
    edges = {}
    for name in covered.EDGES:  # one at a time: two waiting for each other's writers would never end
        with store.writing() as connection:
            edges[name] = covered.edge(connection, name)
    with alone(folder):
        written = _finish(store, folder, community)
        head = _next(store, community, edges, now, zone)
        if head is not None and (path := _file(folder, community, head.day)) and _write(path, head):
            written.append(path)
    return head, written


def sealed_for_print(store: Store, folder: Path, community: Community, *, now: datetime, zone: tzinfo) -> None:
    """Make a head for what is about to be printed; where that cannot be written now, the one before is printed."""
    try:
        seal(store, folder, community, now=now, zone=zone)
    except (Unavailable, OSError) as trouble:
        _log.warning("no new head for an export", community=community.key, why=str(trouble))


def _next(store: Store, community: Community, edges: dict[str, int], now: datetime, zone: tzinfo) -> StoredHead | None:
    today = study_day(now, zone)
    with store.reading() as connection:
        before = heads.newest(connection, community.id)
        ended = not heads.of_day(connection, community.id, today - timedelta(days=1))
        day = today - timedelta(days=1) if ended else today
        made = heads.draft(connection, community, edges, day=day, now=now, wanted=ended)
    if made is None:
        return before
    with store.writing() as connection:
        ledger.lock(connection, community.id)
        last = heads.newest(connection, community.id)
        if last != before:  # another process was quicker, with the same rows or newer ones
            return last
        heads.keep(connection, community.id, made)
    return made.head


def _finish(store: Store, folder: Path, community: Community) -> list[Path]:
    """Where the power went between the store and its file, or another machine made the head, the file is written."""
    with store.reading() as connection:
        last = heads.newest(connection, community.id)
    path = _file(folder, community, last.day) if last else None
    return [path] if path and last and _write(path, last) else []


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other processes of this machine from making heads meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _file(folder: Path, community: Community, day: date) -> Path:
    return folder / community.key / f"{day}.json"


def told(head: StoredHead) -> dict[str, object]:
    """A head as it stands in a file."""
    return {
        "day": head.day.isoformat(),
        "seq": head.seq,
        "hash": head.hash,
        "at": head.at.isoformat(),
        "number": head.number,
        "code": head.code,
    }


def _write(path: Path, head: StoredHead) -> bool:
    """Write the file, whole or not at all; False where it says the same already."""
    text = json.dumps(told(head)) + "\n"
    if path.exists() and path.read_text() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with draft.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return True
