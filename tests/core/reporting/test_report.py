"""Reports: what stands in every table besides its rows, and that exempt members are in no figure."""

from datetime import date

import pytest

from tests.desk.exported import read_csv, read_sqlite
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.base.texts import LANGUAGES, catalogue
from tvchannel.core.reporting.formats import CSV, SQLITE
from tvchannel.core.reporting.report import Report, ReportQuery, is_about, made
from tvchannel.core.reporting.table import ExportTable, explained
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.reports.kinds.check_ins import CHECK_INS
from tvchannel.features.reports.kinds.study import STUDY
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue as channel
from tvchannel.store.people import people
from tvchannel.store.records import ledger

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


def table(
    world: World, report: Report = CHECK_INS, names: dict[str, str] | None = None, **settings: object
) -> ExportTable:
    with world.store.reading() as connection:
        community = channel.community_of_id(connection, world.community)
        return made(report, ReportQuery(connection, community, DAY, DAY, Settings(**settings), NOON, names or {}))


def rows(made: ExportTable) -> list[dict[str, str]]:
    head, *rows = read_csv(CSV.render(made, ""))
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_table_holds_each_check_in_with_its_ledger_row(checked_in: World) -> None:
    assert CSV.render(table(checked_in), "").startswith("\ufeffstudy_day,time,".encode())
    found = rows(table(checked_in))
    assert [(row["member"], row["time"], row["ledger_row"]) for row in found] == [
        ("wang-here", "12:00:00", "1"),
        ("li-here", "12:00:00", "2"),
    ]
    assert {row["name"] for row in found} == {"王*兰"}


@pytest.mark.parametrize(
    ("group", "category", "ref", "is_asked"),
    [
        ("", "", "", True),
        ("007", "retired", "wang-here", True),
        ("008", "", "", False),
        ("", "floating", "", False),
        ("007", "", "li-here", False),
    ],
)
def test_a_report_is_about_those_who_fit_all_that_was_chosen(
    checked_in: World, group: str, category: str, ref: str, is_asked: bool
) -> None:
    with checked_in.store.writing() as connection:
        connection.execute(t.members.update().values(category="retired"))
        wang = people.member(connection, checked_in.community, "wang-here")
        community = channel.community_of_id(connection, checked_in.community)
        about = {"group": group, "category": category, "member": ref}
        query = ReportQuery(connection, community, DAY, DAY, Settings(), NOON, **about)
    assert is_about(wang, group, category, ref) is is_asked
    assert query.asked_for([wang]) == [wang] * is_asked


def test_opened_names_stand_in_place_of_masks(checked_in: World) -> None:
    found = rows(table(checked_in, names={"wang-here": "王桂兰"}))
    assert [row["name"] for row in found] == ["王桂兰", "王*兰"]


def test_exempt_members_are_in_neither_figure(checked_in: World) -> None:
    about = table(checked_in).about
    assert (about["checked_in"], about["expected"], about["exempt"], about["exempt_checked_in"]) == ("1", "1", "1", "1")
    assert "exempt" in about["method"]


def test_the_explanation_can_be_read_in_both_languages(checked_in: World) -> None:
    made = table(checked_in)
    assert "应到: 1\n" in explained(made, "zh")
    assert "Expected: 1\n" in explained(made, "en")
    for language in LANGUAGES:
        lines = explained(made, language).splitlines()
        assert len(lines) == len(made.about)
        assert made.about["ledger_head_sha256"] in lines[9]


def test_programs_read_codes_where_people_read_words(checked_in: World) -> None:
    made = table(checked_in, STUDY)
    told = {"community": "here", "target_class": "collective", "made_at": "2026-11-21T12:00:00+08:00"}
    assert {name: made.about[name] for name in told} == told
    chinese, english = (explained(made, language).splitlines() for language in LANGUAGES)
    assert {"社区: 这里", "计入目标的是: 集中学习", "生成时间: 2026-11-21 12:00:00"} <= set(chinese)
    assert {"Community: Here", "Which minutes count for it: those studied together"} <= set(english)


def test_the_settings_that_figures_rest_on_stand_beside_them(checked_in: World) -> None:
    assert table(checked_in).about["time_zone"] == "Asia/Shanghai"
    settings = {"day_cap_min": 111, "completed_percent": 77, "study_hour_min": 50, "target_hours": 7}
    made = table(checked_in, STUDY, **settings)
    said = [made.about[name] for name in ("day_cap_min", "completed_percent", "study_hour_min", "target_min")]
    assert said == ["111", "77", "50", "350"]
    assert "每天最多计入的分钟（0：不限）: 111\n" in explained(made, "zh")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report_names_its_method_the_exempt_and_the_head_of_the_ledger(checked_in: World, report: Report) -> None:
    made = table(checked_in, report)
    with checked_in.store.reading() as connection:
        head = ledger.head(connection, checked_in.community)
    assert (made.about["ledger_head_row"], made.about["ledger_head_sha256"]) == ("2", head.hash)
    assert (made.about["exempt"], made.about["method"]) == ("1", " ".join(report.method))
    period = report.period.text(DAY)
    assert period in made.about.values()
    assert made.stem == f"{report.name}-here-{period}-{head.hash[:8]}"


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report_has_its_words_in_chinese(world: World, report: Report) -> None:
    words = {report.title, report.summary, *report.method}
    words |= {column.heading for column in report.columns} | {note.label for note in table(world, report).notes}
    words |= {word for column in report.columns for word in column.words.values()}
    assert words - catalogue("zh").keys() == set()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_no_two_columns_of_a_report_have_one_name_and_its_key_is_one(report: Report) -> None:
    names = [column.name for column in report.columns]
    assert len(set(names)) == len(names)
    assert report.key in names


def test_the_sqlite_file_holds_the_same_lines_and_keeps_leading_zeros(checked_in: World) -> None:
    made = table(checked_in)
    head, *found = read_sqlite(SQLITE.render(made, ""))
    assert [dict(zip(head, row, strict=True)) for row in found] == rows(made)
    assert {row[head.index("group")] for row in found} == {"007"}


def test_a_day_without_check_ins_is_a_table_without_lines(world: World) -> None:
    assert rows(table(world)) == []


def test_a_person_reads_headings_in_their_language_and_programs_the_same_names_as_ever(checked_in: World) -> None:
    made = table(checked_in)
    assert [column.name for column in made.columns] == [
        *("study_day", "time", "group", "household", "place", "name", "exempt"),
        *("activity", "member", "ledger_row", "head"),
    ]
    assert [column.name for column in table(checked_in, STUDY).columns] == [
        *("group", "household", "place", "name", "exempt", "collective_min", "self_study_min", "credited_min"),
        *("study_hours", "again_min", "target_min", "towards_min", "programmes_completed", "member", "head"),
    ]
    chinese = CSV.render(made, "zh").decode().splitlines()
    assert chinese[0].startswith("\ufeff学习日,时间,党小组,户号,")
    assert ",否," in chinese[1]
    assert CSV.render(made, "en").decode().startswith("\ufeffStudy day,Time,Group,Household,")
