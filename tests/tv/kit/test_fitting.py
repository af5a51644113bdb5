"""Letters that fit: nothing is cut off, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.tv.kit.fitting import ems, fit, wrapped
from tvchannel.tv.kit.key_legend import hint_line, of_ok

SIZES = (56, 48, 40, 32, 28)
TEXT = (
    st.text(st.sampled_from("三十年的楼道长，先进典型：Wim il.1 "), min_size=1, max_size=60).map(str.strip).filter(bool)
)


@given(TEXT, st.integers(80, 900), st.integers(40, 300))
def test_what_is_shown_fits_its_box(text: str, width: int, height: int) -> None:
    fitted = fit(text, width, height, SIZES)
    assert fitted.size in SIZES
    assert fitted.height <= max(height, fitted.line)
    assert all(ems(row) * fitted.size <= width for row in fitted.rows) or len(fitted.rows[0]) <= 2


@given(TEXT, st.integers(200, 900), st.integers(40, 300))
def test_nothing_is_lost_unless_an_ellipsis_says_so(text: str, width: int, height: int) -> None:
    shown = "".join(fit(text, width, height, SIZES).rows)
    assert shown.replace(" ", "") == text.replace(" ", "") or shown.endswith("…")


@given(TEXT, st.floats(2, 40))
def test_wrapping_keeps_every_letter(text: str, width: float) -> None:
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


def test_the_largest_letters_that_fit_are_taken() -> None:
    assert fit("签到", 400, 80, SIZES).size == 56
    assert fit("身边的先进典型：三十年的楼道长", 400, 120, SIZES).size == 48


def test_two_lines_part_at_the_punctuation_in_the_middle() -> None:
    assert fit("身边的先进典型：三十年的楼道长", 480, 130, SIZES).rows == ("身边的先进典型：", "三十年的楼道长")


def test_letters_are_a_little_smaller_where_a_line_can_end_at_the_punctuation_then() -> None:
    fitted = fit("预告：三十年的楼道长", 334, 120, (48, 40, 32, 28))
    assert (fitted.rows, fitted.size) == (("预告：", "三十年的楼道长"), 40)
    assert fit("预告：三十年的楼道长", 270, 120, (48, 40, 32)).size == 48  # but never much smaller


def test_a_long_title_ends_in_an_ellipsis_at_the_smallest_letters() -> None:
    fitted = fit("很长的题目" * 20, 300, 70, SIZES)
    assert fitted.size == 28
    assert fitted.rows[-1].endswith("…")


def test_hints_stand_on_one_line_and_the_last_give_way() -> None:
    hints = [("确认", "选择"), ("返回", "首页")] * 6
    line = hint_line(hints, 1120, 42, (32, 28))
    assert 0 < len(line.hints) < 12
    assert all(hint.words_x + hint.words_w <= 1120 for hint in line.hints)
    assert len(hint_line(hints[:4], 1120, 42, (32, 28)).hints) == 4


def test_the_line_of_hints_has_room_for_everything_that_ok_may_do() -> None:
    hints = of_ok([("确认", "打开"), ("返回", "首页")], "确认", ["看介绍", "从头看完", ""])
    assert hints == [("确认", "从头看完"), ("返回", "首页")]
    assert of_ok(hints, "确认", []) == hints


def test_a_word_longer_than_its_line_is_parted_by_a_hyphen_and_not_cut() -> None:
    fitted = fit("Community news", 89, 64, (24, 20), tight=True)
    assert fitted.whole
    assert fitted.rows == ("Commu-", "nity", "news")


def test_a_thickened_text_takes_more_room() -> None:
    assert fit("身边的先进典型", 7 * 32, 40, (32, 28)).size == 32
    assert fit("身边的先进典型", 7 * 32, 40, (32, 28), bold=True).size == 28


@pytest.mark.parametrize(
    ("text", "whole"), [("按【确认】播放", "【确认】"), ("陈*琴", "陈*琴"), ("看（重播）吧", "（重")]
)
def test_a_key_a_masked_name_and_an_open_bracket_are_not_parted(text: str, whole: str) -> None:
    assert any(whole in line for line in wrapped(text, 3.6))
