"""Statements of the way that every press and report takes: compiled once, then given to the driver itself.

Through SQLAlchemy a statement costs 15 to 60 us of the processor, by the driver 3 to 6; in a crowd that is what counts.
What is stored and what comes back is the same: values pass through the types of their columns.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, SelectBase, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert, Update

# Understood by both engines: what stands there already is left alone.
UNLESS_THERE = " ON CONFLICT DO NOTHING"
# A page shows fewer; more are asked for by what is no page.
_MOST_PREPARED = 16
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement in the words of one engine, and what is done to values on their way there and to rows coming back."""

    text: str
    told: Callable[[Values], Any]
    row: Callable[[Any], Any]


class Prepared:
    """A statement with named parameters; an insert has its `columns` for them. `then` is put behind it as it stands."""

    def __init__(self, statement: SelectBase | Insert | Update, *columns: str, then: str = "") -> None:
        self._statement, self._columns, self._then = statement, list(columns) or None, then
        self._made: dict[str, _Made] = {}

    def all(self, connection: Connection, values: Values) -> list[Any]:
        """The rows found, each with its columns by name."""
        made = self._for(connection.dialect)
        return [made.row(row) for row in _execute(connection, made, values).fetchall()]

    def first(self, connection: Connection, values: Values) -> Any | None:
        """The first row found."""
        made = self._for(connection.dialect)
        row = _execute(connection, made, values).fetchone()
        return None if row is None else made.row(row)

    def run(self, connection: Connection, values: Values) -> int:
        """Write; gives how many rows that were."""
        return int(_execute(connection, self._for(connection.dialect), values).rowcount)

    def _for(self, dialect: Dialect) -> _Made:
        if dialect.name not in self._made:
            compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)
            row = _row_of(self._statement, dialect) if isinstance(self._statement, SelectBase) else tuple
            self._made[dialect.name] = _Made(compiled.string + self._then, _told_to(compiled, dialect), row)
        return self._made[dialect.name]


class OneOf:
    """A statement whose `column` is to be one of some values: prepared for each number of them that is asked for."""

    def __init__(self, statement: Select[Any], column: ColumnElement[Any]) -> None:
        self._statement, self._column = statement, column
        self._by_count: dict[int, Prepared] = {}

    def all(self, connection: Connection, values: Sequence[Any], about: Values) -> list[Any]:
        """The rows found, each with its columns by name; none without values. `about` are the other parameters."""
        if not values:
            return []
        if len(values) > _MOST_PREPARED:
            listed = self._statement.where(self._column.in_(values))
            return list(connection.execute(listed, dict(about)).all())
        named = {f"one_{place}": value for place, value in enumerate(values)}
        return self._of(len(values)).all(connection, {**about, **named})

    def _of(self, count: int) -> Prepared:
        if count not in self._by_count:
            listed = [bindparam(f"one_{place}", type_=self._column.type) for place in range(count)]
            self._by_count[count] = Prepared(self._statement.where(self._column.in_(listed)))
        return self._by_count[count]


def _execute(connection: Connection, made: _Made, values: Values) -> Any:
    return at_the_driver(connection, made.text, made.told(values))


def at_the_driver(connection: Connection, text: str, values: Any) -> Any:
    """The driver's cursor for a statement in its own words. Raises what SQLAlchemy raises."""
    driver: Any = connection.connection.dbapi_connection
    try:
        return driver.execute(text, values)
    except connection.dialect.loaded_dbapi.Error as fault:
        base: Any = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(text, values, fault, base, dialect=connection.dialect) from fault


def _told_to(compiled: Any, dialect: Dialect) -> Callable[[Values], Any]:
    binds = {name: bind for bind, name in compiled.bind_names.items()}
    fixed = {name: compiled.params[name] for name, bind in binds.items() if not bind.required}
    into = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
    changes = [(name, change) for name, change in into.items() if change]
    in_order = _by_place(compiled.positiontup)

    def told(values: Values) -> Any:
        named = {**fixed, **values}
        for name, change in changes:
            named[name] = change(named[name])
        return in_order(named)

    return told


def _by_place(names: list[str] | None) -> Callable[[Values], Any]:
    """Values as the driver takes them: by place in the order of `names`, by name where there is none."""
    if names is None:
        return lambda named: named
    return itemgetter(*names) if len(names) > 1 else lambda named: [named[name] for name in names]


def _row_of(statement: SelectBase, dialect: Dialect) -> Callable[[Any], Any]:
    columns = list(statement.selected_columns)
    out = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    changes = [(place, change) for place, change in enumerate(out) if change]
    named: Any = namedtuple("Row", [column.name for column in columns])  # type: ignore[misc]  # no literal
    make: Callable[[Any], Any] = named._make

    def row(found: Any) -> Any:
        if not changes:
            return make(found)
        changed = list(found)
        for place, change in changes:
            changed[place] = change(changed[place])
        return make(changed)

    return row
