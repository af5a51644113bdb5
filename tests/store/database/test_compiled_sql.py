"""A prepared statement says and gives the same as the statement by SQLAlchemy, on both engines."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from tests.store.world import NOON, World, make_world
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import UNLESS_THERE, OneOf, Prepared
from tvchannel.store.database.engine import Store

ADD = Prepared(insert(t.reports).inline(), *(column.name for column in t.reports.columns if column.name != "id"))
FIND = select(t.reports).where(t.reports.c.session == bindparam("session")).order_by(t.reports.c.number)
LATER = NOON + timedelta(microseconds=5)


@pytest.fixture
def world(store: Store) -> World:
    made = make_world(store)
    with store.writing() as connection:
        facts = {"community_id": made.community, "household_id": made.household, "box_id": made.box.id, "live": True}
        account = {"started_at": NOON, "opening_ms": 0, "reported_at": NOON, "balance_ms": 0, "silent_ms": 0}
        connection.execute(insert(t.sessions).values(key="s", reports=0, **facts, **account))
    return made


def report(number: int) -> dict:
    told = {"session": "s", "number": number, "state": "播放", "keys": 1, "held_ms": 2**40, "mono_ms": 0, "notes": ""}
    return {**told, "parts": [[1, 2, 3, 4]], "at": LATER}


def test_values_come_back_as_they_went_whoever_carries_them(world: World) -> None:
    with world.store.writing() as connection:
        assert ADD.run(connection, report(1)) == 1
        connection.execute(insert(t.reports), report(2))
    with world.store.reading() as connection:
        rows = [row._asdict() for row in Prepared(FIND).all(connection, {"session": "s"})]
        assert rows == [dict(row) for row in connection.execute(FIND, {"session": "s"}).mappings()]
        texts = connection.exec_driver_sql("SELECT DISTINCT parts || '', at FROM reports").all()
    assert len(texts) == 1
    assert [{name: row[name] for name in report(1)} for row in rows] == [report(1), report(2)]


def test_nothing_found_is_none_and_what_is_there_is_left_alone(world: World) -> None:
    again = Prepared(insert(t.reports).inline(), *report(1), then=UNLESS_THERE)
    with world.store.writing() as connection:
        assert Prepared(FIND).first(connection, {"session": "other"}) is None
        assert [again.run(connection, report(1) | {"state": state}) for state in ("first", "second")] == [1, 0]
        assert Prepared(FIND).first(connection, {"session": "s"}).state == "first"


@pytest.mark.parametrize("wanted", [[], [2], [3, 1], [9], [*range(40)]], ids=["none", "one", "two", "unknown", "many"])
def test_one_of_some_values_finds_what_stands_under_any_of_them(world: World, wanted: list[int]) -> None:
    found = OneOf(FIND, t.reports.c.number)
    with world.store.writing() as connection:
        for number in (1, 2, 3):
            ADD.run(connection, report(number))
        rows = found.all(connection, wanted, {"session": "s"})
        assert [row.number for row in rows] == [number for number in (1, 2, 3) if number in wanted]
        assert all(row.parts == [[1, 2, 3, 4]] for row in rows)
        assert found.all(connection, wanted, {"session": "other"}) == []


def test_fixed_values_of_a_statement_need_not_be_told(world: World) -> None:
    move = Prepared(update(t.sessions).where(t.sessions.c.key == "s").values(silent_ms=bindparam("silent")))
    with world.store.writing() as connection:
        assert move.run(connection, {"silent": 7}) == 1
        assert connection.scalar(select(t.sessions.c.silent_ms)) == 7


def test_what_the_driver_raises_is_what_sqlalchemy_raises(world: World) -> None:
    with world.store.writing() as connection:
        ADD.run(connection, report(1))
    with pytest.raises(IntegrityError), world.store.writing() as connection:
        ADD.run(connection, report(1))
