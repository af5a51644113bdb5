"""Segments as sets of moments."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.film_segments import completed, length, resume_at, union, without

MS = st.integers(-10_000_000, 10_000_000)
FEW = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


def moments(segments) -> set[int]:
    return {moment for begin, end in segments for moment in range(begin, end)}


@given(st.lists(st.tuples(MS, MS), max_size=30))
def test_a_union_has_no_overlap_and_is_in_order(segments) -> None:
    merged = union(segments)
    assert all(begin < end for begin, end in merged)
    assert all(before[1] < after[0] for before, after in pairwise(merged))


@given(FEW, st.randoms())
def test_the_length_is_the_number_of_moments_covered_in_whatever_order_they_came(segments, random) -> None:
    shuffled = segments * 2
    random.shuffle(shuffled)
    assert length(shuffled) == len(moments(segments))


@given(st.tuples(st.integers(0, 60), st.integers(0, 60)), FEW)
def test_what_is_new_in_a_segment_is_what_was_not_covered(segment, covered) -> None:
    assert moments(without(segment, union(covered))) == moments([segment]) - moments(covered)


def test_a_film_goes_on_where_it_stopped_unless_it_was_hardly_begun_or_as_good_as_seen() -> None:
    assert [resume_at(at, 100_000) for at in (0, 9_999, 10_000, 95_000, 95_001)] == [0, 0, 10_000, 95_000, 0]


def test_a_film_is_completed_from_its_part_on_and_one_without_length_never() -> None:
    assert [completed(ms, 100_000, 90) for ms in (89_999, 90_000, 100_000)] == [False, True, True]
    assert not completed(0, 0, 90)
