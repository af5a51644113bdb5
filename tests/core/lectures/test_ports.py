"""A lecture keeps its port, and shares it with none of the same time."""

import pytest

from tvchannel.core.lectures.ports import chosen

PORTS = range(1935, 1938)


@pytest.mark.parametrize(
    ("mine", "before", "after", "expected"),
    [
        (None, [], [], 1935),
        (None, [1935], [], 1936),
        (None, [1935], [1936], 1937),
        (None, [1935, 1936], [1937], None),
        (None, [None], [None], 1935),
        (1936, [1935], [], 1936),
        (1936, [], [1936], 1936),
        (1936, [1936], [1935], 1937),
        (1936, [1936, 1935], [1937], None),
        (1990, [], [], 1935),
    ],
)
def test_the_port_that_was_told_stays_unless_an_earlier_lecture_has_it(
    mine: int | None, before: list[int | None], after: list[int | None], expected: int | None
) -> None:
    assert chosen(mine, before, after, PORTS) == expected
