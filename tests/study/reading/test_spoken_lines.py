"""When each line is read aloud: longer lines later, marks as rests, the last at the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.reading.spoken_lines import line_ends


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        (("春天来了", "大家听讲"), [500, 1000]),
        (("春天来了，", "大家听讲我们"), [454, 1000]),
        (("春天来了。", "大家听讲"), [578, 1000]),
        (("春天来了。\n", "大家听讲"), [578, 1000]),  # a paragraph's end behind a full stop is no second rest
        (("春天来了\n", "大家听讲"), [578, 1000]),
        (("一九四九年", "1949年"), [500, 1000]),
        (("春天来了", "“春天来了”"), [500, 1000]),
        (("abcd", "春"), [500, 1000]),
        (("", "春"), [0, 1000]),
        (("……", "——"), [1000, 1000]),
        (("“”", "《》"), [1000, 1000]),
        ((), []),
    ],
)
def test_each_line_ends_after_its_share_of_the_sound(lines: tuple[str, ...], ends: list[int]) -> None:
    assert line_ends(lines) == ends


@given(st.lists(st.text(max_size=40), max_size=20))
def test_lines_are_read_one_after_the_other_to_the_end(lines: list[str]) -> None:
    ends = line_ends(lines)
    assert len(ends) == len(lines)
    assert ends == sorted(ends)
    assert not ends or ends[-1] == 1000
