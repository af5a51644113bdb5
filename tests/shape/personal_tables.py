"""Which tables know a person, as the schema tells it, and which of them lack a declaration."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import LargeBinary, MetaData, Table

from tvchannel.store.privacy.personal import Personal, chapters, classes, sealed_columns

# A column that is named after one of these says whose row it is; so does one that refers to these tables.
SUBJECTS = {"member", "household", "box", "home", "viewer", "resident", "person"}
PLURALS = {"boxes": "box", "people": "person"}
ROOTS = ("members", "households", "boxes")


def knowing_persons(metadata: MetaData) -> dict[str, list[str]]:
    """The tables that know a person, by name, each with the columns by which it does.

    By a column's name, or because it refers to a member, a household, a box, or to a row of a table that knows one.
    """
    found: dict[str, list[str]] = {name: [] for name in ROOTS if name in metadata.tables}
    while more := {name: columns for name, columns in _telling(metadata, found) if found.get(name) != columns}:
        found |= more
    return found


def _telling(metadata: MetaData, found: dict[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    for table in metadata.sorted_tables:
        refers = _refers(table, found)
        if columns := [one.name for one in table.columns if one.name in refers or is_subject(one.name)]:
            yield table.name, columns


def _refers(table: Table, found: dict[str, list[str]]) -> set[str]:
    return {key.parent.name for key in table.foreign_keys if key.target_fullname.split(".")[0] in found}


def is_subject(column: str) -> bool:
    """Whether a column is named after somebody."""
    words = (PLURALS.get(word, word.removesuffix("s")) for word in column.lower().split("_"))
    return any(word in SUBJECTS for word in words)


def undeclared(metadata: MetaData, personal: Iterable[Personal]) -> list[str]:
    """The tables that know a person without saying how a row is erased, kept and exported."""
    declared = {one.table.name for one in personal}
    found = knowing_persons(metadata)
    return [f"{name} ({', '.join(columns)})" for name, columns in found.items() if name not in declared]


def undeclared_sealed(metadata: MetaData, personal: Iterable[Personal]) -> list[str]:
    """The columns that hold something encrypted and stand in no declaration: a rotation of keys would miss them.

    The store keeps bytes for nothing else; a name that begins with `sealed` says the same.
    """
    declared = {(column.table.name, column.name) for sealed in sealed_columns(personal) for column in sealed.columns}
    found = [
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary) or column.name.startswith("sealed")
    ]
    return [f"{table}.{column}" for table, column in found if (table, column) not in declared]


def repeated(personal: Iterable[Personal]) -> list[str]:
    """Tables, classes of retention and kinds of facts that are declared more than once: one would hide the other."""
    declared = list(personal)
    listed = (
        [one.table.name for one in declared],
        [one.name for one in classes(declared)],
        [one.kind for one in chapters(declared)],
    )
    return [name for names in listed for name, count in Counter(names).items() if count > 1]
