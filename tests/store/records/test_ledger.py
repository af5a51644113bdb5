"""The ledger takes rows, chains them, and gives none up."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.store.world import NOON, World, make_world
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.proof import heads
from tvchannel.store.proof.chain_verify import Mismatch, first_mismatch
from tvchannel.store.records import ledger, row_hash

DAY = date(2026, 11, 21)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def press(world: World, event: str, member: str = "wang-here", day: date = DAY) -> None:
    with world.store.writing() as connection:
        ledger.append(
            connection,
            world.community,
            kind=ledger.CHECK_IN,
            event=event,
            member=member,
            activity="daily",
            study_day=day,
            at=NOON + (day - DAY),
            box_id=world.box.id,
            content={"offered": "2026-11-21", "名": "值"},
        )


def first_bad(world: World) -> Mismatch | None:
    with world.store.reading() as connection:
        return first_mismatch(connection, world.community)


def test_rows_are_chained_and_the_chain_fits(world: World) -> None:
    for number in range(5):
        press(world, f"e{number}", day=DAY + timedelta(days=number))
    assert first_bad(world) is None
    with world.store.reading() as connection:
        assert ledger.head(connection, world.community).seq == 5


def test_an_event_is_stored_once(world: World) -> None:
    press(world, "e1")
    with pytest.raises(IntegrityError):
        press(world, "e1", member="li-here")


def test_a_member_has_one_credit_a_study_day(world: World) -> None:
    press(world, "e1")
    with pytest.raises(IntegrityError):
        press(world, "e2")
    press(world, "e3", day=DAY + timedelta(days=1))
    press(world, "e4", member="li-here")


@pytest.mark.parametrize("statement", [update(t.ledger).values(member="x"), delete(t.ledger)], ids=["update", "delete"])
def test_a_row_can_be_neither_changed_nor_removed(world: World, statement) -> None:
    press(world, "e1")
    with pytest.raises(DBAPIError, match="insert-only"), world.store.write.begin() as connection:
        connection.execute(statement)
    assert first_bad(world) is None


@pytest.mark.parametrize("same", ["seq", "event", "credit"])
def test_a_row_cannot_be_replaced_either(world: World, same: str) -> None:
    """SQLite's INSERT OR REPLACE, a server's ON CONFLICT DO UPDATE: both take the old row away."""
    press(world, "e1")
    with world.store.reading() as connection:
        row = dict(connection.execute(select(t.ledger)).mappings().one())
    other = {
        "seq": {"event": "e2", "member": "li-here"},
        "event": {"seq": 2, "member": "li-here"},
        "credit": {"seq": 2, "event": "e2"},
    }[same]
    if world.store.on_sqlite:
        replacing = sqlite.insert(t.ledger).prefix_with("OR REPLACE").values(row | other)
    else:
        where = {"seq": ["community_id", "seq"], "event": ["event"], "credit": ["member", "activity", "study_day"]}
        partial = t.ledger.c.kind == text("'check-in'") if same == "credit" else None
        changed = postgresql.insert(t.ledger).values(row | other)
        replacing = changed.on_conflict_do_update(index_elements=where[same], index_where=partial, set_={"member": "x"})
    with pytest.raises(DBAPIError, match="insert-only"), world.store.write.begin() as connection:
        connection.execute(replacing)
    assert first_bad(world) is None


@pytest.mark.parametrize("statement", [update(t.heads).values(hash="x"), delete(t.heads)], ids=["update", "delete"])
def test_the_head_of_a_day_can_be_neither_changed_nor_removed(world: World, statement) -> None:
    head = heads.StoredHead(1, DAY, 0, row_hash.NO_HASH, NOON, row_hash.NO_HASH, "c" * 64, {})
    with world.store.writing() as connection:
        heads.keep(connection, world.community, heads.Draft(head, []))
    with pytest.raises(DBAPIError, match="insert-only"), world.store.write.begin() as connection:
        connection.execute(statement)


def test_a_reading_connection_cannot_write(world: World) -> None:
    with pytest.raises(DBAPIError), world.store.read.begin() as connection:
        connection.execute(insert(t.groups).values(community_id=world.community, name="x"))
