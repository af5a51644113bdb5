"""Reports from the command line: CSV and one SQLite file."""

from pathlib import Path

import pytest
import sqlite_utils

from tests.commands.typed import tv
from tests.store.world import World, make_world
from tvchannel.base import clock
from tvchannel.base.settings import load
from tvchannel.core import register
from tvchannel.core.check_in import check_in
from tvchannel.core.services import open_services
from tvchannel.store import tables as t
from tvchannel.store.people import honours, people
from tvchannel.store.people.honours import NewHonour
from tvchannel.study.day import study_day
from tvchannel.study.honours.titles import HonourTitle
from tvchannel.study.press import DAILY, OfferedPress


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


def test_a_group_and_a_member_are_asked_for_as_at_the_desk(world: World) -> None:
    open_services(load())
    with world.store.writing() as connection:
        other = people.add_group(connection, world.community, "第二组")
        connection.execute(t.members.update().where(t.members.c.ref == "li-demo").values(group_id=other))
    lines = tv("report", "study", "--group", "第二组", "--csv").stdout.splitlines()
    assert [("li-demo" in line, "wang-demo" in line) for line in lines] == [(False, False), (True, False)]
    lines = tv("report", "archive", "--member", "wang-demo", "--csv").stdout.splitlines()[1:]
    assert lines
    assert not [line for line in lines if "wang-demo" not in line]
    both = tv("report", "archive", "--member", "wang-demo", "--group", "第二组", "--csv")
    assert (both.exit_code, len(both.stdout.splitlines())) == (0, 1)


def test_names_of_those_alone_are_opened_who_are_asked_for(world: World) -> None:
    services = open_services(load())
    with world.store.writing() as connection:
        wang = people.member(connection, world.community, "wang-demo")
        people.change(connection, wang.id, register.columns(services.keys, "wang-demo", "王桂兰", None))
    answer = tv("report", "archive", "--member", "wang-demo", "--names", "--csv")
    assert (answer.exit_code, "王桂兰" in answer.stdout) == (0, True)
    assert tv("report", "archive", "--names").exit_code != 0, "what stands in place of the other name is none"


def test_deeds_are_opened_with_the_names_alone(world: World) -> None:
    services, deeds = open_services(load()), "给邻居送报"
    with world.store.writing() as connection:
        for one in people.members(connection, world.community):
            people.change(connection, one.id, register.columns(services.keys, one.ref, "王桂兰", None))
        sealed, year = services.keys.names.seal(deeds, "wang-demo"), clock.now().year
        proposed = NewHonour("wang-demo", year, HonourTitle.STUDY, None, sealed)
        honours.add(connection, world.community, proposed, who="branch", now=clock.now())
    for words, told in ((("--names",), True), ((), False)):
        answer = tv("report", "honours", "--csv", *words)
        assert (answer.exit_code, deeds in answer.stdout, "study-model" in answer.stdout) == (0, told, True)


def test_who_left_on_the_day_of_the_report_is_named_in_it(world: World) -> None:
    services = open_services(load())
    now, zone = clock.now(), services.settings.zone
    today = study_day(now, zone)
    check_in(
        world.store, world.box, OfferedPress("demo", world.box.id, "wang-demo", DAILY, today, "n"), now=now, zone=zone
    )
    with world.store.writing() as connection:
        wang = people.member(connection, world.community, "wang-demo")
        named = register.columns(services.keys, "wang-demo", "王桂兰", None)
        people.change(connection, wang.id, {**named, "left_on": today, "place": -wang.id})
        for other in people.members(connection, world.community):
            people.change(connection, other.id, register.columns(services.keys, other.ref, "李明", None))
    for words, names in ((("--names",), 1), ((), 0), (("--names", "--group", wang.group), 1)):
        answer = tv("report", "check-ins", "--day", today.isoformat(), "--csv", *words)
        assert (answer.exit_code, answer.stdout.count("王桂兰"), answer.stdout.count("wang-demo")) == (0, names, 1)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("study", "--group", "第九组"), 1, "这里没有这个小组"),
        (("study", "--group", "第一组 第二组"), 1, "这里没有这个小组"),
        (("archive", "--member", "nobody"), 1, "没有这位党员"),
        (("archive", "--member", "wang-there"), 1, "没有这位党员"),
        (("study", "--member", "wang-demo"), 2, "--member"),
        (("totals", "--group", "第一组"), 2, "--group"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_whom_there_is_not_is_refused_in_one_line(world: World, words: tuple[str, ...], status: int, said: str) -> None:
    make_world(open_services(load()).store, "there")
    answer = tv("report", *words)
    assert (answer.exit_code, answer.stdout) == (status, "")
    assert len(answer.stderr.splitlines()) == 1
    assert said in answer.stderr


def test_a_category_of_members_is_asked_for_by_its_code(world: World) -> None:
    open_services(load())
    with world.store.writing() as connection:
        connection.execute(t.members.update().where(t.members.c.ref == "wang-demo").values(category="retired"))
    lines = tv("report", "study", "--category", "retired", "--csv").stdout.splitlines()
    assert [line.count("wang-demo") for line in lines] == [0, 1]
    assert len(tv("report", "study", "--csv").stdout.splitlines()) > 2
    assert tv("report", "study", "--category", "clever").exit_code == 2
    assert tv("report", "brief", "--category", "retired").exit_code == 2
