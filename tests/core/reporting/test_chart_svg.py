"""The drawing of a chart: its words and values are in it, whatever they hold, and neither style nor script."""

import re

import pytest
from lxml import etree

from tests.shape.house import ROOT
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.chart_svg import to_svg


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize(("language", "said"), [("zh", "党小组"), ("en", "Group")])
def test_a_drawing_says_its_values_and_names_in_the_readers_language(kind: ChartKind, language: str, said: str) -> None:
    chart = ReportChart("Group", kind, ("<一组>", "&"), (Series("Expected", (40, None)), Series("Name", (70, 20))), "%")
    drawing = etree.fromstring(to_svg(chart, language))
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
