"""Days of the ledger: counted, and told in whatever zone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from tests.store.world import NOON, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.proof import chain_verify
from tvchannel.store.records import ledger

DAY = date(2026, 11, 21)


def check_in(store: Store, community: int, ref: str, day: date, at=NOON) -> None:
    with store.writing() as connection:
        ledger.append(
            connection,
            community,
            kind=ledger.CHECK_IN,
            event=f"{ref} {day}",
            member=ref,
            activity="daily",
            study_day=day,
            at=at,
            box_id=None,
            content={},
        )


def test_days_are_counted_and_days_without_check_ins_are_not_named(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    for ref, days_ago in (("a", 0), ("b", 0), ("a", 2), ("a", 9)):
        check_in(store, here.community, ref, DAY - timedelta(days=days_ago))
    check_in(store, there.community, "c", DAY)
    with store.reading() as connection:
        counts = ledger.counts(connection, here.community, DAY - timedelta(days=6), DAY)
    assert counts == {DAY: 2, DAY - timedelta(days=2): 1}


def test_a_members_days_are_those_of_the_check_ins_that_count(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    for ref, days_ago in (("a", 0), ("b", 0), ("b", 1), ("a", 2), ("a", 9)):
        check_in(store, here.community, ref, DAY - timedelta(days=days_ago))
    check_in(store, there.community, "c", DAY)
    first = DAY - timedelta(days=6)
    # The second row is taken out; the fourth is taken out, and what took it out is taken back.
    for member, day, corrects in (("b", DAY, 2), ("a", DAY - timedelta(days=2), 4), ("a", DAY - timedelta(days=2), 7)):
        take_out(store, here.community, member, day, corrects)
    with store.reading() as connection:
        days = ledger.days_by_member(connection, here.community, first, DAY)
        rows = ledger.check_ins(connection, here.community, first, DAY)
        last = ledger.last_days(connection, here.community, first, DAY)
        some = ledger.days_of(connection, ["a", "c"], first, DAY)
    assert last == {member: max(found) for member, found in days.items()}
    assert {member: sorted(found) for member, found in some.items()} == {"a": sorted(days["a"]), "c": [DAY]}
    assert {member: sorted(found) for member, found in days.items()} == {
        "a": [DAY - timedelta(days=2), DAY],
        "b": [DAY - timedelta(days=1)],
    }
    assert {(row.member, row.study_day) for row in rows} == {(ref, day) for ref, found in days.items() for day in found}


@pytest.mark.parametrize("asked", [ledger.counts, ledger.days_by_member, ledger.last_days])
def test_who_came_on_some_days_is_read_from_the_index_of_days_alone(store: Store, asked: Callable[..., Any]) -> None:
    here, said = make_world(store).community, []
    with store.reading() as connection:
        if not store.on_sqlite:  # of an empty table it would take all rows
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2:4]))
        asked(connection, here, DAY, DAY)
        statement, values = said[-1]
        explain = "EXPLAIN QUERY PLAN" if store.on_sqlite else "EXPLAIN"
        plan = [str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {statement}", values)]
    (step,) = (step for step in plan if "ledger" in step.split("(")[0])
    assert ("COVERING INDEX" if store.on_sqlite else "Index Only Scan") in step
    assert "ix_ledger_day" in step


def take_out(store: Store, community: int, ref: str, day: date, corrects: int) -> None:
    with store.writing() as connection:
        ledger.append(
            connection,
            community,
            kind=ledger.CORRECTION,
            event=f"out {corrects}",
            member=ref,
            activity="daily",
            study_day=day,
            at=NOON,
            box_id=None,
            content={"corrects": corrects},
        )


def test_the_chain_is_whole_whatever_zone_an_instant_was_told_in(store: Store) -> None:
    world = make_world(store)
    check_in(store, world.community, "a", DAY, NOON.astimezone(ZoneInfo("Asia/Shanghai")))
    with store.reading() as connection:
        assert chain_verify.first_mismatch(connection, world.community) is None
