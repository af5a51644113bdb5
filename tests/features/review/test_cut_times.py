"""Times of a film as people type them, and the parts that they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.base.errors import Invalid
from tvchannel.features.review.cut_times import MOST_PARTS, CutPart, parts, time_of, time_words

LONG = 3_600_000


@pytest.mark.parametrize(
    ("typed", "ms"),
    [
        ("0:00", 0),
        ("12:30", 750_000),
        ("1:12:30", 4_350_000),
        ("75:00", 4_500_000),
        (" 2:05.5 ", 125_500),
        ("2:05,25", 125_250),
        ("１２：３０", 750_000),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, ms: int) -> None:
    assert time_of(typed) == ms


@pytest.mark.parametrize("typed", ["", "12", "12:60", "1:60:00", "-1:00", "a:bc", "1:2:3:4", "1e9:00", "12:30 x"])
def test_anything_else_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Invalid):
        time_of(typed)


@given(st.integers(0, 9_999_999))
def test_a_time_is_read_as_it_is_written(ms: int) -> None:
    assert time_of(time_words(ms)) == ms


def test_beginning_and_end_alone_make_one_part() -> None:
    assert parts("0:30", "", "", LONG) == [CutPart(30_000, LONG)]
    assert parts("", "50:00", "", LONG) == [CutPart(0, 3_000_000)]


def test_each_line_begins_a_part_in_whatever_order_they_are_typed() -> None:
    typed = "40:00 问答\n\n 20:00  第二讲：  守纪律 \r\n"
    assert parts("1:00", "59:00", typed, LONG) == [
        CutPart(60_000, 1_200_000),
        CutPart(1_200_000, 2_400_000, "第二讲: 守纪律"),
        CutPart(2_400_000, 3_540_000, "问答"),
    ]


def test_an_end_that_was_rounded_up_is_that_of_the_film() -> None:
    assert parts("0:10", "1:30", "", 89_400) == [CutPart(10_000, 89_400)]


@pytest.mark.parametrize(
    ("begins", "ends", "joints", "why"),
    [
        ("", "", "", "Nothing is cut"),
        ("0:00", "60:00", "", "Nothing is cut"),
        ("5:00", "5:00", "", "Nothing is left between 5:00 and 5:00"),
        ("9:00", "5:00", "", "Nothing is left"),
        ("", "", "0:01", "Nothing is left between 0:00 and 0:01"),
        ("", "", "20:00\n20:01", "Nothing is left"),
        ("20:00", "", "10:00", "Nothing is left"),
        ("", "61:00", "", "The film is not that long: it ends at 60:00"),
        ("61:00", "", "", "Nothing is left"),
        ("x", "", "", "This is no time of the film: x"),
        ("", "", "12:30问答", "This is no time of the film"),
        ("", "", "\n".join(f"{n}:00" for n in range(1, MOST_PARTS + 1)), "At most 40 parts"),
    ],
)
def test_what_makes_no_film_is_refused_in_words(begins: str, ends: str, joints: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        parts(begins, ends, joints, LONG)
    assert str(refused.value).startswith(why)


@given(*[st.text(max_size=20)] * 2, st.text(max_size=60))
def test_no_text_does_more_than_make_parts_or_be_refused(begins: str, ends: str, joints: str) -> None:
    try:
        found = parts(begins, ends, joints, LONG)
    except Invalid:
        return
    assert all(0 <= part.begins_ms < part.ends_ms <= LONG for part in found)
