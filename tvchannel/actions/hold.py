"""Hold heads that somebody else has kept (on paper, in a backup, at a witness) against the records of today."""

import json
import re
import string
import tempfile
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from tvchannel.actions import archive
from tvchannel.actions.time_stamp import require_stamp
from tvchannel.actions.verify import verify
from tvchannel.errors import Invalid
from tvchannel.store import catalogue, chain, changes, heads, ledger
from tvchannel.store.engine import Store
from tvchannel.store.rows import Community

_LEAST = 8
# As witnesses are told a head: instant, community, row, code; what follows (a time stamp) is for others.
LINE = re.compile(
    r"^\S+T\S+ (?P<community>[\w-]+) (?P<row>\d{1,18}) (?P<code>[0-9a-f]{64})(?: (?P<stamp>\S+))?\r?$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A head as somebody else has it: the ledger's row, and the code or a beginning of it (hex digits)."""

    row: int
    code: str


@dataclass(frozen=True, slots=True)
class Known:
    """A head of a community ("" when nobody said of which), and where it was found."""

    community: str
    head: Kept
    where: str


@dataclass(frozen=True, slots=True)
class Held:
    """Whether the records of today are those of all the heads; one line for the person at the terminal."""

    matches: bool
    sentence: str


def kept(row: int, code: str) -> Kept:
    """What a person read off a page: dashes, spaces and capitals do not count. Raises Invalid."""
    bare = "".join(code.split()).replace("-", "").lower()
    if row < 0 or len(bare) < _LEAST or set(bare) - set(string.hexdigits):
        raise Invalid("A head is the number of a row and a code of at least 8 digits and letters from a to f.")
    return Kept(row, bare)


def misfit(connection: Connection, community: Community, one: Kept) -> str:
    """ "" when the records have this head; else an English sentence.

    The code is that of a head, which covers everything, or (older exports) the hash of the ledger's row alone.
    """
    last = ledger.head(connection, community.id).seq
    if one.row > last:
        return f"does not match: there are {last} rows now, row {one.row} was cut off"
    known = [head.code for head in heads.at_row(connection, community.id, one.row)]
    if any(code.startswith(one.code) for code in known if code):
        return ""
    if (chain.hash_of(connection, community.id, one.row) or "").startswith(one.code):
        return ""
    return f"does not match at row {one.row}: the records were written anew, or these are not those of this head"


def held(store: Store, folder: Path, known: list[Known], community: str = "") -> Held:
    """Hold all heads of `known` against the records, which must fit their own heads (in `folder`) as well.

    Raises Invalid where there is none, NotFound for a community that is not here.
    """
    if not known:
        raise Invalid("There is no head in this file.")
    with store.reading() as connection:
        everywhere = catalogue.communities(connection)
        for one in known:
            named = one.community or community
            here = [catalogue.community(connection, named)] if named else everywhere
            told = [misfit(connection, each, one.head) for each in here]
            if all(told):
                return Held(False, f"{named or here[-1].key}, {one.where}: {told[-1]}")
    concerned = sorted({one.community or community for one in known})
    for verdict in [verdict for key in concerned for verdict in verify(store, folder, key)]:
        if verdict.misfits:
            return Held(False, f"{verdict.community}: the head is there, but does not match: {verdict.misfits[0]}")
    since = _noted_since(store, known[-1].head, community or known[-1].community)
    where = known[0].where if len(known) == 1 else f"{len(known)} heads, the last at row {known[-1].head.row}"
    return Held(True, f"{', '.join(concerned) or 'the records'}, {where}: matches{since}")


def _noted_since(store: Store, one: Kept, community: str) -> str:
    """What the service noted as changed by itself since a head, in words: each should have its reason in the log."""
    with store.reading() as connection:
        here = [catalogue.community(connection, community)] if community else catalogue.communities(connection)
        for each in here:
            for head in heads.at_row(connection, each.id, one.row):
                if head.code.startswith(one.code) and head.covers:
                    found = changes.counts(connection, each.id, int(head.covers["changes"]["to"]))
                    told = ", ".join(f"{name} {count}" for name, count in sorted(found.items()))
                    return f"; changes that the service noted since: {told or 'none'}"
    return ""


def in_text(path: Path, certificate: Path) -> list[Known]:
    """The heads in what a witness wrote down: a file of lines, a mail, or time stamps, held against `certificate`.

    Raises Invalid for a time stamp that is none, SettingsError where there is no certificate to tell.
    """
    known = []
    for one in LINE.finditer(path.read_text("utf-8", errors="replace")):
        if one["stamp"]:
            require_stamp(one[0].split(f" {one['stamp']}")[0], _answer(one["stamp"]), certificate)
        where = f"row {one['row']} in {path.name}"
        known.append(Known(one["community"], Kept(int(one["row"]), one["code"]), where))
    return known


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
        told = [(file.parent.name, json.loads(file.read_text())) for file in files]
    return [
        Known(name, Kept(one["seq"], one.get("code") or one["hash"]), f"row {one['seq']} in {path.name}")
        for name, one in told
        if one["seq"] or one.get("code")
    ]
