"""A community's file is read whole or refused by the place that is wrong; the example is such a file."""

import re
from datetime import time

import pytest

from epg.rules import FromColumn, FromTheme, RepeatOf
from tests.shape.house import ROOT
from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.community import read
from tvchannel.study.appearance.contrast import COLOURS, CONTRAST, contrast

EXAMPLE = (ROOT / "deploy" / "community.example.toml").read_text("utf-8")
SMALL = """
key = "here"
name = { zh = "这里" }
[[columns]]
key = "news"
digit = 1
name = { zh = "动态" }
[[channels]]
key = "1"
name = { zh = "一套" }
[[channels.rules]]
key = "day"
name = { zh = "全天" }
start = "06:00"
column = "news"
"""


def test_the_example_describes_a_community_with_its_week() -> None:
    plan = read(EXAMPLE)
    assert (plan.key, plan.name.zh) == ("xinghu", "星湖社区")
    assert [column.digit for column in plan.columns] == [1, 2, 3, 4]
    rules = {rule.id: rule for rule in plan.channels[0].rules}
    assert rules["theme-workdays"].days == frozenset(range(5))
    assert rules["theme-workdays"].source == FromTheme()
    assert (rules["news"].start, rules["news"].length_min) == (time(8), 60)
    assert rules["evening"].days == frozenset(range(7))


def test_a_time_may_be_written_as_text_or_as_a_time_and_the_source_is_what_is_named() -> None:
    plan = read(
        SMALL.replace('"06:00"', "06:00:00") + '[[channels.rules]]\nkey = "again"\nname = { zh = "重播" }\n'
        'start = "18:30"\nminutes = 30\nrepeat = "day"\n'
    )
    first, second = plan.channels[0].rules
    assert (first.start, first.source) == (time(6), FromColumn("news"))
    assert (second.start, second.source) == (time(18, 30), RepeatOf("day"))


@pytest.mark.parametrize(
    ("wanted", "instead", "told"),
    [
        ('key = "here"', 'key = "Here!"', "key"),
        ('key = "here"', 'key = "here"\ncolour = "red"', "colour"),
        ("digit = 1", "digit = 9", "columns 1, digit"),
        ("digit = 1", 'digit = 1\ncolour = "red"', "columns 1, colour: red is not a colour"),
        ("digit = 1", 'digit = 1\ncolour = "#E05A2B"', "columns 1, colour: letters on #E05A2B have a contrast of 3."),
        ('key = "here"', 'key = "here"\nframe = "#9A2418"', "frame: letters on #9A2418 have a contrast of 5.5 : 1"),
        ('zh = "动态"', 'zh = "社区的各种各样动态"', "columns 1, name, zh"),
        ('start = "06:00"', 'start = "25:00"', "channels 1, rules 1, start"),
        ('column = "news"', 'column = "old"', "old"),
        ('column = "news"', 'column = "news"\ntheme = true', "rules 1"),
        ('column = "news"', "", "rules 1"),
        ('column = "news"', 'repeat = "nothing"', "nothing"),
        ('column = "news"', 'column = "news"\ndays = ["sunday"]', "rules 1, days"),
        ('column = "news"', 'column = "news"\ndays = []', "rules 1, days"),
        ('column = "news"', 'column = "news"\nminutes = 0', "rules 1, minutes"),
        ("[[columns]]", '[[columns]]\nkey = "news"\ndigit = 2\nname = { zh = "又" }\n[[columns]]', "news stands twice"),
        ("[[columns]]", '[[columns]]\nkey = "more"\ndigit = 1\nname = { zh = "又" }\n[[columns]]', "1 stands twice"),
        ("[[columns]]", "[columns", "TOML"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place_in_one_line(wanted: str, instead: str, told: str) -> None:
    assert SMALL.count(wanted) == 1
    with pytest.raises(Invalid, match=re.escape(told)) as refused:
        read(SMALL.replace(wanted, instead))
    assert "\n" not in str(refused.value)


def test_colours_that_carry_the_letters_are_taken_and_others_left_to_the_desk() -> None:
    plan = read(SMALL)
    assert (plan.frame, [one.colour for one in plan.columns]) == (None, [""])
    coloured = SMALL.replace('key = "here"', 'key = "here"\nframe = "#5d1610"').replace(
        "digit = 1", 'digit = 1\ncolour = "#1f5a54"'
    )
    plan = read(coloured)
    assert (plan.frame, [one.colour for one in plan.columns]) == ("#5D1610", ["#1F5A54"])


def test_every_colour_of_a_column_carries_the_letters_of_the_pages() -> None:
    cream = (0xFF, 0xF1, 0xD2)
    for colour in COLOURS:
        red, green, blue = bytes.fromhex(colour[1:])
        assert contrast(cream, (red, green, blue)) >= CONTRAST
