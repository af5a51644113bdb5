"""Stretches hold exactly what was accepted, for each member alike, and only a key makes them count."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.playing import Part
from tvchannel.study.stretches import Entry, Stretch, enter

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
DAYS = (date(2026, 12, 31), date(2027, 1, 1))
PARTS = st.builds(
    lambda programme, begin, ms: Part(programme, 100, begin, begin + ms),
    st.integers(1, 2),
    st.integers(0, 60),
    st.integers(1, 20),
)
ENTRIES = st.lists(
    st.builds(
        lambda parts, members, keyed: (tuple(parts), tuple(members), keyed),
        st.lists(PARTS, max_size=2),
        st.lists(st.sampled_from(("li", "wang")), unique=True, max_size=2),
        st.booleans(),
    ),
    max_size=15,
)


def entered(entries) -> list[Stretch]:
    """The second half of the entries falls into the new year."""
    rows: list[Stretch] = []
    for number, (parts, members, keyed) in enumerate(entries):
        day = DAYS[number * 2 >= len(entries)]
        rows = enter(rows, Entry(parts, members, day, number, NOON, keyed))
    return rows


@given(ENTRIES)
def test_each_member_has_every_moment_of_every_part_as_often_as_it_was_played(entries) -> None:
    for member in ("li", "wang"):
        told = [
            (part.programme, moment)
            for parts, members, _ in entries
            if member in members
            for part in parts
            for moment in range(part.begin, part.end)
        ]
        kept = [
            (row.programme, moment)
            for row in entered(entries)
            if row.member == member
            for moment in range(row.begin, row.end)
        ]
        assert sorted(told) == sorted(kept)


@given(ENTRIES)
def test_after_a_key_nothing_is_pending_and_without_any_everything_is(entries) -> None:
    keyed = [*entries, ((), (), True)]
    assert not any(row.pending for row in entered(keyed))
    silent = [(parts, members, False) for parts, members, _ in entries]
    assert all(row.pending for row in entered(silent))


@given(ENTRIES, PARTS)
def test_rows_that_stand_stay_in_their_places(entries, part) -> None:
    before = entered(entries)
    after = enter(before, Entry((part,), ("wang",), DAYS[1], 99, NOON, keyed=False))
    changed = [place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new]
    assert len(changed) + len(after) - len(before) == 1


def test_a_film_watched_without_a_gap_is_one_row_until_midnight() -> None:
    entries = [((Part(1, 100, at, at + 10),), ("wang",), at == 50) for at in range(0, 100, 10)]
    rows = entered(entries)
    assert [(row.begin, row.end, row.day, row.pending) for row in rows] == [
        (0, 50, DAYS[0], False),
        (50, 60, DAYS[1], False),
        (60, 100, DAYS[1], True),
    ]
