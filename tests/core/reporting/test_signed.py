"""Signed figures beside those of later: what differs is told, nothing is lost."""

import pytest

from tvchannel.core.reporting.signed import LaterChange, SignedRow, beside, digest_of

A, B, C = ("a", "1"), ("b", "2"), ("c", "3")


@pytest.mark.parametrize(
    ("signed", "later", "told"),
    [
        ([A, B], [A, B], [SignedRow(A, A, LaterChange.SAME), SignedRow(B, B, LaterChange.SAME)]),
        ([A, B], [B, A], [SignedRow(A, A, LaterChange.SAME), SignedRow(B, B, LaterChange.SAME)]),
        ([A], [("a", "7")], [SignedRow(A, ("a", "7"), LaterChange.CHANGED)]),
        ([A, B], [B], [SignedRow(A, (), LaterChange.GONE), SignedRow(B, B, LaterChange.SAME)]),
        ([A], [C, A], [SignedRow(A, A, LaterChange.SAME), SignedRow((), C, LaterChange.NEW)]),
        ([A], [], [SignedRow(A, (), LaterChange.GONE)]),
    ],
)
def test_each_signed_row_stands_beside_the_one_of_later(
    signed: list[tuple[str, ...]], later: list[tuple[str, ...]], told: list[SignedRow]
) -> None:
    assert beside(signed, later, key=0) == told


def test_a_digest_is_that_of_the_figures_and_of_no_others() -> None:
    assert len({digest_of(("x", "n"), rows) for rows in ([A, B], [B, A], [A], [("a", "12")], [("a1", "2")])}) == 5
    assert digest_of(("x", "n"), [A]) == digest_of(("x", "n"), (A,))
