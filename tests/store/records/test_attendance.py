"""How thousands took part is read from an index of SQLite, whose conditions and expression the statement repeats."""

from datetime import date

import pytest
from sqlalchemy import event

from tests.store.world import make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.records import attendance

DAYS = [date(2026, 9, 1), date(2026, 9, 8)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_ways_of_taking_part_are_read_from_their_index_in_its_order(store: Store) -> None:
    here, said = make_world(store).community, []
    with store.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2:4]))
        attendance.ways(connection, here, DAYS)
        statement, values = said[-1]
        plan = [str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert any("ix_ledger_ways" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)
