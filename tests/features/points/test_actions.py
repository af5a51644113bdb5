"""A version of the rule of points is entered after the newest one, on either engine of the store."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.points import versions
from tvchannel.features.points.actions import enter
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.study.sums.points import PointsRule, PointsSource, PointsWorth

TODAY = NOON.date()
RULE = PointsRule({PointsSource.STUDY: PointsWorth(2, 60), PointsSource.FILM: PointsWorth(3, 30)}, study_min=45)
OTHER = PointsRule({PointsSource.FILM: PointsWorth(5, 50)}, study_min=40)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


def put(world: World, rule: PointsRule | None, after: int, since: date = TODAY) -> int:
    person = StaffRow(1, world.community, "branch", "", "", frozenset(), True, 1, False)
    return enter(world.store, person, rule, since, after=after, today=TODAY, now=NOON)


def test_a_rule_is_read_as_it_was_entered(world: World) -> None:
    assert [put(world, RULE, 0), put(world, None, 1), put(world, OTHER, 2)] == [1, 2, 3]
    with world.store.reading() as connection:
        found = versions.all_of(connection, world.community)
    assert [(one.number, one.since, one.rule, one.at, one.who) for one in found] == [
        (number, TODAY, rule, NOON, "branch") for number, rule in enumerate((RULE, None, OTHER), 1)
    ]


def test_of_two_who_enter_at_once_one_is_told_to_look_first(world: World) -> None:
    together = Barrier(2)

    def try_to(rule: PointsRule) -> int | None:
        together.wait()
        try:
            return put(world, rule, 0)
        except Conflict:
            return None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_to, (RULE, OTHER)), key=str) == [1, None]
    with world.store.reading() as connection:
        assert len(versions.all_of(connection, world.community)) == 1


@pytest.mark.parametrize(
    "rule",
    [
        PointsRule({}, study_min=45),
        PointsRule({PointsSource.FILM: PointsWorth(0, 10)}, study_min=45),
        PointsRule({PointsSource.FILM: PointsWorth(5, 4)}, study_min=45),
    ],
    ids=["nothing", "no points", "a limit below one"],
)
def test_a_rule_that_gives_nothing_is_refused(world: World, rule: PointsRule) -> None:
    with pytest.raises(Invalid):
        put(world, rule, 0)


def test_the_same_rule_again_is_refused_but_from_an_earlier_day(world: World) -> None:
    put(world, RULE, 0)
    with pytest.raises(Conflict):
        put(world, RULE, 1)
    assert put(world, RULE, 1, date(TODAY.year, 1, 1)) == 2
