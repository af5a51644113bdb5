"""With the whole database at hand nobody finds out which home gave which mark: times and the order of rows included."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from tests.store.world import World, add_programme
from tvchannel.base.errors import Invalid, NotFound
from tvchannel.features.ratings.actions import give, has_given
from tvchannel.store import tables as t
from tvchannel.store.channel import ratings
from tvchannel.store.database.engine import Store
from tvchannel.store.tables import metadata

KEY, YEAR = b"k" * 32, 2026


@pytest.fixture
def store(both_engines: Store) -> Store:
    return both_engines


def everything(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that can be read, in the order in which it lies there, with what numbers it has."""
    with world.store.reading() as connection:
        lite = connection.dialect.name == "sqlite"
        found = {}
        for table in metadata.sorted_tables:
            hidden = "" if not lite or not table.kwargs.get("sqlite_with_rowid", True) else ", rowid"
            found[table.name] = [*map(tuple, connection.execute(text(f"SELECT *{hidden} FROM {table.name}")))]
    return found


def give_all(world: World, film: int, marks: Sequence[tuple[int, int]]) -> None:
    """Marks of homes: (a household's id, its mark)."""
    for home, mark in marks:
        give(world.store, KEY, replace(world.box, household_id=home), film, mark, year=YEAR)


def test_whichever_home_gave_which_mark_and_in_which_order_the_database_is_the_same(world: World) -> None:
    film, stored = add_programme(world, "m1"), []
    ways = [[(1, 5), (2, 3)], [(2, 5), (1, 3)], [(1, 3), (2, 5)], [(2, 3), (1, 5)]]
    for way in ways:
        with world.store.writing() as connection:
            connection.execute(t.rating_homes.delete())
            connection.execute(t.rating_counts.delete())
        give_all(world, film, way)
        told = everything(world)
        for name in ("rating_homes", "rating_counts"):  # PostgreSQL lays rows down as they come
            told[name].sort()
        stored.append(told)
    assert all(one == stored[0] for one in stored)


def test_no_row_of_any_table_is_one_mark_or_has_a_time_of_one(world: World) -> None:
    film = add_programme(world, "m1")
    before = everything(world)
    give_all(world, film, [(1, 5)])
    after = everything(world)
    assert {name for name in after if after[name] != before[name]} == {"rating_homes", "rating_counts"}
    assert {column.name for column in t.rating_homes.columns} == {"year", "home"}
    assert {column.name for column in t.rating_counts.columns} == {"programme_id", "mark", "community_id", "given"}


def test_a_home_gives_one_mark_a_year(world: World) -> None:
    film = add_programme(world, "m1")
    give_all(world, film, [(1, 5), (1, 5), (1, 1), (2, 4)])
    with world.store.reading() as connection:
        assert ratings.counted(connection, world.community) == {film: {1: 0, 2: 0, 3: 0, 4: 1, 5: 1}}
        first = replace(world.box, household_id=1)
        assert has_given(connection, KEY, first, film, year=YEAR)
        assert not has_given(connection, KEY, first, film, year=YEAR + 1)
        assert not has_given(connection, KEY, first, film + 1, year=YEAR)
        assert not has_given(connection, b"x" * 32, first, film, year=YEAR)


def test_what_is_no_mark_and_what_is_no_programme_is_refused(world: World) -> None:
    film = add_programme(world, "m1")
    with pytest.raises(Invalid):
        give_all(world, film, [(1, 6)])
    with pytest.raises(NotFound):
        give_all(world, film + 7, [(1, 5)])
    with world.store.reading() as connection:
        assert ratings.counted(connection, world.community) == {}
