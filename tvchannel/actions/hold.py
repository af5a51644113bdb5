"""Hold a head that somebody else has kept (on paper, in a backup, at a witness) against the records of today."""

import string
from dataclasses import dataclass

from sqlalchemy import Connection

from tvchannel.errors import Invalid
from tvchannel.store import chain, heads, ledger
from tvchannel.store.rows import Community

_LEAST = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """A head as somebody else has it: the ledger's row, and the code or a beginning of it (hex digits)."""

    row: int
    code: str


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
