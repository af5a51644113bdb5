"""The rungs and how a picture of any shape stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg.ticks import TICK_MS
from media.ladder import AAC_FRAME, MP4_MOST_BYTES, MP4_RUNGS, PICTURES_A_TICK, RUNGS, SAMPLES_A_TICK, fit, mp4_rung

SIDES = st.integers(16, 4096)


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((1920, 1080), (1280, 720, 0, 0)),
        ((768, 576), (960, 720, 160, 0)),
        ((1080, 1920), (404, 720, 438, 0)),
        ((640, 272), (1280, 544, 0, 88)),
        ((177, 145), (878, 720, 200, 0)),
    ],
)
def test_known_shapes_stand_in_the_middle_of_the_largest_rung(size: tuple[int, int], place: tuple[int, int, int, int]):
    found = fit(*size, RUNGS[0])
    assert (found.width, found.height, found.left, found.top) == place


@given(SIDES, SIDES, st.sampled_from(RUNGS))
def test_any_picture_touches_two_sides_keeps_its_shape_and_lies_on_even_lines(width: int, height: int, rung):
    place = fit(width, height, rung)
    assert place.width in (rung.width, rung.width - 1) or place.height == rung.height
    assert all(side % 2 == 0 for side in (place.width, place.height, place.left, place.top))
    assert place.left + place.width <= rung.width
    assert place.top + place.height <= rung.height
    assert abs(place.width * height - place.height * width) <= 2 * max(width, height)


def test_a_tick_is_whole_in_pictures_and_in_frames_of_sound():
    assert PICTURES_A_TICK == 120
    assert SAMPLES_A_TICK == 225 * AAC_FRAME


def test_every_rung_has_one_frame_shape_and_a_level_that_holds_it():
    most = {"3.0": (1620, 40_500), "3.1": (3600, 108_000)}  # macroblocks a picture, a second: H.264 table A-1
    for rung in RUNGS:
        blocks = -(-rung.width // 16) * -(-rung.height // 16)
        assert blocks <= most[rung.level][0]
        assert blocks * 25 <= most[rung.level][1]
        assert abs(rung.width / rung.height - 16 / 9) < 0.002


def test_the_promised_bandwidth_covers_a_tick_at_full_rate_with_its_buffer():
    for rung in RUNGS:
        bits = rung.kbps * 1000 * (TICK_MS + 1000) / 1000 + 128_000 * TICK_MS / 1000
        assert rung.bandwidth * TICK_MS / 1000 > bits
        assert rung.average_bandwidth < rung.bandwidth


def test_the_mp4_is_playable_by_decoders_of_standard_television():
    assert {rung.level for rung in MP4_RUNGS} == {"3.0"}


@pytest.mark.parametrize(
    ("size_480p", "size_360p", "rung"),
    [(1, 1, "480p"), (MP4_MOST_BYTES, 9, "480p"), (MP4_MOST_BYTES + 1, 9, "360p"), (1 << 33, 1 << 32, "360p")],
)
def test_the_mp4_is_the_largest_that_a_box_of_32_bits_can_count(size_480p: int, size_360p: int, rung: str):
    assert mp4_rung({"720p": 1 << 40, "480p": size_480p, "360p": size_360p}).key == rung


def test_the_codecs_of_a_rung_name_main_profile_and_its_level():
    assert [rung.codecs for rung in RUNGS] == [
        "avc1.4D401F,mp4a.40.2",
        "avc1.4D401E,mp4a.40.2",
        "avc1.4D401E,mp4a.40.2",
    ]
