"""Hold heads that somebody else has kept (on paper, in a backup, at a witness) against the records of today."""

import json
import re
import string
import tempfile
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.core.tokens import ServiceKeys
from tvchannel.core.witnesses import archive
from tvchannel.core.witnesses.time_stamp import require_stamp
from tvchannel.core.witnesses.verify import verify
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.proof import chain_verify, changed_since, heads
from tvchannel.store.proof.changed_since import Changed
from tvchannel.store.records import change_notes, ledger

_LEAST = 8
# As witnesses are told a head: instant, community, row, code; what follows (a time stamp) is for others.
LINE = re.compile(
    r"^\S+T\S+ (?P<community>[\w-]+) (?P<row>\d{1,18}) (?P<code>[0-9a-f]{64})(?: (?P<stamp>\S+))?\r?$",
    re.MULTILINE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class WitnessedHead:
    """A head as somebody else has it: the ledger's row, and the code or a beginning of it (hex digits)."""

    row: int
    code: str


@dataclass(frozen=True, slots=True)
class Known:
    """A head of a community ("" when nobody said of which), and where it was found."""

    community: str
    head: WitnessedHead
    where: str


@dataclass(frozen=True, slots=True)
class Held:
    """Whether the records of today are those of all the heads; one line for the person at the terminal.

    `since` are lines about what came after the newest of these heads, for a person to look at.
    """

    matches: bool
    sentence: str
    since: tuple[str, ...] = ()


def kept(row: int, code: str) -> WitnessedHead:
    """What a person read off a page: dashes, spaces and capitals do not count. Raises Invalid."""
    bare = "".join(code.split()).replace("-", "").lower()
    if row < 0 or len(bare) < _LEAST or set(bare) - set(string.hexdigits):
        raise Invalid("A head is the number of a row and a code of at least 8 digits and letters from a to f.")
    return WitnessedHead(row, bare)


def mismatch(connection: Connection, community: Community, one: WitnessedHead) -> str:
    """ "" when the records have this head; else an English sentence.

    The code is that of a head, which covers everything, or (older exports) the hash of the ledger's row alone.
    """
    last = ledger.head(connection, community.id).seq
    if one.row > last:
        return f"does not match: there are {last} rows now, row {one.row} was cut off"
    if heads.known(connection, community.id, one.row, one.code):
        return ""
    if (chain_verify.hash_of(connection, community.id, one.row) or "").startswith(one.code):
        return ""
    return f"does not match at row {one.row}: the records were written anew, or these are not those of this head"


def held(
    store: Store,
    folder: Path,
    known: Iterable[Known],
    community: str = "",
    *,
    now: datetime | None = None,
    keys: ServiceKeys | None = None,
) -> Held:
    """Hold all heads of `known` against the records, which must fit their own heads (in `folder`) as well.

    Raises Invalid where there is none, NotFound for a community that is not here.
    """
    ends: dict[str, tuple[Known, Known]] = {}
    count = 0
    with store.reading() as connection:
        everywhere = catalogue.communities(connection)
        for one in known:
            named = one.community or community
            here = [catalogue.community(connection, named)] if named else everywhere
            told = {each.key: mismatch(connection, each, one.head) for each in here}
            if all(told.values()):
                return Held(False, f"{named or here[-1].key}, {one.where}: {told[here[-1].key]}")
            ends |= {key: (ends[key][0] if key in ends else one, one) for key, wrong in told.items() if not wrong}
            count += 1
    if not ends:
        raise Invalid("There is no head in this file.")
    verdicts = [verdict for key in sorted(ends) for verdict in verify(store, folder, key, now=now, keys=keys)]
    for verdict in verdicts:
        if verdict.mismatches:
            return Held(False, f"{verdict.community}: the head is there, but does not match: {verdict.mismatches[0]}")
    where = one.where if count == 1 else f"{count} heads, the last at row {one.head.row}"
    lines = [line for key in sorted(ends) for line in _since(store, key, *(end.head for end in ends[key]))]
    remarks = [remark for verdict in verdicts for remark in verdict.remarks]
    return Held(True, f"{', '.join(sorted(ends))}, {where}: matches", (*lines, *remarks))


def _since(store: Store, key: str, first: WitnessedHead, last: WitnessedHead) -> Iterator[str]:
    """What came after the heads that are held, in words: each change has its reason in the log, or on paper."""
    with store.reading() as connection:
        here = catalogue.community(connection, key).id
        oldest, newest = (heads.known(connection, here, one.row, one.code) for one in (first, last))
        if newest is None or oldest is None or not newest.covers:
            return
        rows, noted = ledger.head(connection, here).seq - newest.seq, int(newest.covers["changes"]["to"])
        counts = change_notes.counts(connection, here, noted)
        told = ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"
        total = sum(counts.values())
        yield f"{key}: {rows} rows more in the ledger and {total} changes since the head you hold: {told}"
        found = changed_since.changed(connection, here, oldest, newest)
    if found:
        yield f"{key}: of what was there when a head that you hold was made, this was changed afterwards, with a note:"
    yield from map(_line, found)


def _line(one: Changed) -> str:
    at = f"{one.at:%Y-%m-%d %H:%M} UTC" if one.at else "since the last head"
    return f"  {at}: {one.covered} {one.title}: {one.before} rows then, {one.after} now"


def in_text(path: Path, certificate: Path) -> Iterator[Known]:
    """The heads in what a witness wrote down: a file of lines, a mail, or time stamps, held against `certificate`.

    Raises Invalid for a time stamp that is none, SettingsError where there is no certificate to tell.
    """
    with path.open(encoding="utf-8", errors="replace") as file:
        for one in filter(None, map(LINE.match, file)):
            if one["stamp"]:
                require_stamp(one[0].split(f" {one['stamp']}")[0], _answer(one["stamp"]), certificate)
            where = f"row {one['row']} in {path.name}"
            yield Known(one["community"], WitnessedHead(int(one["row"]), one["code"]), where)


def _answer(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError as trouble:
        raise Invalid("This is no time stamp for that head: %(why)s", why=trouble) from trouble


def in_backup(path: Path, key: archive.Check) -> list[Known]:
    """The heads in a sealed backup. Raises Invalid or Unavailable when it cannot be opened."""
    with tempfile.TemporaryDirectory(prefix="verify-") as scratch:
        archive.unpack(path, Path(scratch), key)
        files = sorted((Path(scratch) / "heads").glob("*/*.json"))
        told = [(file.parent.name, file.read_bytes()) for file in files]
    try:
        found = [(name, json.loads(text)) for name, text in told]
        read = [(name, kept(one["seq"], one.get("code") or one["hash"])) for name, one in found if one["hash"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Invalid("The heads in %(file)s cannot be read.", file=path.name) from None
    return [Known(name, one, f"row {one.row} in {path.name}") for name, one in read]
