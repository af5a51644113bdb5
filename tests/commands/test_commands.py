"""The commands as they are typed: what they print, and one clear line with a status when something is wrong."""

import json
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner, Result

from epg.rules import FromColumn, Rule
from epg.ticks import tick_at
from epg.titles import Title
from tests.store.world import World, add_programme, make_world
from tvchannel.base import clock
from tvchannel.base.settings import load
from tvchannel.cli import main
from tvchannel.core.check_in import check_in
from tvchannel.core.services import open_services
from tvchannel.features.uploads.review import approve
from tvchannel.store.channel import catalogue, timetable
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, OfferedPress


def tv(*words: str) -> Result:
    """`tvchannel WORDS`."""
    return CliRunner().invoke(main, words)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A channel in a folder that the environment names, with two approved programmes and a grid."""
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "8123")
    assert tv("migrate").exit_code == 0
    made = make_world(open_services(load()).store, "demo")
    for number, material in enumerate(("a", "b"), 1):
        add_programme(made, material)
        approve(made.store, made.community, number, who="reviewer", now=clock.now())
    with made.store.writing() as connection:
        rule = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
        timetable.set_rules(connection, made.channel, [rule])
    return made


def test_a_plan_is_printed_as_json_without_a_gap_and_is_not_published(world: World) -> None:
    told = json.loads(tv("plan", "--days", "1", "--json").stdout)
    airings = told["airings"]
    assert all(before["tick"] + before["ticks"] == after["tick"] for before, after in pairwise(airings))
    assert {airing["programme"] for airing in airings} >= {1, 2}
    assert datetime.fromisoformat(airings[0]["start"]) > clock.now() - timedelta(minutes=1)
    assert all(problem["text"] and problem["channel"] == "1" for problem in told["problems"])
    with world.store.reading() as connection:
        assert timetable.last_publication(connection, world.channel) is None


def test_migrating_lets_the_numbers_of_a_channel_that_has_aired_nothing_begin(world: World) -> None:
    with world.store.reading() as connection:
        assert [channel.origin for channel in catalogue.channels(connection)] == [None]
    assert tv("migrate").exit_code == 0
    with world.store.reading() as connection:
        (channel,) = catalogue.channels(connection)
    assert channel.origin is not None
    assert 0 <= tick_at(clock.now()) - 100 - channel.origin < 1000


def test_a_guide_is_published_by_hand(world: World) -> None:
    answer = tv("publish")
    assert answer.exit_code == 0
    assert "airings published" in answer.stdout
    with world.store.reading() as connection:
        assert timetable.last_publication(connection, world.channel) is not None


def test_a_box_link_is_an_address_that_works_once_at_this_port(world: World) -> None:
    answer = tv("box", "link", "--household", "1", "--community", "demo")
    assert answer.stdout.startswith("http://127.0.0.1:8123/enter/")
    assert len(answer.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("box", "link", "--household", "99"), "99"),
        (("plan", "--community", "nowhere"), "社区"),
        (("report", "check-ins", "--community", "nowhere"), "社区"),
        (("take-in", "pyproject.toml", "--column", "nowhere", "--title", "x"), "栏目"),
    ],
)
def test_what_is_not_there_is_said_in_one_line_with_a_status(world: World, words, said) -> None:
    answer = tv(*words)
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_channel_that_is_not_prepared_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path))
    for command in ("serve", "scheduler", "worker", "plan"):
        answer = tv(command)
        assert answer.exit_code == 1
        assert "tvchannel migrate" in answer.stderr


def test_settings_may_be_named_before_or_after_the_command(world: World, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('language = "en"\n')
    for words in (("--settings", str(path), "box", "link"), ("box", "link", "--settings", str(path))):
        assert "There is no household 99 here." in tv(*words, "--household", "99").stderr


def test_the_check_ins_of_a_day_leave_as_csv_and_as_sqlite(world: World, tmp_path: Path) -> None:
    services = open_services(load())
    now, zone = clock.now(), services.settings.zone
    press = OfferedPress("demo", world.box.id, "wang-demo", DAILY, study_day(now, zone), "n")
    check_in(world.store, world.box, press, now=now, zone=zone)
    day = study_day(now, zone).isoformat()
    lines = tv("report", "check-ins", "--day", day, "--csv").stdout_bytes.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(day)
    assert "wang-demo" in lines[1]
    assert tv("report", "check-ins", "--day", day, "--sqlite", str(tmp_path / "day.db")).exit_code == 0
    rows = list(sqlite_utils.Database(tmp_path / "day.db")["check_ins"].rows)
    assert [row["member"] for row in rows] == ["wang-demo"]
    assert len(tv("report", "check-ins", "--day", "2020-01-01", "--csv").stdout.splitlines()) == 1
