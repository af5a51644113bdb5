"""The entries of a guide for other programs: which ticks are one, and that every film on air stands in one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.airings import Airing, AiringKind
from epg.feeds.entries import SHORT_TICKS, entries
from tests.epg.made import aired, card, examples

LONG = SHORT_TICKS


def slot(*parts: tuple[str, int], start: int = 1000, rule: str = "a") -> list[Airing]:
    """Airings one after the other: "1" is film 1, "f" a filler, "c" a card, "-" nothing."""
    made, tick = [], start
    for what, ticks in parts:
        more = {"rule": rule, "slot": start}
        if what.isdecimal():
            made.append(aired(tick, ticks, int(what), **more))
        elif what == "c":
            made.append(card(tick, ticks, **more))
        elif what == "f":
            made.append(Airing("1", tick, ticks, AiringKind.FILLER, "filler", ticks, **more))
        tick += ticks
    return made


def found(*airings: Airing) -> list[tuple[int, int, tuple[int, ...]]]:
    return [(one.start - 1000, one.end - 1000, one.programmes) for one in entries(airings)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("1", LONG)], [(0, LONG, (1,))]),
        ([("1", 5), ("f", 3), ("1", 5), ("c", 2)], [(0, 15, (1,))]),
        ([("c", 4), ("1", 5)], [(4, 9, (1,))]),
        ([("f", 4), ("c", 5)], []),
        ([("1", 5), ("2", 5), ("1", 5)], [(0, 15, (1, 2))]),
        ([("1", LONG), ("2", LONG)], [(0, LONG, (1,)), (LONG, 2 * LONG, (2,))]),
        (
            [("1", LONG), ("2", 5), ("3", LONG)],
            [(0, LONG, (1,)), (LONG, LONG + 5, (2,)), (LONG + 5, 2 * LONG + 5, (3,))],
        ),
        ([("1", 5), ("2", 5), ("3", LONG)], [(0, 10, (1, 2)), (10, 10 + LONG, (3,))]),
        ([("1", 5), ("-", 5), ("1", 5)], [(0, 5, (1,)), (10, 15, (1,))]),
        ([("1", 5), ("-", 5), ("2", 5)], [(0, 5, (1,)), (10, 15, (2,))]),
    ],
)
def test_what_is_one_entry(parts: list[tuple[str, int]], expected: list[tuple[int, int, tuple[int, ...]]]) -> None:
    assert found(*slot(*parts)) == expected


def test_two_slots_are_two_entries_of_the_same_film() -> None:
    assert found(*slot(("1", 5)), *slot(("1", 5), start=1005)) == [(0, 5, (1,)), (5, 10, (1,))]


@settings(max_examples=examples(50))
@given(st.lists(st.tuples(st.sampled_from(["1", "2", "3", "f", "c", "-"]), st.integers(1, 2 * LONG)), max_size=20))
def test_every_film_on_air_stands_in_the_entry_of_its_time_and_no_entries_overlap(parts: list[tuple[str, int]]) -> None:
    airings = slot(*parts)
    made = list(entries(airings))
    assert all(before.end <= after.start for before, after in pairwise(made))
    for one in airings:
        if one.kind is AiringKind.PROGRAMME:
            assert [one.programme in entry.programmes for entry in made if entry.start <= one.start < entry.end] == [
                True
            ]
            assert any(entry.start <= one.start and one.end <= entry.end for entry in made)
