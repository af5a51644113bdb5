"""What the store holds, row by row, and what a request has changed of it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tvchannel.store.database.engine import Store
from tvchannel.store.tables import metadata

Row = tuple[tuple[str, Any], ...]
Stored = dict[str, Counter[Row]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows of one table that came in and went out; a row that was written anew is among both."""

    table: str
    came: list[dict[str, Any]]
    went: list[dict[str, Any]]


def stored(store: Store) -> Stored:
    """Every row of every table."""
    with store.reading() as connection:
        return {
            table.name: Counter(
                tuple((name, _hashable(value)) for name, value in row._mapping.items())
                for row in connection.execute(table.select())
            )
            for table in metadata.sorted_tables
        }


def changes(before: Stored, after: Stored) -> list[Changed]:
    """Where two looks at the store differ."""
    return [
        Changed(name, _rows(after[name] - before[name]), _rows(before[name] - after[name]))
        for name in after
        if after[name] != before[name]
    ]


def _rows(found: Counter[Row]) -> list[dict[str, Any]]:
    return [dict(row) for row in found.elements()]


def _hashable(value: Any) -> Any:
    return value if value.__hash__ else repr(value)


class Watch:
    """Tells what each request has changed in the store, and looks at its rows only where anything was written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.read.connect()
        self._mark, self._rows = self._written(), stored(store)

    def changed(self) -> list[Changed]:
        """What was changed since the last look."""
        mark = self._written()
        if mark == self._mark:
            return []
        before, self._mark, self._rows = self._rows, mark, stored(self._store)
        return changes(before, self._rows)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _written(self) -> Any:
        """A mark that is another one after every commit of others, and perhaps without any."""
        asked = "PRAGMA data_version" if self._store.on_sqlite else "SELECT pg_current_wal_insert_lsn()"
        with self._connection.begin():
            return self._connection.exec_driver_sql(asked).scalar()
