"""What ffprobe's answer means, and which films it keeps out."""

import json
from dataclasses import replace

import pytest

from media import probe
from media.errors import FilmRefused
from media.metadata import Limits, Sound, SourceMetadata
from media.packet_scan import Reader, Scan

PICTURE = {
    "index": 0,
    "codec_type": "video",
    "codec_name": "h264",
    "width": 720,
    "height": 576,
    "sample_aspect_ratio": "16:15",
    "avg_frame_rate": "25/1",
    "field_order": "progressive",
    "disposition": {"attached_pic": 0},
}
SOUND = {"index": 1, "codec_type": "audio", "codec_name": "aac", "channels": 2, "sample_rate": "44100"}
COVER = {**PICTURE, "codec_name": "png", "disposition": {"attached_pic": 1}}
GOOD = SourceMetadata("mov", 0, 640, 360, 25.0, False, "", Sound(1, 2, 48000), 60_000, 59_960)


def answer(*streams: dict, duration: str | None = "12.5") -> SourceMetadata:
    held = {"duration": duration} if duration else {}
    return probe.read("mov", json.dumps({"streams": streams, "format": held}))


def refusal(call, *args: object) -> str:
    with pytest.raises(FilmRefused) as caught:
        call(*args)
    assert str(caught.value)
    return caught.value.sentence


def test_a_plain_film_is_described():
    facts = answer(PICTURE, SOUND)
    assert facts == SourceMetadata("mov", 0, 768, 576, 25.0, False, "", Sound(1, 2, 44100), 12_500)


def test_a_film_turned_on_its_side_is_measured_as_it_is_shown():
    turned = {**PICTURE, "width": 1920, "height": 1080, "sample_aspect_ratio": "1:1"}
    turned["side_data_list"] = [{"rotation": -90}]
    assert (answer(turned).width, answer(turned).height) == (1080, 1920)


@pytest.mark.parametrize("shape", ["0:1", "N/A", ""])
def test_an_unknown_pixel_shape_counts_as_square(shape: str):
    assert answer({**PICTURE, "sample_aspect_ratio": shape}).width == 720


@pytest.mark.parametrize(
    ("order", "interlaced"), [("tt", True), ("bt", True), ("progressive", False), ("unknown", False)]
)
def test_interlaced_pictures_are_known_by_their_field_order(order: str, interlaced: bool):
    assert answer({**PICTURE, "field_order": order}).interlaced is interlaced


@pytest.mark.parametrize(
    ("curve", "hdr"), [("smpte2084", "smpte2084"), ("arib-std-b67", "arib-std-b67"), ("bt709", "")]
)
def test_high_dynamic_range_is_known_by_its_curve(curve: str, hdr: str):
    assert answer({**PICTURE, "color_transfer": curve}).hdr == hdr


def test_cover_art_is_passed_over():
    assert answer({**COVER, "index": 0}, {**PICTURE, "index": 2}).track == 2


@pytest.mark.parametrize("streams", [(), (COVER,)], ids=["nothing", "a cover"])
def test_without_a_moving_picture_and_sound_there_is_nothing(streams: tuple[dict, ...]):
    assert refusal(answer, *streams) == probe.NOTHING


@pytest.mark.parametrize(
    ("streams", "cover"), [((SOUND,), None), ((COVER, SOUND), 0), ((SOUND, {**COVER, "index": 2}), 2)]
)
def test_sound_alone_is_a_recording_with_or_without_a_cover(streams: tuple[dict, ...], cover: int | None):
    facts = answer(*streams)
    assert (facts.track, facts.cover, facts.sound, facts.length_ms) == (None, cover, Sound(1, 2, 44100), 12_500)
    probe.judge(facts, Limits())


def test_a_recording_whose_sound_cannot_be_read_is_refused():
    assert refusal(answer, COVER, {**SOUND, "codec_name": "none"}) == probe.UNREADABLE_SOUND


def test_a_recording_is_as_long_as_its_packets_last():
    found = probe.confirm(answer(SOUND, duration=None), Scan(0, 500, 0.0, 0, 11_600, sound_ms=11_577))
    assert (found.length_ms, found.sound_ms, found.fps) == (11_600, 11_577, 0)
    assert refusal(probe.confirm, answer(SOUND), Scan(0, 0, 0.0, 0, 0)) == probe.NO_LENGTH


