"""Which rows of the ledger count, however they and their corrections correct each other."""

from typing import Any, NamedTuple

import pytest

from tvchannel.study.counting import next_kind, taken_out, that_count


class Row(NamedTuple):
    seq: int
    kind: str
    content: dict[str, Any]


def row(seq: int, kind: str = "check-in") -> Row:
    return Row(seq, kind, {})


def correction(seq: int, corrects: int) -> Row:
    return Row(seq, "correction", {"corrects": corrects})


KINDS: dict[str, tuple[list[Row], list[int]]] = {
    "nothing": ([], []),
    "a check-in": ([row(1)], [1]),
    "a corrected one": ([row(1), correction(2, 1)], []),
    "a correction that was corrected": ([row(1), correction(2, 1), correction(3, 2)], [1]),
    "and corrected again": ([row(1), correction(2, 1), correction(3, 2), correction(4, 3)], []),
    "corrected, put back and corrected anew": ([row(1), correction(2, 1), correction(3, 2), correction(4, 1)], []),
    "a second check-in after a correction": ([row(1), correction(2, 1), row(3, "check-in-2")], [3]),
    "a correction of another row": ([row(1), row(2), correction(3, 2)], [1]),
    "minutes": ([row(1, "minutes"), correction(2, 1), row(3, "minutes")], [3]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_rows_count_that_no_counting_correction_names(kind: str) -> None:
    rows, count = KINDS[kind]
    assert [one.seq for one in that_count(rows)] == count
    assert sorted(one.seq for one in that_count(rows[::-1])) == count


def test_a_correction_that_is_taken_out_takes_nothing_out() -> None:
    assert taken_out([correction(2, 1), correction(3, 2)]) == {2}


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([], "check-in"),
        ([row(1), correction(2, 1)], "check-in-2"),
        ([row(1), correction(2, 1), row(3, "check-in-2"), correction(4, 3)], "check-in-3"),
    ],
)
def test_each_check_in_of_a_day_has_a_kind_of_its_own(rows: list[Row], kind: str) -> None:
    assert next_kind(rows) == kind
