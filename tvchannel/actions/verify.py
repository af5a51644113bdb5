"""Hold a community's records against their chain, their heads, and the heads that were kept outside of the database."""

import json
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tvchannel.actions.heads import alone
from tvchannel.store import catalogue, chain, heads, ledger, proof
from tvchannel.store.engine import Store
from tvchannel.store.heads import Head
from tvchannel.store.rows import Community

_MOST_STRAYS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read, and what does not fit; `misfits` are sentences for the person at the terminal."""

    community: str
    rows: int
    heads: int
    misfits: tuple[str, ...]


def verify(store: Store, folder: Path, community: str = "", *, newest_may_lack: bool = False) -> list[Verdict]:
    """The verdict on each community (or the one named); `folder` holds the heads, as `keep_heads` writes them.

    With `newest_may_lack` heads newer than the newest file are no fault: for a copy, whose files were taken first.
    Raises NotFound for an unknown community.
    """
    with alone(folder) if folder.exists() else nullcontext(), store.reading() as connection:
        named = [catalogue.community(connection, community)] if community else catalogue.communities(connection)
        known = {one.id: heads.every(connection, one.id) for one in named}
        files = {one.id: _read(folder / one.key) for one in named}
    with store.reading() as connection:
        return [_verdict(connection, folder, one, known[one.id], files[one.id], newest_may_lack) for one in named]


def _read(folder: Path) -> dict[Path, str]:
    return {path: path.read_text(errors="replace") for path in sorted(folder.glob("*.json"))}


def _verdict(
    connection: Connection, folder: Path, community: Community, known: list[Head], files: dict[Path, str], lenient: bool
) -> Verdict:
    misfit = chain.first_misfit(connection, community.id)
    last = ledger.head(connection, community.id).seq
    told = [_against_head(connection, community.id, last, file, text, known) for file, text in files.items()]
    told += _missing(folder / community.key, known, files, lenient)
    broken = proof.broken(connection, community, known)
    told += [str(broken)] if broken else []
    found = ([str(misfit)] if misfit else []) + [one for one in told if one][:1]
    if not broken:
        found += [str(one) for one in proof.misfits(connection, community, known)]
    found.extend(
        f"Row {seq} belongs to no community any more: its field community_id was changed."
        for seq in chain.strays(connection)[:_MOST_STRAYS]
    )
    return Verdict(community.key, last, len(files), tuple(found))


def _missing(folder: Path, known: list[Head], files: dict[Path, str], lenient: bool) -> list[str]:
    """Heads that were kept and whose files are gone: whoever cuts a tail would take them away as well."""
    newest = max((path.stem for path in files), default="")
    days = dict.fromkeys(head.day for head in known if not lenient or head.day.isoformat() <= newest)
    return [f"The head of {day} is not in {folder} any more." for day in days if folder / f"{day}.json" not in files]


def _against_head(
    connection: Connection, community_id: int, last: int, file: Path, text: str, known: list[Head]
) -> str:
    """ "" when the ledger still holds what it ended with on that day, and the store knows this head as its own."""
    try:
        kept: dict[str, Any] = json.loads(text)
        day, seq, head = str(kept["day"]), int(kept["seq"]), str(kept["hash"])
        said = (day, seq, head, datetime.fromisoformat(kept["at"]), int(kept.get("number", 0)), kept.get("code", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"The head in {file} cannot be read."
    if seq > last:
        return f"The end is cut off: on {day} there were {seq} rows, now there are {last}."
    if seq and chain.hash_of(connection, community_id, seq) != head:
        return f"Row {seq} is not the one with which {day} ended: the chain was written anew."
    if said not in [(one.day.isoformat(), one.seq, one.hash, one.at, one.number, one.code) for one in known]:
        return f"The head in {file} is not the one that the store has of {day}."
    return ""
