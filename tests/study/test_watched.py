"""Watched time: never more than the clock allows, never more than the film, nothing twice."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.watched import GRACE_MS, LONGEST_GAP_MS, accept, length, resume_at, union

MS = st.integers(-10_000_000, 10_000_000)
SEGMENTS = st.lists(st.tuples(MS, MS), max_size=30)
GAPS = st.integers(-3600, 36_000).map(lambda seconds: timedelta(seconds=seconds))


@given(told=st.tuples(MS, MS), film=st.integers(0, 5_000_000), gap=GAPS)
def test_an_accepted_segment_lies_in_the_film_and_in_the_time_that_passed(told, film, gap) -> None:
    accepted = accept(told, film, gap)
    if accepted is None:
        return
    begin, end = accepted
    assert max(0, told[0]) <= begin < end <= min(told[1], film)
    assert end - begin <= min(max(0, gap // timedelta(milliseconds=1)), LONGEST_GAP_MS) + GRACE_MS


@given(SEGMENTS)
def test_a_union_has_no_overlap_and_is_in_order(segments) -> None:
    merged = union(segments)
    assert all(begin < end for begin, end in merged)
    assert all(before[1] < after[0] for before, after in pairwise(merged))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12), st.randoms())
def test_the_length_is_the_number_of_moments_covered_in_whatever_order_they_came(segments, random) -> None:
    covered = {moment for begin, end in segments for moment in range(begin, end)}
    shuffled = segments * 2
    random.shuffle(shuffled)
    assert length(shuffled) == len(covered)


def test_an_honest_viewer_is_credited_every_moment() -> None:
    reports = [(at * 30_000, (at + 1) * 30_000) for at in range(90)]
    assert length(accept(told, 2_700_000, timedelta(seconds=30)) for told in reports) == 2_700_000


def test_a_report_of_the_whole_film_after_five_seconds_is_worth_eight() -> None:
    assert accept((0, 2_700_000), 2_700_000, timedelta(seconds=5)) == (2_692_000, 2_700_000)


def test_a_film_goes_on_where_it_stopped_unless_it_was_hardly_begun_or_as_good_as_seen() -> None:
    assert [resume_at(at, 100_000) for at in (0, 9_999, 10_000, 95_000, 95_001)] == [0, 0, 10_000, 95_000, 0]
