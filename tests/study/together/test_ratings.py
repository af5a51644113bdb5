"""What of a programme's marks may be told."""

import pytest

from tvchannel.study.together.ratings import MARKS, told_rating


def counts(*by_mark: int) -> dict[int, int]:
    return dict(zip(MARKS, by_mark, strict=True))


@pytest.mark.parametrize("few", [{}, counts(0, 0, 0, 0, 4), counts(1, 0, 1, 0, 2)])
def test_below_five_marks_nothing_is_told(few: dict[int, int]) -> None:
    assert told_rating(few) is None


def test_where_no_count_is_hidden_the_sum_and_the_mean_are_told() -> None:
    told = told_rating(counts(0, 0, 5, 10, 5))
    assert told is not None
    assert (told.count, told.mean) == ("20", "4.0")
    assert [(one.words, one.percent) for one in told.cells] == [("0", 0), ("0", 0), ("5", 25), ("10", 50), ("5", 25)]


def test_a_count_of_one_to_four_is_hidden_and_the_sum_does_not_give_it_away() -> None:
    """Whatever the hidden counts are, the page is the same as far as they alone differ."""
    pages = {
        (told.count, told.mean, told.cells)
        for one in range(1, 5)
        for two in range(1, 5)
        if (told := told_rating(counts(one, two, 0, 9, 6)))
    }
    assert len(pages) == 1
    [(count, mean, cells)] = pages
    assert (count, mean) == ("≥17", "")
    assert [one.words for one in cells] == ["<5", "<5", "0", "9", "6"]
    assert [one.percent for one in cells[:2]] == [0, 0]


def test_five_marks_of_which_each_count_is_hidden_are_told_as_five_at_least() -> None:
    told = told_rating(counts(1, 1, 1, 1, 1))
    assert told is not None
    assert (told.count, {one.words for one in told.cells}) == ("≥5", {"<5"})
