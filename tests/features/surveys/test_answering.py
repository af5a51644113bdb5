"""With the whole database at hand nobody finds out who answered what: times, numbers and the order of rows included."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from media.places.vault import Vault
from tests.features.surveys.made import open_survey
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.tidy import tidy
from tvchannel.features.surveys import actions
from tvchannel.features.surveys.answering import answer, have_answered
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import people, survey_answers, surveys
from tvchannel.store.tables import metadata

KEY = b"k" * 32
WANG, LI = "wang-here", "li-here"
Sheet = tuple[str, tuple[int, ...]]


@pytest.fixture
def store(both_engines: Store) -> Store:
    return both_engines


def member(world: World, ref: str) -> Member:
    with world.store.reading() as connection:
        return people.member(connection, world.community, ref)


def answer_all(world: World, number: int, sheets: Sequence[Sheet], now: datetime = NOON) -> None:
    for minutes, (ref, answers) in enumerate(sheets, 1):
        then = now + timedelta(minutes=minutes)
        answer(world.store, KEY, member(world, ref), number, answers, now=then)


def everything(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that can be read, in the order in which it lies there, with what numbers it has."""
    with world.store.reading() as connection:
        lite = connection.dialect.name == "sqlite"
        found = {}
        for table in metadata.sorted_tables:
            hidden = "" if not lite or not table.kwargs.get("sqlite_with_rowid", True) else ", rowid"
            found[table.name] = [*map(tuple, connection.execute(text(f"SELECT *{hidden} FROM {table.name}")))]
    return found


def test_whoever_gave_which_sheet_and_in_which_order_the_database_is_the_same(world: World) -> None:
    """The same two people and the same two sheets, joined in every way: what is stored cannot tell them apart."""
    first, second, stored = (1, 2), (5, 4), []
    number = open_survey(world.store, world.community, NOON, questions=2)
    ways: list[list[Sheet]] = [
        [(WANG, first), (LI, second)],
        [(LI, first), (WANG, second)],
        [(WANG, second), (LI, first)],
        [(LI, second), (WANG, first)],
    ]
    for way in ways:
        with world.store.writing() as connection:
            connection.execute(t.survey_marks.delete())
            connection.execute(t.survey_counts.update().values(sheets=0))
        answer_all(world, number, way)
        told = everything(world)
        told["survey_marks"].sort()  # PostgreSQL lays rows down as they come: that is who was first, not what they said
        told["survey_counts"].sort()
        stored.append(told)
    assert all(one == stored[0] for one in stored)
    assert len(stored[0]["survey_marks"]) == 2
    with world.store.reading() as connection:
        counted = survey_answers.counted(connection, number)
    assert {told for told, count in counted.items() if count} == {(1, 1, ""), (2, 2, ""), (1, 5, ""), (2, 4, "")}


def test_no_row_of_any_table_is_one_sheet_or_has_a_time_of_one(world: World) -> None:
    number = open_survey(world.store, world.community, NOON, questions=2)
    before = everything(world)
    answer_all(world, number, [(WANG, (1, 2))])
    after = everything(world)
    assert {name for name in after if after[name] != before[name]} == {"survey_marks", "survey_counts"}
    assert {column.name for column in t.survey_marks.columns} == {"survey_id", "mark"}
    assert {column.name for column in t.survey_counts.columns} == {"survey_id", "question", "answer", "part", "sheets"}
    [mark] = after["survey_marks"]
    assert not any(ref in str(mark) for ref in (WANG, LI))


def test_the_counters_are_there_before_and_each_sheet_writes_all_of_them_anew(world: World) -> None:
    """In PostgreSQL a row tells which transaction wrote it last, and so would which counters came with which mark."""
    number = open_survey(world.store, world.community, NOON, questions=2)
    answer_all(world, number, [(WANG, (1, 2)), (LI, (5, 4))])
    with world.store.reading() as connection:
        if connection.dialect.name == "sqlite":
            for name in ("survey_marks", "survey_counts"):
                made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name})
                assert "WITHOUT ROWID" in made.scalar_one()
        else:
            assert len([*connection.execute(text("SELECT DISTINCT xmin FROM survey_counts"))]) == 1
        counted = survey_answers.counted(connection, number)
    assert (len(counted), sum(counted.values())) == (10, 4)


def test_once_it_is_closed_or_over_nothing_says_who_has_answered(world: World, tmp_path: Any) -> None:
    for by_hand in (True, False):
        number = open_survey(world.store, world.community, NOON, questions=2)
        answer_all(world, number, [(WANG, (1, 2))])
        if by_hand:
            actions.close(world.store, world.community, number, who="reviewer", now=NOON)
        else:
            tidy(world.store, Vault(tmp_path), Settings(data_dir=tmp_path), PERSONAL, NOON + timedelta(days=8))
        with world.store.reading() as connection:
            assert not connection.execute(select(t.survey_marks)).all()
            assert sum(survey_answers.counted(connection, number).values()) == 2


def test_somebody_alone_in_a_category_is_counted_among_the_others(world: World) -> None:
    with world.store.writing() as connection:
        people.change(connection, member(world, WANG).id, {"category": "floating"})
    number = open_survey(world.store, world.community, NOON, questions=1)
    answer_all(world, number, [(WANG, (1,))])
    with world.store.reading() as connection:
        assert {part for _, _, part in survey_answers.counted(connection, number)} == {""}


def test_a_household_learns_who_of_it_has_answered_and_another_key_learns_nothing(world: World) -> None:
    number = open_survey(world.store, world.community, NOON, questions=1)
    answer_all(world, number, [(WANG, (1,)), (WANG, (2,))])
    both = [member(world, ref) for ref in (WANG, LI)]
    with world.store.reading() as connection:
        found = surveys.one(connection, world.community, number)
        assert have_answered(connection, KEY, found, both) == {WANG}
        assert have_answered(connection, b"x" * 32, found, both) == set()
        assert sum(survey_answers.counted(connection, number).values()) == 1
