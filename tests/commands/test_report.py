"""Reports from the command line: CSV and one SQLite file."""

from pathlib import Path

import sqlite_utils

from tests.commands.typed import tv
from tests.store.world import World
from tvchannel.base import clock
from tvchannel.base.settings import load
from tvchannel.core.check_in import check_in
from tvchannel.core.services import open_services
from tvchannel.store import tables as t
from tvchannel.study.day import study_day
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


def test_a_category_of_members_is_asked_for_by_its_code(world: World) -> None:
    open_services(load())
    with world.store.writing() as connection:
        connection.execute(t.members.update().where(t.members.c.ref == "wang-demo").values(category="retired"))
    lines = tv("report", "study", "--category", "retired", "--csv").stdout.splitlines()
    assert [line.count("wang-demo") for line in lines] == [0, 1]
    assert len(tv("report", "study", "--csv").stdout.splitlines()) > 2
    assert tv("report", "study", "--category", "clever").exit_code == 2
    assert tv("report", "brief", "--category", "retired").exit_code == 2
