"""Hold a community's ledger against its chain, and against the heads that were kept outside of the database."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tvchannel.store import catalogue, chain, ledger
from tvchannel.store.engine import Store
from tvchannel.store.rows import Community

_MOST_STRAYS = 5


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
    told += _missing(connection, community.id, folder / community.key)
    found = ([str(misfit)] if misfit else []) + [one for one in told if one][:1]
    found.extend(
        f"Row {seq} belongs to no community any more: its field community_id was changed."
        for seq in chain.strays(connection)[:_MOST_STRAYS]
    )
    return Verdict(community.key, last, len(files), tuple(found))


def _missing(connection: Any, community_id: int, folder: Path) -> list[str]:
    """Heads that were kept and whose files are gone: whoever cuts a tail would take them away as well."""
    days = ledger.heads_noted(connection, community_id)
    return [f"The head of {day} is not in {folder} any more." for day in days if not (folder / f"{day}.json").exists()]


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
