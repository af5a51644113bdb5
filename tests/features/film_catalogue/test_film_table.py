"""A catalogue is read with its columns in any order, in every usual encoding; what is wrong is told with its cell."""

from datetime import date

import pytest

from epg.titles import Title
from tests.features.rolls.made import workbook
from tvchannel.base.errors import Invalid
from tvchannel.features.film_catalogue import film_table
from tvchannel.features.film_catalogue.film_table import FilmTable, KnownNames, ListedFilm
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, FilmLevel, FilmOrigin, ShownConsent

KNOWN = KnownNames(
    {"动态": "news", "News": "news", "先进典型": "models"}, {"理论学习": 1, "党史教育": 2}, ("这里社区",)
)
DIGEST = "ab" * 32
HEADS = [
    "序号",
    "文件名称",
    "片名",
    "栏目",
    "简介",
    "系列",
    "集数",
    "体裁",
    "难度",
    "主题",
    "制作单位",
    "授权",
    "开始日期",
    "有效期至",
    "时长(秒)",
    "SHA-256",
    "备注",
]
ROW = [
    1, "xf01.mp4", "《宪法就在身边》", "动态", "一起学。", "宪法十讲", "第一讲", "讲座", "基础", "理论学习",
    "区教育中心", "可播至2028年", "2026-12-01", "2028年12月31日", 750, DIGEST, "x",
]  # fmt: skip


def read(rows: list[list[object]], known: KnownNames = KNOWN) -> FilmTable:
    return film_table.read(workbook(rows), known)


def test_a_row_says_all_that_is_known_of_a_film() -> None:
    [found] = read([["2026 年片库"], HEADS, ROW]).films
    assert found.cell == "C3"
    assert (found.film.file_name, found.film.digest, found.film.length_ms) == ("xf01.mp4", DIGEST, 750_000)
    assert found.film.facts == FilmFacts(
        "news",
        Title("宪法就在身边"),
        Title("一起学。"),
        "宪法十讲",
        1,
        date(2026, 12, 1),
        date(2028, 12, 31),
        format=FilmFormat.LECTURE,
        level=FilmLevel.BASIC,
        topic_id=1,
        origin=FilmOrigin.TAKEN_OVER,
        source="区教育中心",
        licence="可播至2028年",
        shown_consent=ShownConsent.NOT_YET,
    )
    assert ListedFilm.of_plain(found.plain()) == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", "\t"])
def test_text_is_read_in_every_usual_encoding_and_order(encoding: str, between: str) -> None:
    lines = [("栏目名称", "影片名称", "时长"), ("先进典型", "老党员讲故事", "8分钟")]
    found = film_table.read("\r\n".join(map(between.join, lines)).encode(encoding), KNOWN)
    assert [(one.film.facts.column_key, one.film.facts.title.zh, one.film.length_ms) for one in found.films] == [
        ("models", "老党员讲故事", 480_000)
    ]


@pytest.mark.parametrize(("source", "origin"), [("自制", FilmOrigin.OWN), ("这里社区", FilmOrigin.OWN), ("", None)])
def test_own_work_is_known_as_that(source: str, origin: FilmOrigin | None) -> None:
    [found] = read([["片名", "栏目", "来源"], ["a", "动态", source]]).films
    assert (found.film.facts.origin, found.film.facts.source) == (origin, "")


def test_what_the_table_does_not_name_is_taken_from_whoever_hands_it_in() -> None:
    known = KnownNames(KNOWN.columns, KNOWN.topics, KNOWN.own, "news", "市图书馆")
    found = read([["片名", "栏目", "授权"], ["a", "", "全市"], ["b", "先进典型", ""]], known).films
    told = [(one.film.facts.column_key, one.film.facts.source, one.film.facts.licence) for one in found]
    assert told == [("news", "市图书馆", "全市"), ("models", "市图书馆", "")]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ({"片名": ""}, "A2"),
        ({"片名": "一" * 61}, "A2"),
        ({"栏目": "没有的"}, "B2"),
        ({"栏目": ""}, "A2"),
        ({"集数": "上"}, "C2"),
        ({"主题": "没有的"}, "D2"),
        ({"开始日期": "12月1日"}, "E2"),
        ({"开始日期": "2027-01-01", "有效期至": "2026-12-01"}, "F2"),
        ({"时长": "长"}, "G2"),
        ({"SHA-256": "ab"}, "H2"),
        ({"授权": "全市"}, "I2"),
        ({"系列": "一" * 81}, "J2"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_and_the_other_rows_are_read(row: dict[str, str], cell: str) -> None:
    heads = ["片名", "栏目", "集数", "主题", "开始日期", "有效期至", "时长", "SHA-256", "授权", "系列"]
    told = [({"片名": "a", "栏目": "动态", "备注": "x"} | row).get(head, "") for head in heads]
    found = read([heads, told, ["b", "动态"], heads, [], ["c", "动态"]])
    assert [one.cell for one in found.refused] == [cell]
    assert [one.film.facts.title.zh for one in found.films] == ["b", "c"]


def test_a_summary_that_is_too_long_is_cut_and_told() -> None:
    found = read([["片名", "栏目", "简介"], ["a", "动态", "一二三四五六七八九。" * 9]])
    assert found.films[0].film.facts.summary.zh == "一二三四五六七八九。" * 8
    assert found.cut == ("C2",)


@pytest.mark.parametrize(
    "data", [b"a,b\r\n1,2", workbook([["片名", "栏目"]]), workbook([["月份", "栏目"], ["1", "动态"]]), b"\x00\x01"]
)
def test_what_is_no_catalogue_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        film_table.read(data, KNOWN)


def test_a_table_has_a_most_of_films(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_table, "MOST", 2)
    rows = [["片名", "栏目"], *([f"{n}", "动态"] for n in range(3))]
    assert len(read(rows[:3]).films) == 2
    with pytest.raises(Invalid, match="Divide"):
        read(rows)
