"""The live playlist: arithmetic that never goes back, whatever is published and wherever it runs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import m3u8
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.onair import ChannelAirings
from epg.ticks import start_of, tick_at
from media import live, playlist

BEGIN = tick_at(datetime(2026, 11, 20, 15, 50, tzinfo=UTC))  # ten minutes before midnight in Shanghai
SIZE = 6
LENGTHS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 4), st.integers(0, 3)), min_size=1, max_size=12)


def plan(lengths: list[tuple[int, int, int]]) -> list[Airing]:
    """Airings of (material ticks, repetitions, hole behind them), from BEGIN on."""
    made, start = [], BEGIN
    for number, (ticks, times, hole) in enumerate(lengths):
        made.append(Airing("1", start, ticks * times, AiringKind.FILLER, f"film-{number}", ticks))
        start += ticks * times + hole
    return made


def onair(lengths: list[tuple[int, int, int]]) -> ChannelAirings:
    return ChannelAirings(deal(None, plan(lengths)), "card", "1")


def address(material: str, rung: str, n: int) -> str:
    return f"/films/{material}/{rung}/{n}.ts"


def text(timetable: ChannelAirings, now: datetime) -> str:
    return playlist.media(live.window(timetable, now, SIZE), "720p", address)


def numbered(parsed: m3u8.M3U8) -> Iterator[tuple[int, int, str, datetime]]:
    """Sequence number, discontinuity number, address and date of each segment, as a player counts them."""
    number, date = parsed.discontinuity_sequence, None
    for sequence, segment in enumerate(parsed.segments, parsed.media_sequence):
        number += segment.discontinuity
        date = segment.program_date_time or date + timedelta(seconds=4.8)
        yield sequence, number, segment.uri, date


def instants(hours: float) -> Iterator[datetime]:
    start = start_of(BEGIN) - timedelta(minutes=1)
    return (start + timedelta(seconds=s) for s in range(int(hours * 3600)))


@settings(max_examples=12)
@given(LENGTHS)
def test_second_by_second_every_segment_keeps_its_numbers_its_address_and_its_date(lengths: list[tuple[int, int, int]]):
    timetable, known, before = onair(lengths), {}, None
    for now in instants(0.15):
        parsed = m3u8.loads(text(timetable, now))
        here = parsed.media_sequence, parsed.discontinuity_sequence
        assert before is None or here >= before
        assert before is None or here[1] >= before[1]
        before = here
        for sequence, *rest in numbered(parsed):
            assert known.setdefault(sequence, rest) == rest
    assert sorted(known) == list(range(min(known), max(known) + 1))


def test_numbers_never_go_back_over_many_hours():
    timetable, before = onair([(25, 3, 1), (7, 1, 0), (1, 40, 0), (120, 1, 2)] * 12), (0, 0)
    for tick in range(BEGIN - 10, BEGIN + 18_000):
        window = live.window(timetable, start_of(tick), SIZE)
        first = window.segments[0]
        here = first.tick, first.discontinuity - first.begins
        assert here[0] == tick - SIZE + 1
        assert here[1] >= before[1]
        before = here


@given(LENGTHS, st.integers(-30, 400))
def test_a_window_is_the_newest_ticks_of_constant_length_at_their_true_dates(lengths: list, offset: int):
    now = start_of(BEGIN + offset) + timedelta(seconds=1)
    parsed = m3u8.loads(text(onair(lengths), now))
    assert len(parsed.segments) == SIZE
    assert parsed.target_duration == 5
    assert {segment.duration for segment in parsed.segments} == {4.8}
    assert parsed.media_sequence + SIZE - 1 == tick_at(now)
    assert not parsed.is_endlist
    assert [date for *_, date in numbered(parsed)] == [start_of(sequence) for sequence, *_ in numbered(parsed)]


@given(LENGTHS, st.integers(-30, 400), st.integers(0, 4799), st.integers(0, 4799))
def test_two_machines_give_the_same_bytes_all_through_a_tick(lengths: list, offset: int, one: int, other: int):
    tick = start_of(BEGIN + offset)
    first = text(onair(lengths), tick + timedelta(milliseconds=one))
    assert first == text(onair(lengths), tick + timedelta(milliseconds=other))


@given(LENGTHS, st.integers(1, 60))
def test_publishing_what_fills_a_hole_with_the_card_changes_no_byte(lengths: list, more: int):
    short = onair(lengths)
    end = short.airings[-1].end
    cards = [Airing("1", end, more, AiringKind.CARD, "card", 1)]
    longer = ChannelAirings([*short.airings, *deal(short.airings[-1], cards)], "card", "1")
    for tick in range(end - 3, end + more + SIZE):
        assert text(short, start_of(tick)) == text(longer, start_of(tick))


@given(LENGTHS, st.integers(0, 40), st.integers(1, 30))
def test_a_span_is_finite_and_agrees_with_what_was_live(lengths: list, skip: int, ticks: int):
    timetable, first = onair(lengths), BEGIN + skip
    parsed = m3u8.loads(playlist.media(live.span(timetable, first, first + ticks), "720p", address))
    assert parsed.is_endlist
    assert parsed.playlist_type == "vod"
    assert len(parsed.segments) == ticks
    known = {entry[0]: entry for entry in numbered(parsed)}
    for tick in range(first, first + ticks):
        for entry in numbered(m3u8.loads(text(timetable, start_of(tick)))):
            assert known.get(entry[0], entry) == entry


def test_starting_over_grows_with_the_programme_and_then_ends():
    timetable = onair([(10, 1, 0)])
    lengths = []
    for tick in range(BEGIN - 2, BEGIN + 14):
        parsed = m3u8.loads(playlist.media(live.since(timetable, BEGIN, BEGIN + 10, start_of(tick)), "720p", address))
        assert parsed.media_sequence == BEGIN
        assert parsed.is_endlist == (tick >= BEGIN + 9)
        lengths.append(len(parsed.segments))
    assert lengths == [1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10, 10]


def test_a_withdrawn_film_becomes_a_card_within_one_tick():
    whole = onair([(20, 1, 0)])
    cut = BEGIN + 5
    airing = whole.airings[0]
    shortened = Airing("1", airing.start, 5, airing.kind, airing.material, 20, discontinuity=airing.discontinuity)
    withdrawn = ChannelAirings([shortened], "card", "1")
    assert text(whole, start_of(cut - 1)) == text(withdrawn, start_of(cut - 1))
    parsed = m3u8.loads(text(withdrawn, start_of(cut)))
    assert parsed.segments[-1].uri == address("card", "720p", 0)
    assert parsed.segments[-1].discontinuity


@pytest.mark.parametrize("ms", [0, 799, 4799])
def test_the_window_changes_at_the_next_tick(ms: int):
    assert live.changes_at(start_of(BEGIN) + timedelta(milliseconds=ms)) == start_of(BEGIN + 1)