def test_an_unknown_coding_is_refused():
    assert refusal(answer, {**PICTURE, "codec_name": "unknown"}) == probe.UNREADABLE_PICTURE
    assert refusal(answer, PICTURE, {**SOUND, "codec_name": "none"}) == probe.UNREADABLE_SOUND
    assert refusal(answer, PICTURE, {**SOUND, "sample_rate": "1"}) == probe.UNREADABLE_SOUND


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"width": 4098}, probe.TOO_LARGE),
        ({"height": 8192}, probe.TOO_LARGE),
        ({"width": 2}, probe.TOO_SMALL),
        ({"fps": 1000.0}, probe.WRONG_RATE),
        ({"length_ms": 36_000_000}, probe.TOO_LONG),
        ({"length_ms": 400}, probe.TOO_SHORT),
    ],
)
def test_a_film_outside_the_limits_is_refused_in_words(change: dict, sentence: str):
    assert refusal(probe.judge, replace(GOOD, **change), Limits()) == sentence


@pytest.mark.parametrize("change", [{}, {"fps": 0.0}, {"fps": 0.003}, {"length_ms": 0}, {"fps": 120.0}])
def test_a_film_inside_the_limits_or_of_unknown_measure_passes(change: dict):
    probe.judge(replace(GOOD, **change), Limits())


def test_the_packets_say_how_long_a_film_is():
    found = probe.confirm(replace(GOOD, length_ms=0, fps=0.0), Scan(50, 9, 25.0, 1960, 2000))
    assert (found.length_ms, found.last_picture_ms, found.fps) == (2000, 1960, 25.0)


def test_a_film_that_ends_long_before_its_header_says_so_is_refused():
    assert refusal(probe.confirm, GOOD, Scan(500, 9, 25.0, 19_960, 20_000)) == probe.BROKEN_OFF


@pytest.mark.parametrize("promised", [60_000, 36_000_000])
def test_of_a_whole_file_the_header_may_be_wrong(promised: int):
    found = Scan(500, 9, 25.0, 19_960, 20_000)
    assert probe.confirm(replace(GOOD, length_ms=promised), found, whole=True).length_ms == 20_000


def test_a_header_may_count_from_zero_while_the_film_begins_an_hour_later():
    found = Scan(500, 9, 25.0, 19_960, 20_000, first_ms=3_600_000.0)
    assert probe.confirm(replace(GOOD, length_ms=3_620_000), found).length_ms == 20_000


def test_a_film_whose_header_is_a_little_wrong_is_taken():
    assert probe.confirm(GOOD, Scan(1475, 9, 25.0, 58_960, 59_000)).length_ms == 59_000


def test_a_sound_track_without_any_sound_counts_as_none():
    assert probe.confirm(GOOD, Scan(1500, 0, 25.0, 59_960, 60_000)).sound is None


def test_a_film_without_times_is_refused():
    assert refusal(probe.confirm, GOOD, Scan(0, 0, 0.0, 0, 0)) == probe.NO_LENGTH


UNREADABLE = {**SOUND, "index": 2, "codec_name": "unknown", "codec_tag_string": "apac"}


@pytest.mark.parametrize("streams", [(PICTURE, SOUND, UNREADABLE), (PICTURE, UNREADABLE, SOUND)])
def test_a_sound_that_cannot_be_read_is_passed_over_where_another_can(streams: tuple[dict, ...]):
    facts = answer(*streams)
    assert facts.sound == Sound(1, 2, 44100)
    assert facts.others == ()


@pytest.mark.parametrize(
    "lesser",
    [{"codec_name": "unknown"}, {"width": 0, "height": 0}, {"nb_frames": "1"}, {}],
    ids=["unreadable", "never seen", "a single picture", "not marked"],
)
def test_the_picture_is_the_track_that_is_meant_to_be_seen(lesser: dict):
    usual = {**PICTURE, "index": 2, "disposition": {"default": 1}}
    assert answer({**PICTURE, **lesser}, usual).track == 2


def programmes(*tracks: tuple[int, ...]) -> list[dict]:
    return [{"streams": [{"index": track} for track in each]} for each in tracks]


