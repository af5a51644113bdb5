"""Keep the ledger's head of each day, in the store and outside of it: a chain alone does not show a cut tail."""

import json
import os
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from tvchannel.store import catalogue, ledger
from tvchannel.store.engine import Store
from tvchannel.study.day import study_day


def keep_heads(store: Store, folder: Path, *, now: datetime, zone: tzinfo) -> list[Path]:
    """Write the head of every community's ledger for the study day that ended last; gives the files written.

    One file a community and day, `<folder>/<community>/<day>.json`: {"day", "seq", "hash", "at"}.
    """
    day = study_day(now, zone) - timedelta(days=1)
    written = []
    with store.writing() as connection:
        for community in catalogue.communities(connection):
            ledger.lock(connection, community.id)
            head = ledger.head(connection, community.id)
            if ledger.note_head(connection, community.id, day, head, now):
                path = folder / community.key / f"{day}.json"
                told = {"day": day.isoformat(), "seq": head.seq, "hash": head.hash, "at": now.isoformat()}
                _write(path, json.dumps(told) + "\n")
                written.append(path)
    return written


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with draft.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
