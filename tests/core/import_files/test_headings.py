"""A heading says what its column holds, with brackets, stars, blanks and numbers around it."""

from enum import StrEnum

import pytest

from tvchannel.core.import_files.headings import Headings


class Kind(StrEnum):
    MONTH = "month"
    NAME = "name"
    NAME_EN = "name_en"
    FILMS = "films"


HEADINGS = Headings(
    {Kind.MONTH: "月份 month", Kind.NAME: "主题 name", Kind.NAME_EN: "主题英文", Kind.FILMS: "影片 films"}
)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("月份", Kind.MONTH),
        ("* 月　份：", Kind.MONTH),
        ("Month", Kind.MONTH),
        ("主题（不超过20字）", Kind.NAME),
        ("主题（英文）", Kind.NAME_EN),
        ("影片2", Kind.FILMS),
        ("影片（三）", Kind.FILMS),
        ("序号", None),
        ("", None),
    ],
)
def test_a_heading_is_known_by_its_words(cell: str, kind: Kind | None) -> None:
    assert HEADINGS.field_of(cell) is kind


def test_the_headings_are_the_row_with_most_of_them_and_a_field_may_have_several_columns() -> None:
    rows = [["2027 年主题"], ["月份", "主题", "影片1", "备注", "影片2"], ["2027-01", "a", "b", "c", "d"]]
    assert HEADINGS.find(rows) == (2, {Kind.MONTH: [0], Kind.NAME: [1], Kind.FILMS: [2, 4]})
    assert HEADINGS.find([["a", "b"]]) == (0, {})
    assert HEADINGS.find([]) == (0, {})
