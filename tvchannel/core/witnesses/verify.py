"""Hold a community's records against their chain, their heads, and the heads that were kept outside of the database."""

import json
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tvchannel.core.register import misnamed
from tvchannel.core.reporting.kept_totals import untrue
from tvchannel.core.tokens import ServiceKeys
from tvchannel.core.witnesses.heads import alone
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.proof import chain_verify, heads, proof
from tvchannel.store.records import ledger

_MOST_STRAYS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read, and what does not fit; `mismatches` and `remarks` are sentences for the person at the terminal.

    Remarks are of what fits, and yet may have been made up: a person looks at it.
    """

    community: str
    rows: int
    heads: int
    mismatches: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def verify(
    store: Store,
    folder: Path,
    community: str = "",
    *,
    newest_may_lack: bool = False,
    now: datetime | None = None,
    keys: ServiceKeys | None = None,
) -> list[Verdict]:
    """The verdict on each community (or the one named); `folder` holds the heads, as `keep_heads` writes them.

    With `newest_may_lack` heads newer than the newest file are no fault: for a copy, whose files were taken first.
    What bears a moment after `now` does not excuse anything. With `keys` sealed names are held against their hashes,
    which the heads cover. Raises NotFound for an unknown community.
    """
    with store.steady() as connection:
        with alone(folder) if folder.exists() else nullcontext():  # the view begins here, with the files as they are
            named = [catalogue.community(connection, community)] if community else catalogue.communities(connection)
            files = {one.id: _read(folder / one.key) for one in named}
        verdicts = [_verdict(connection, folder, one, files[one.id], newest_may_lack, now) for one in named]
        return [_with_names(connection, one, said, keys) for one, said in zip(named, verdicts, strict=True)]


def _with_names(connection: Connection, community: Community, said: Verdict, keys: ServiceKeys | None) -> Verdict:
    wrong = misnamed(connection, keys, community.id)[:_MOST_STRAYS] if keys else []
    told = [f"members: the name sealed for {ref} is not the one that the heads cover." for ref in wrong]
    return replace(said, mismatches=(*said.mismatches, *told))


def _read(folder: Path) -> dict[Path, str]:
    return {path: path.read_text(errors="replace") for path in sorted(folder.glob("*.json"))}


def _verdict(
    connection: Connection,
    folder: Path,
    community: Community,
    files: dict[Path, str],
    lenient: bool,
    now: datetime | None,
) -> Verdict:
    mismatch = chain_verify.first_mismatch(connection, community.id)
    last = ledger.head(connection, community.id).seq
    told = [_against_head(connection, community.id, last, file, text) for file, text in files.items()]
    told += _missing(connection, community.id, folder / community.key, files, lenient)
    found = proof.look(connection, community, now=now)
    told += [str(found.broken)] if found.broken else []
    mismatches = ([str(mismatch)] if mismatch else []) + [one for one in told if one][:1]
    mismatches += [str(one) for one in found.mismatches]
    mismatches.extend(
        f"totals: what is kept of {ref} is not what the records come to; `tvchannel rebuild` makes it again."
        for ref in untrue(connection, community.id)[:_MOST_STRAYS]
    )
    mismatches.extend(
        f"Row {seq} belongs to no community any more: its field community_id was changed."
        for seq in chain_verify.strays(connection)[:_MOST_STRAYS]
    )
    return Verdict(community.key, last, len(files), tuple(mismatches), tuple(str(one) for one in found.remarks))


def _missing(
    connection: Connection, community_id: int, folder: Path, files: dict[Path, str], lenient: bool
) -> list[str]:
    """Heads that were kept and whose files are gone: whoever cuts a tail would take them away as well."""
    newest = max((path.stem for path in files), default="")
    days = [day for day in heads.days(connection, community_id) if not lenient or day.isoformat() <= newest]
    return [f"The head of {day} is not in {folder} any more." for day in days if folder / f"{day}.json" not in files]


def _whole(value: object) -> int:
    """A number of a file, as the store can hold it. Raises ValueError."""
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise ValueError(value)
    return value


def _against_head(connection: Connection, community_id: int, last: int, file: Path, text: str) -> str:
    """ "" when the ledger still holds what it ended with on that day, and the store knows this head as its own."""
    try:
        kept: dict[str, Any] = json.loads(text)
        day, seq, head = date.fromisoformat(kept["day"]), _whole(kept["seq"]), str(kept["hash"])
        number = _whole(kept.get("number", 0))
        said = (day, seq, head, datetime.fromisoformat(kept["at"]), number, kept.get("code", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"The head in {file} cannot be read."
    if seq > last:
        return f"The end is cut off: on {day} there were {seq} rows, now there are {last}."
    if seq and chain_verify.hash_of(connection, community_id, seq) != head:
        return f"Row {seq} is not the one with which {day} ended: the chain was written anew."
    known = heads.numbered(connection, community_id, number, day)
    if said not in [(one.day, one.seq, one.hash, one.at, one.number, one.code) for one in known]:
        return f"The head in {file} is not the one that the store has of {day}."
    return ""
