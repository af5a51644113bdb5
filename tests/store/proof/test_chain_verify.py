"""Whatever is done to a row behind the triggers' back, the first row that does not fit is named, and its field."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.store.records.test_ledger import DAY, press
from tests.store.world import World, make_world
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.proof import chain_verify
from tvchannel.store.proof.chain_verify import Mismatch, first_mismatch, strays

ROWS = 6
FIELDS = [one.name for one in t.ledger.columns]
NUMBERS = ("seq", "community_id", "box_id")


@pytest.fixture
def world(store: Store) -> World:
    return filled(store)


@pytest.fixture
def sqlite_world(tmp_path: Path, sqlite_model: Path) -> World:
    """On SQLite alone: a server's values are typed, the same bytes cannot be written there."""
    shutil.copy(sqlite_model, tmp_path / "tvchannel.db")
    return filled(open_store(f"sqlite:///{tmp_path}/tvchannel.db"))


def filled(store: Store) -> World:
    made = make_world(store)
    for number in range(ROWS):
        press(made, f"{number}" * 64, member="wang-here" if number % 2 else "li-here", day=DAY + timedelta(days=number))
    return made


def behind_the_triggers(store: Store, *statements: str) -> None:
    with store.write.connect() as connection:
        if store.on_sqlite:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS ledger_no_update")
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS ledger_no_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE ledger DISABLE TRIGGER ALL")
            connection.exec_driver_sql("ALTER TABLE ledger DROP CONSTRAINT IF EXISTS fk_ledger_community_id")
        for statement in statements:
            connection.execute(text(statement.replace(":", r"\:")))  # a colon is no parameter here
        connection.commit()
        connection.invalidate()


