"""Hold a community's ledger against its chain, and against the heads that were kept outside of the database."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tvchannel.store import catalogue, chain, ledger
from tvchannel.store.engine import Store
from tvchannel.store.rows import Community


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read, and what does not fit; `misfits` are sentences for the person at the terminal."""

    community: str
    rows: int
    heads: int
    misfits: tuple[str, ...]


def verify(store: Store, folder: Path, community: str = "") -> list[Verdict]:
    """The verdict on each community (or the one named); `folder` holds the heads, as `keep_heads` writes them.

    Raises NotFound for an unknown community.
    """
    with store.reading() as connection:
        if community:
            return [_verdict(connection, folder, catalogue.community(connection, community))]
        return [_verdict(connection, folder, one) for one in catalogue.communities(connection)]


def _verdict(connection: Any, folder: Path, community: Community) -> Verdict:
    misfit = chain.first_misfit(connection, community.id)
    last = ledger.head(connection, community.id).seq
    files = sorted((folder / community.key).glob("*.json"))
    told = [_against_head(connection, community.id, last, file) for file in files]
    found = ([str(misfit)] if misfit else []) + [one for one in told if one][:1]
    if nobodys := chain.strays(connection):
        found.append(f"{nobodys} rows belong to no community.")
    return Verdict(community.key, last, len(files), tuple(found))


def _against_head(connection: Any, community_id: int, last: int, file: Path) -> str:
    """ "" when the ledger still holds what it ended with on that day."""
    try:
        kept = json.loads(file.read_text())
        day, seq, head = str(kept["day"]), int(kept["seq"]), str(kept["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return f"The head in {file} cannot be read."
    if seq > last:
        return f"The end is cut off: on {day} there were {seq} rows, now there are {last}."
    if seq and chain.hash_of(connection, community_id, seq) != head:
        return f"Row {seq} is not the one with which {day} ended: the chain was written anew."
    return ""
