"""The drawing of a chart: its words and values are in it, whatever they hold, and neither style nor script."""

import re

import pytest
from lxml import etree

from tests.shape.house import ROOT
from tvchannel.core.reporting.chart import NARROW, WIDE, ChartKind, ChartLayout, ReportChart, Series
from tvchannel.core.reporting.chart_svg import to_svg

PAGE_MARGIN = 12  # px, of the desk on a phone


@pytest.mark.parametrize("layout", [WIDE, NARROW])
@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize(("language", "said"), [("zh", "党小组"), ("en", "Group")])
def test_a_drawing_says_its_values_and_names_in_the_readers_language(
    kind: ChartKind, language: str, said: str, layout: ChartLayout
) -> None:
    chart = ReportChart("Group", kind, ("<一组>", "&"), (Series("Expected", (40, None)), Series("Name", (70, 20))), "%")
    drawing = etree.fromstring(to_svg(chart, language, layout))
    words = list(drawing.itertext())
    assert {"<一组>", "&", "40%", "70%", "20%"} <= set(words)
    assert words[0] == said
    assert not [
        part for part in drawing.iter() if part.get("style") or etree.QName(part).localname in ("script", "style")
    ]


def test_the_desk_leaves_each_series_its_colour_and_each_word_its_place() -> None:
    chart = ReportChart("Group", ChartKind.BARS, ("a",), (Series("Name", (1,)),))
    name = etree.fromstring(to_svg(chart, "en")).get("class")
    sheet = (ROOT / "tvchannel" / "static" / "office" / "office.css").read_text("utf-8")
    rules = [said for of, said in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet) if re.search(rf"\.{name}\b", of)]
    assert rules
    assert not [said for said in rules if re.search(r"fill|text-anchor|font-size", said)]


def test_no_letter_of_the_drawing_for_a_phone_is_smaller_than_12_px_there() -> None:
    """It is as wide as a page of 390 px leaves room for, so that nothing makes it smaller."""
    series = tuple(Series(name, (100,) * 12) for name in ("Took part", "Took part or on leave"))
    for kind in ChartKind:
        chart = ReportChart("Group", kind, tuple("abcdefghijkl"), series, "%")
        drawing = etree.fromstring(to_svg(chart, "en", NARROW))
        assert int(drawing.get("width")) <= 390 - 2 * PAGE_MARGIN
        sizes = {int(part.get("font-size")) for part in drawing.iter() if part.get("font-size")}
        assert min(sizes) >= 12


def test_each_screen_has_the_drawing_that_is_made_for_it() -> None:
    sheet = (ROOT / "tvchannel" / "static" / "office" / "office.css").read_text("utf-8")
    on_a_phone = re.search(r"@media screen and \(max-width: 720px\) \{(.*?\})\s*\}", sheet, re.S)
    assert on_a_phone
    assert ".report-chart { display: none; }" in on_a_phone[1]
    assert ".report-chart.narrow { display: block; }" in on_a_phone[1]
    assert ".report-chart.narrow { display: none;" in sheet
    assert f"main {{ padding: {PAGE_MARGIN}px {PAGE_MARGIN}px" in sheet


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("人数不多的几个小组在一起", "人数不多的几个小组在一起"),
        ("人数不多的几个小组合在一起", "人数不多的几个小组合在…"),
        ("Part taken in activities", "Part taken in activities"),
        ("Small groups taken together", "Small groups taken toge…"),
    ],
)
def test_a_name_is_as_long_as_there_is_room_for(name: str, said: str) -> None:
    chart = ReportChart("Group", ChartKind.BARS, (name,), (Series("Name", (1,)),))
    assert said in list(etree.fromstring(to_svg(chart, "en", WIDE)).itertext())