def a_copy(store: Store) -> Store:
    """The same ledger in a file of its own."""
    file = store.file.with_name("copy.db")
    for end in ("", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
    with sqlite3.connect(store.file) as source, sqlite3.connect(file) as target:
        source.backup(target)
    return open_store(f"sqlite:///{file}")


def found(world: World) -> Mismatch | None:
    with world.store.reading() as connection:
        return first_mismatch(connection, world.community)


def test_an_untouched_ledger_fits(world: World) -> None:
    assert found(world) is None


CHANGED = {
    "kind": "'Check-in'",
    "event": "substr(event, 1, 10) || 'e' || substr(event, 12)",
    "member": "'wang-hera'",
    "activity": "'dajly'",
    "hash": "'x' || substr(hash, 2)",
    "previous_hash": "'x' || substr(previous_hash, 2)",
    "box_id": "9",
    "community_id": "77",
}
CHANGED_ON = {
    "sqlite": {
        "study_day": "'2026-11-29'",
        "at": "replace(at, '04:00', '04:01')",
        "content": "replace(content, '21', '22')",
    },
    "postgresql": {
        "study_day": "'2026-11-29'",
        "at": "at + interval '1 minute'",
        "content": "replace(content::text, '21', '22')::json",
    },
}


@pytest.mark.parametrize("seq", [1, 3, ROWS])
@pytest.mark.parametrize("field", [field for field in FIELDS if field != "seq"])
def test_a_changed_field_of_any_row_is_named(world: World, field: str, seq: int) -> None:
    engine = "sqlite" if world.store.on_sqlite else "postgresql"
    value = (CHANGED | CHANGED_ON[engine])[field]
    behind_the_triggers(world.store, f"UPDATE ledger SET {field} = {value} WHERE seq = {seq}")
    mismatch = found(world)
    if field == "community_id" and seq == ROWS:
        assert mismatch is None, "a cut tail shows in the heads alone"
        with world.store.reading() as connection:
            assert strays(connection) == [seq]
        return
    assert mismatch is not None
    assert mismatch.seq == seq
    assert field in str(mismatch)


@pytest.mark.parametrize("power", range(5))
@pytest.mark.parametrize("field", ["at", "study_day", "box_id"])
def test_one_byte_of_what_a_server_keeps_as_a_number_is_named(world: World, field: str, power: int) -> None:
    """PostgreSQL keeps an instant as microseconds, a day as days: one byte more is another instant, another day."""
    more = 256**power
    with world.store.reading() as connection:
        was = connection.execute(select(t.ledger.c[field]).where(t.ledger.c.seq == 3)).scalar_one()
    try:
        now = {"at": lambda: was + timedelta(microseconds=more), "study_day": lambda: was + timedelta(days=more)}
        value = now.get(field, lambda: was + more)()
    except OverflowError:
        return
    if field == "box_id" and value > 2**31:
        return
    written = f"'{value}'" if field != "box_id" else value
    if field == "at" and world.store.on_sqlite:
        written = f"'{value.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'microseconds')}'"
    behind_the_triggers(world.store, f"UPDATE ledger SET {field} = {written} WHERE seq = 3")
    assert str(found(world)) == f"Row 3 was changed: its field {field} is not what it was."


def test_a_changed_number_is_named(world: World) -> None:
    behind_the_triggers(world.store, "UPDATE ledger SET seq = 40 WHERE seq = 4")
    assert str(found(world)) == "Row 4 was changed: its field seq is not what it was."


def test_a_removed_row_is_named(world: World) -> None:
    behind_the_triggers(world.store, "DELETE FROM ledger WHERE seq = 2")
    assert str(found(world)) == "Row 2 is missing: the next one that is there is row 3."


@pytest.mark.parametrize(("one", "other"), [(2, 3), (1, ROWS), (2, 5)])
def test_an_exchanged_pair_is_named(world: World, one: int, other: int) -> None:
    behind_the_triggers(
        world.store,
        f"UPDATE ledger SET seq = 99 WHERE seq = {one}",
        f"UPDATE ledger SET seq = {one} WHERE seq = {other}",
        f"UPDATE ledger SET seq = {other} WHERE seq = 99",
    )
    assert str(found(world)) == f"Rows {one} and {other} were exchanged."


def test_a_row_that_says_something_else_altogether_is_named(world: World) -> None:
    behind_the_triggers(world.store, "UPDATE ledger SET member = 'somebody-else', activity = 'other' WHERE seq = 5")
    assert str(found(world)) == "Row 5 was changed: what it says does not fit its hash."


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, ROWS),
    field=st.sampled_from(FIELDS),
    place=st.integers(0, 63),
    letter=st.characters(codec="ascii", exclude_characters="\0:"),
)
def test_any_other_byte_in_any_column_of_any_row_is_noticed(
    sqlite_world: World, seq: int, field: str, place: int, letter: str
) -> None:
    copy = replace(sqlite_world, store=a_copy(sqlite_world.store))
    with copy.store.reading() as connection:
        was = str(connection.execute(text(f"SELECT CAST({field} AS TEXT) FROM ledger WHERE seq = {seq}")).scalar_one())
    place %= len(was)
    now = was[:place] + letter + was[place + 1 :]
    # SQLite reads " 7" as 7, and refuses the number of a row that is there.
    if now == was or (field in NUMBERS and now.strip() in {was, *"123456"}):
        return
    written = now.replace("'", "''")
    try:
        behind_the_triggers(copy.store, f"UPDATE ledger SET {field} = '{written}' WHERE seq = {seq}")
    except IntegrityError:  # another row's day, say: the database itself refuses it
        copy.store.close()
        return
    mismatch = found(copy)
    with copy.store.reading() as connection:
        assert mismatch is not None or strays(connection) == [seq]
    copy.store.close()


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-21 04:00:00-000000",
        "2026-11-21 04:00-00.000000",
        "2026-11-21 04:00:00.000-00",
        "2026-11-21T04:00:00.000000",
        "2026-11-21 04:00:00",
        "2026-11-21 04:00:00Z",
        "20261121 04:00:00+00",
    ],
)
def test_another_form_of_the_same_instant_is_not_how_it_was_written(written: str) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        chain_verify._instant(written)


@pytest.mark.parametrize(
    "written", ["2026-11-21 04:00:00.000000", "2026-11-21 12:00:00+08", "2026-11-21 04:00:00.5+00"]
)
def test_an_instant_is_read_as_each_engine_writes_it(written: str) -> None:
    assert chain_verify._instant(written).replace(microsecond=0) == datetime(2026, 11, 21, 4, tzinfo=UTC)