@pytest.mark.parametrize(
    ("held", "sound"),
    [
        (programmes((0, 3), (1, 2)), 3),
        (programmes((1,), (0, 3)), 3),
        (programmes((0, 1), (2, 3)), 1),
        (programmes((1, 3), (0,)), None),
        (programmes((2, 3)), 1),
        ([], 1),
    ],
    ids=["crossed", "radio first", "in order", "the picture has none", "the picture is in none", "no programmes"],
)
def test_the_sound_is_that_of_the_pictures_programme(held: list[dict], sound: int | None):
    streams = [PICTURE, SOUND, {**PICTURE, "index": 2}, {**SOUND, "index": 3}]
    facts = probe.read("mpegts", json.dumps({"streams": streams, "format": {}, "programs": held}))
    assert (facts.sound.track if facts.sound else None) == sound


def test_the_promised_length_is_that_of_picture_and_sound():
    subtitles = {"index": 2, "codec_type": "subtitle", "codec_name": "subrip", "duration": "600.0"}
    assert answer({**PICTURE, "duration": "12.0"}, {**SOUND, "duration": "12.4"}, subtitles).length_ms == 12_400
    assert answer({**PICTURE, "duration": "12.0"}, SOUND, duration="13").length_ms == 13_000


PACKETS = """\
packet|video|0|0.500000|0.420000|0.040000|K_
packet|audio|1|0.460000|0.460000|0.020000|K_
packet|video|0|0.620000|0.500000|0.040000|__|side_data|
packet|video|0|0.540000|0.460000|0.040000|_D
packet|video|0|N/A|0.580000|N/A|__
packet|subtitle|2|9.000000|9.000000|1.000000|K_

packet|audio|1|0.480000|0.480000|0.500000|K_
"""


def read(picture: int | None, sound: int | None) -> Scan:
    reader = Reader(picture, sound)
    for line in PACKETS.splitlines(keepends=True):
        reader.take(line)
    return reader.result()


def test_a_scan_counts_from_the_first_packet_and_leaves_out_what_is_not_shown():
    scan = read(picture=0, sound=1)
    assert (scan.pictures, scan.sounds, scan.last_picture_ms, scan.end_ms) == (3, 2, 160, 520)
    assert scan.rate == pytest.approx(2 / 0.12)


def test_a_scan_of_a_recording_counts_its_sound_alone():
    scan = read(picture=None, sound=1)
    assert (scan.pictures, scan.rate, scan.last_picture_ms) == (0, 0.0, 0)
    assert (scan.sounds, scan.end_ms) == (2, read(picture=0, sound=1).end_ms)


def test_a_scan_without_sound_ends_with_the_picture():
    assert read(picture=0, sound=None).end_ms == 160


@pytest.mark.parametrize(
    ("times", "jumps"),
    [
        ([("0", "0"), ("20", "5"), ("10", "10"), ("5", "15")], 0),
        ([("0", "0"), ("5", "5"), ("0", "0"), ("5", "5")], 1),
        ([("0", "0"), ("5", "5"), ("3605", "3605"), ("3610", "3610")], 1),
        ([("0", "0"), ("300", "300")], 0),
    ],
    ids=["B pictures five seconds apart", "begins anew", "an hour later", "a long slide"],
)
def test_a_clock_that_is_set_anew_is_told_from_pictures_that_come_in_another_order(times, jumps: int):
    reader = Reader(0, None)
    for shown, decoded in times:
        reader.take(f"packet|video|0|{shown}|{decoded}|0.04|K_\n")
    assert reader.result().jumps == jumps


def of_two(*tracks: int) -> Scan:
    reader = Reader(0, 1)
    for n, track in enumerate(tracks):
        reader.take(f"packet|video|{track}|{n / 25}|{n / 25}|0.04|K_\n")
    return reader.result()


@pytest.mark.parametrize(
    ("tracks", "elsewhere"),
    [
        ((*[0] * 50, *[2] * 49, 0), True),
        ((*[0, 2] * 50, *[2] * 50), False),
        ((2, *[0] * 50), False),
        ((*[0] * 50, 2), False),
    ],
    ids=["behind", "beside and longer", "a cover", "one picture behind"],
)
def test_a_film_that_goes_on_in_another_track_is_seen(tracks: tuple[int, ...], elsewhere: bool):
    assert of_two(*tracks).elsewhere is elsewhere
