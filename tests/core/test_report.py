"""The day's check-ins as CSV and SQLite: whole, harmless, and with their method beside them."""

import csv
import io
import sqlite3
from dataclasses import fields
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.world import NOON, World
from tvchannel.base import csv_table
from tvchannel.base.errors import NotFound, Unavailable
from tvchannel.base.settings import Settings
from tvchannel.features.reports import report, year_report
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.records import ledger

SHANGHAI = ZoneInfo("Asia/Shanghai")
TAMPERS = True
DAY = date(2026, 11, 21)


@pytest.fixture
def checked_in(world: World) -> World:
    """Both members of household 1 have checked in; the second is exempt, and their group is called 007."""
    with world.store.writing() as connection:
        connection.execute(t.groups.update().values(name="007"))
        connection.execute(t.members.update().where(t.members.c.ref == "li-here").values(exempt=True))
        for ref in ("wang-here", "li-here"):
            ledger.append(
                connection,
                world.community,
                kind=ledger.CHECK_IN,
                event=ref,
                member=ref,
                activity="daily",
                study_day=DAY,
                at=NOON,
                box_id=None,
                content={},
            )
    return world


def made(world: World, names: dict[str, str] | None = None) -> report.Report:
    with world.store.reading() as connection:
        return report.check_ins(connection, "here", DAY, names=names or {}, now=NOON, zone=SHANGHAI)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_table_holds_each_check_in_with_its_ledger_row(checked_in: World) -> None:
    text = report.to_csv(made(checked_in))
    assert text.startswith("\ufeffstudy_day,time,")
    found = rows(text)
    assert [(row["member"], row["time"], row["ledger_row"]) for row in found] == [
        ("wang-here", "12:00:00", "1"),
        ("li-here", "12:00:00", "2"),
    ]
    assert {row["name"] for row in found} == {"王*兰"}


def test_opened_names_stand_in_place_of_masks(checked_in: World) -> None:
    found = rows(report.to_csv(made(checked_in, {"wang-here": "王桂兰"})))
    assert [row["name"] for row in found] == ["王桂兰", "王*兰"]


def test_a_name_that_is_a_formula_is_only_text(checked_in: World) -> None:
    found = rows(report.to_csv(made(checked_in, {"wang-here": '=HYPERLINK("http://x","y")', "li-here": "\t@x"})))
    assert [row["name"] for row in found] == ['\'=HYPERLINK("http://x","y")', "'\t@x"]


@given(st.text())
def test_no_cell_begins_like_a_formula_and_nothing_is_lost(cell: str) -> None:
    told = csv_table.neutral(cell)
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert told.removeprefix("'") == cell.removeprefix("'")


def test_exempt_members_are_in_neither_figure(checked_in: World) -> None:
    about = made(checked_in).about
    assert (about["checked_in"], about["expected"], about["exempt"], about["exempt_checked_in"]) == ("1", "1", "1", "1")
    assert "exempt" in about["method"]


def test_the_explanation_can_be_read_in_both_languages(checked_in: World) -> None:
    told = made(checked_in)
    assert "应到: 1\n" in told.explained("zh")
    assert "Expected: 1\n" in told.explained("en")
    for language in ("zh", "en"):
        lines = told.explained(language).splitlines()
        assert len(lines) == len(told.about)
        assert told.head.hash in lines[9]


def test_the_settings_that_figures_rest_on_stand_beside_them(checked_in: World) -> None:
    assert made(checked_in).about["time_zone"] == "Asia/Shanghai"
    settings = Settings(day_cap_min=111, completed_percent=77, study_hour_min=50, target_hours=7, target_class="both")
    with checked_in.store.reading() as connection:
        here = catalogue.community_of_id(connection, checked_in.community)
        told = year_report.of_year(connection, here, DAY, names={}, settings=settings, now=NOON, zone=SHANGHAI)
    said = [
        told.about[name] for name in ("day_cap_min", "completed_percent", "study_hour_min", "target_min", "time_zone")
    ]
    assert said == ["111", "77", "50", "350", "Asia/Shanghai"]
    assert "每天最多计入的分钟（0：不限）: 111\n" in told.explained("zh")


def test_a_place_where_nothing_can_be_written_is_told_in_words(checked_in: World, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be written"):
        report.to_sqlite(made(checked_in), tmp_path / "none" / "day.db")


def test_every_export_names_the_head_of_the_ledger(checked_in: World) -> None:
    told = made(checked_in)
    with checked_in.store.reading() as connection:
        head = ledger.head(connection, checked_in.community)
    assert (told.about["ledger_head_row"], told.about["ledger_head_sha256"]) == ("2", head.hash)
    assert told.stem == f"check-ins-here-2026-11-21-{head.hash[:8]}"


def test_the_sqlite_file_holds_the_same_lines_and_keeps_leading_zeros(checked_in: World, tmp_path: Path) -> None:
    told, path = made(checked_in), tmp_path / "day.db"
    report.to_sqlite(told, path)
    report.to_sqlite(told, path)  # a second time replaces the first
    with sqlite3.connect(path) as database:
        found = database.execute('SELECT "group", household, ledger_row, typeof(household) FROM check_ins').fetchall()
        about = dict(database.execute("SELECT name, value FROM about").fetchall())
    assert found == [("007", "1", "1", "text"), ("007", "1", "2", "text")]
    assert about == told.about
    assert list(tmp_path.glob("*.part")) == []


def test_a_day_without_check_ins_is_a_table_without_lines(world: World) -> None:
    assert rows(report.to_csv(made(world))) == []


def test_an_unknown_community_is_refused_in_words(world: World) -> None:
    with pytest.raises(NotFound), world.store.reading() as connection:
        report.check_ins(connection, "nowhere", DAY, names={}, now=NOON, zone=SHANGHAI)


def test_a_person_reads_headings_in_their_language_and_programs_the_same_names_as_ever(checked_in: World) -> None:
    told = made(checked_in)
    names = report.to_csv(told).splitlines()[0].removeprefix("\ufeff").split(",")
    assert names[:7] == ["study_day", "time", "group", "household", "place", "name", "exempt"]
    assert set(names) | {field.name for field in fields(year_report.Line)} <= set(csv_table.HEADINGS)
    chinese = report.to_csv(told, "zh").splitlines()
    assert chinese[0].startswith("\ufeff学习日,时间,党小组,户号,")
    assert ",否," in chinese[1]
    assert report.to_csv(told, "en").startswith("\ufeffStudy day,Time,Group,Household,")
