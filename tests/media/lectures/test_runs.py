"""When a run of the encoder begins and ends: one shape and one clock from its beginning to its end."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg.ticks import start_of
from media.lectures import flv
from media.lectures.flv import FlvReader, Tag
from media.lectures.runs import Begin, End, Feeding, Runs, Step
from tests.media.lectures.streams import PICTURE_SETTING, SOUND_SETTING, picture, sound

TICK = 374_000_000
BEGIN = start_of(TICK) + timedelta(milliseconds=1200)
SETTINGS = (PICTURE_SETTING, SOUND_SETTING)


def taken(tags: Iterable[Tag], late: int = 0) -> list[Step]:
    """The steps for `tags` that come when their times say, the first opening picture at BEGIN."""
    runs, found = Runs(), []
    for tag in tags:
        found += runs.take(tag, BEGIN + timedelta(milliseconds=tag.time + late))
    return found


def film(first: int, until: int, *, heard: bool = True) -> list[Tag]:
    """Pictures and sound of every 40 ms, every fifth picture opening."""
    pairs = [[picture(time, opens=time % 200 == 0), sound(time)] for time in range(first, until, 40)]
    return [tag for pair in pairs for tag in pair if heard or tag.kind == flv.PICTURE]


def shape(steps: Iterable[Step]) -> list[str]:
    words = [type(step).__name__ for step in steps]
    return [word for n, word in enumerate(words) if n == 0 or words[n - 1] != word]


def test_what_is_fed_begins_with_the_settings_and_has_the_times_of_the_tick():
    steps = taken([*SETTINGS, *film(0, 400)])
    assert steps[0] == Begin(TICK, sound=True)
    fed = list(FlvReader().feed(b"".join(step.data for step in steps if isinstance(step, Feeding))))
    assert [tag.data for tag in fed[:2]] == [PICTURE_SETTING.data, SOUND_SETTING.data]
    assert [tag.time for tag in fed[:2]] == [1200, 1200]
    assert [tag.time for tag in fed[2:]] == [1200 + tag.time for tag in film(0, 400)]


def test_nothing_is_fed_before_a_picture_that_needs_no_other():
    assert shape(taken([*SETTINGS, *film(40, 200)])) == []
    steps = taken([*SETTINGS, *film(40, 400)])
    assert shape(steps) == ["Begin", "Feeding"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ([Tag(flv.PICTURE, 400, b"\x17\x00\x00\x00\x00other")], "another shape"),
        ([Tag(flv.SOUND, 400, b"\xaf\x00\x11\x90")], "another shape"),
        (film(4000, 4200), "its clock leaps by 3640 ms"),
        ([*film(400, 600), picture(-1000)], "its clock leaps by -1560 ms"),
        (film(400, 2800, heard=False), "sound stops"),
    ],
)
def test_a_run_ends_where_the_stream_does_not_continue(more: list[Tag], why: str):
    after = film(max(tag.time for tag in more) // 200 * 200 + 200, 6000)[:8]
    steps = taken([*SETTINGS, *film(0, 400), *more, *after])
    assert shape(steps)[:5] == ["Begin", "Feeding", "End", "Begin", "Feeding"]
    whys = [step.why for step in steps if isinstance(step, End)]
    assert whys == [why, *(["sound begins"] if why == "sound stops" else [])]


def test_settings_that_come_again_end_nothing():
    assert shape(taken([*SETTINGS, *film(0, 400), *SETTINGS, *film(400, 800)])) == ["Begin", "Feeding"]


def test_a_run_without_sound_ends_where_sound_begins():
    steps = taken([PICTURE_SETTING, *film(0, 400, heard=False), SOUND_SETTING, *film(400, 800)])
    assert [step.sound for step in steps if isinstance(step, Begin)] == [False, True]


def test_what_stood_still_on_the_way_is_taken_up_at_the_time_at_which_it_comes():
    runs = Runs()
    steps = [step for tag in [*SETTINGS, *film(0, 400)] for step in runs.take(tag, BEGIN)]
    late = BEGIN + timedelta(seconds=20)
    steps += [step for tag in film(400, 800) for step in runs.take(tag, late)]
    assert [step.why for step in steps if isinstance(step, End)] == ["it comes too late"]
    assert [step.first for step in steps if isinstance(step, Begin)] == [TICK, TICK + 4]


def test_a_sender_that_is_faster_than_time_is_said_to_be():
    runs = Runs()
    for tag in [*SETTINGS, *film(0, 2000)]:
        list(runs.take(tag, BEGIN))
    assert runs.ahead_ms(picture(2000), BEGIN) == pytest.approx(2000)


@pytest.mark.parametrize("odd", [Tag(flv.PICTURE, 0, b"\x12\x01abc"), Tag(flv.SOUND, 0, b"\x2f\x01"), Tag(18, 0, b"x")])
def test_other_codings_and_other_packets_are_passed_over(odd: Tag):
    assert taken([odd, odd]) == []


@given(st.lists(st.builds(Tag, st.sampled_from([8, 9, 18]), st.integers(0, 1 << 32), st.binary(max_size=8))))
def test_whatever_comes_a_run_begins_before_it_is_fed_and_ends_before_another_begins(tags: list[Tag]):
    runs, running = Runs(), False
    for tag in [*SETTINGS, *film(0, 80), *tags, *film(400, 600)]:
        for step in runs.take(tag, BEGIN):
            assert running == (not isinstance(step, Begin))
            running = not isinstance(step, End)
