"""`tvchannel rebuild`: the reports that are kept give the rows that stand there, or those that should."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.base.settings import Settings
from tvchannel.cli import main
from tvchannel.core.rebuild import rebuild
from tvchannel.core.services import open_services, prepare
from tvchannel.core.study_totals import pace_of
from tvchannel.core.watch import PlaybackReport, Playing, watch
from tvchannel.store import tables as t
from tvchannel.study.playing import GRACE_MS

ZONE = ZoneInfo("Asia/Shanghai")
FILM_MS = 2_700_000
ISSUED = {"s1": timedelta(0), "s2": timedelta(seconds=100), "s3": timedelta(seconds=100)}
TOLD = (
    st.sampled_from(("s1", "s2", "s3")),
    st.integers(1, 12),
    st.integers(-60, 3000),
    st.integers(-10, 90),
    st.integers(0, 1),
    st.integers(0, 700),
)
STEPS = st.lists(st.tuples(*TOLD, st.integers(0, 40_000), st.just(0)), max_size=25)
SET_STEPS = st.lists(st.tuples(*TOLD, st.integers(-4000, 4000), st.integers(0, 4000)), max_size=25)


@pytest.fixture
def world(tmp_path: Path, migrated: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path))
    prepare(Settings(data_dir=migrated(tmp_path)))
    made = make_world(open_services(Settings(data_dir=tmp_path)).store)
    add_programme(made, "f", ready_ms=FILM_MS)
    press(made, offer(made))
    return made


def tell(
    world: World, session: str, number: int, begin_s: int, length_s: int, keys: int, held_s: int, at_s: int, mono_s: int
) -> None:
    watch(
        world.store,
        world.box,
        Playing(session, world.box.id, NOON + ISSUED[session], live=False),
        PlaybackReport(
            number,
            ((1, (begin_s * 1000, (begin_s + length_s) * 1000)),),
            keys=keys,
            held_ms=held_s * 1000,
            mono_ms=mono_s * 1000,
        ),
        now=NOON + timedelta(seconds=at_s),
        zone=ZONE,
        pace=pace_of(Settings()),
    )


def rows(world: World) -> list[tuple]:
    columns = [column for column in t.watched.c if column.name != "id"]
    with world.store.reading() as connection:
        return sorted(tuple(row) for row in connection.execute(select(*columns)))


def run(*words: str) -> str:
    done = CliRunner().invoke(main, ["rebuild", *words])
    assert done.exit_code == 0, done.output
    return done.output


def come(world: World, steps: list[tuple]) -> int:
    """All that boxes told, and nothing else: gives the seconds that passed on the server's clock."""
    with world.store.writing() as connection:
        for table in (t.watched, t.reports, t.sessions):
            connection.execute(delete(table))
    at = 0
    for *told, gap, mono in steps:
        at += gap
        tell(world, *told, at, mono)
    return at


def assert_rebuilt_alike(world: World) -> None:
    before = rows(world)
    assert not [one for one in rebuild(world.store, zone=ZONE, write=False) if one.differs]
    with world.store.writing() as connection:
        connection.execute(delete(t.watched))
    list(rebuild(world.store, zone=ZONE, write=True))
    assert rows(world) == before


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(
    steps=[
        ("s1", 1, 0, 0, 0, 0, 0, 0),
        ("s3", 2, 0, 0, 0, 0, 0, 0),
        ("s1", 2, 0, 0, 0, 0, 101, 0),
        ("s3", 1, 0, 1, 0, 0, 0, 0),
    ]
)
def test_whatever_came_the_kept_reports_give_the_very_same_rows(world: World, steps: list[tuple]) -> None:
    passed = come(world, steps)
    with world.store.reading() as connection:
        accepted = connection.execute(select(func.sum(t.watched.c.to_ms - t.watched.c.from_ms))).scalar() or 0
    assert accepted <= passed * 1000 + 2 * GRACE_MS, "never more than the time that passed, whatever pages were open"
    assert_rebuilt_alike(world)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=SET_STEPS)
def test_the_same_holds_however_the_servers_clock_was_set_meanwhile(world: World, steps: list[tuple]) -> None:
    come(world, steps)
    assert_rebuilt_alike(world)


def spoil(world: World) -> None:
    with world.store.writing() as connection:
        connection.execute(update(t.watched).values(to_ms=t.watched.c.to_ms + 600_000))


def lose(world: World) -> None:
    with world.store.writing() as connection:
        connection.execute(delete(t.watched))


@pytest.mark.parametrize(("harm", "told"), [(spoil, "-10.0 minutes"), (lose, "+1.0 minutes")])
def test_a_dry_run_says_what_would_change_and_only_the_real_one_does(
    world: World, harm: Callable[[World], None], told: str
) -> None:
    tell(world, "s1", 1, 0, 30, 1, 0, 30, 0)
    tell(world, "s1", 2, 30, 30, 1, 0, 60, 0)
    right = rows(world)
    harm(world)
    wrong = rows(world)
    assert f"1 sessions derived again, 1 would change, {told}" in run("--dry-run")
    assert rows(world) == wrong
    assert f"1 changed, {told}" in run()
    assert rows(world) == right
    assert "0 changed" in run()


def test_what_was_derived_from_reports_that_are_gone_stays(world: World) -> None:
    tell(world, "s1", 1, 0, 30, 1, 0, 30, 0)
    tell(world, "s1", 2, 30, 30, 1, 0, 60, 0)
    with world.store.writing() as connection:
        connection.execute(delete(t.reports).where(t.reports.c.number == 1))
    before = rows(world)
    assert "0 sessions" in run()
    assert rows(world) == before
