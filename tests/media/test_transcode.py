"""The commands that are handed to ffmpeg: guards where they belong, one shape for every source."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from media import audio_filters, packet_scan, pictures, probe, transcode
from media.clock_sections import Cut
from media.errors import FfmpegFailed
from media.ladder import RUNGS
from media.metadata import Loudness, Sound, SourceMetadata

FILM = Path("/films/0123abcd")
FACTS = SourceMetadata("matroska", 0, 1920, 1080, 50.0, False, "", Sound(1, 6, 44100), 10_000, 9_980)
HEARD = Loudness(-30.5, -9.0, -41.0)
LIVELY = Loudness(-30.5, -8.0, -41.0)  # its peaks forbid one gain
COMMANDS = {
    "probe": probe.command("matroska", FILM),
    "scan": packet_scan.command("matroska", FILM),
    "hear": transcode.hearing(FILM, FACTS, Sound(1, 6, 44100)),
    "see": transcode.seeing(FILM, FACTS),
}
CONVERT = transcode.converting(FACTS, HEARD)


def graph(command: list[str]) -> str:
    return command[command.index("-filter_complex") + 1]


def seen(facts: SourceMetadata) -> str:
    return graph(transcode.seeing(FILM, facts))


def made(facts: SourceMetadata, heard: Loudness | None = HEARD) -> str:
    return " ".join(transcode.converting(facts, heard))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_guard_stands_before_the_strangers_file(command: list[str]):
    guards = command[: command.index("-i")]
    values = dict(itertools.pairwise(guards))
    assert values["-f"] == values["-format_whitelist"] == "matroska"
    assert values["-protocol_whitelist"] == "file"
    assert values["-max_streams"] == "128"
    assert int(values["-max_pixels"]) == 4096 * 4096
    assert int(values["-max_alloc"]) < 1 << 30
    assert command[command.index("-i") + 1] == "file:/films/0123abcd"


def test_a_clock_is_set_in_multiples_of_the_time_before():
    command = transcode.retiming(FILM, FACTS, {0: (Cut(150, 8.0, 12.0),), 1: (Cut(0, 2.0, 14.0),)})
    picture, sound = command[command.index("-bsf:0") + 1], command[command.index("-bsf:1") + 1]
    assert "if(eq(N,150),eq(N,150)*round(PREV_OUTDTS*1.5)," in picture
    assert "if(eq(N,0),eq(N,0)*round(DTS*7.0)," in sound


def test_the_run_that_publishes_sees_nothing_of_the_source_but_its_picture_and_sound():
    assert CONVERT[CONVERT.index("-map_metadata") + 1] == "-1"
    assert CONVERT[CONVERT.index("-map_chapters") + 1] == "-1"
    assert str(FILM) not in made(FACTS)
    assert "[0:0]" in seen(FACTS)
    assert "[0:1]" in graph(COMMANDS["hear"])


def test_pictures_and_sound_are_cut_to_the_same_whole_ticks():
    assert "trim=end_frame=360" in made(FACTS)
    assert "atrim=end_sample=691200" in made(FACTS)


def test_the_padding_reaches_no_further_than_the_source_promised():
    assert "stop_duration=5.42" in made(FACTS)


def test_only_interlaced_pictures_are_deinterlaced_and_only_hdr_is_mapped():
    assert "bwdif" not in seen(FACTS)
    assert "bwdif" in seen(replace(FACTS, interlaced=True))
    assert "tonemap" not in seen(FACTS)
    assert "tin=smpte2084" in seen(replace(FACTS, hdr="smpte2084"))


@pytest.mark.parametrize("command", [COMMANDS["hear"], COMMANDS["see"]], ids=["hear", "see"])
def test_nothing_remembers_anything_in_a_graph_that_a_change_of_the_source_builds_anew(command: list[str]):
    filters = {part.partition("]")[2].partition("=")[0] for part in graph(command).split(";")}
    assert filters <= {"select", "aselect", "scale", "format", "pad", "setsar", "aresample", "aformat"}


@pytest.mark.parametrize("command", [COMMANDS["hear"], COMMANDS["see"]], ids=["hear", "see"])
def test_times_are_those_of_the_file_from_its_first_packet_on(command: list[str]):
    assert "-copyts" in command[: command.index("-i")]


def test_a_sound_gets_one_gain_above_what_it_was_kept_lower_by():
    assert "loudnorm" not in made(FACTS, None) + made(FACTS)
    assert "volume=18.5dB" in made(FACTS)
    assert "volume=12dB" in made(FACTS, None)


def test_a_sound_whose_peaks_forbid_one_gain_is_ridden():
    for wanted in ("loudnorm", "I=-24", "TP=-2", "linear=false", "measured_thresh=-53.0"):
        assert wanted in made(FACTS, LIVELY)


@pytest.mark.parametrize(("threshold", "wanted"), [(13.0, "measured_thresh=0.0"), (-100.0, "measured_thresh=-99.0")])
def test_what_was_measured_is_held_within_what_the_filter_takes(threshold: float, wanted: str):
    assert wanted in made(FACTS, replace(LIVELY, threshold=threshold))


def test_a_film_without_sound_takes_its_silence_from_no_file():
    command = made(replace(FACTS, sound=None), None)
    assert "anullsrc=r=48000:cl=stereo" in command
    assert "flac" not in command


def test_ten_channels_without_a_layout_are_taken_left_and_right_in_turn():
    heard = graph(transcode.hearing(FILM, FACTS, Sound(1, 10, 48000)))
    assert "c0<c0+c2+c4+c6+c8|c1<c1+c3+c5+c7+c9" in heard


def test_every_rung_is_written_by_the_one_run():
    outputs = next(part for part in CONVERT if "f=hls" in part).split("|")
    assert [rung.key in output for rung, output in zip(RUNGS, outputs, strict=True)] == [True] * 3


REPORT = """[Parsed_ebur128_2 @ 0x5] Summary:

  Integrated loudness:
    I:         {} LUFS
    Threshold: -44.5 LUFS

  Loudness range:
    LRA:         6.0 LU
    Threshold: -54.3 LUFS
    LRA low:   -38.0 LUFS
    LRA high:  -32.0 LUFS

  True peak:
    Peak:      {} dBFS
"""


def test_the_report_of_the_first_pass_is_read():
    log = "title: I: 1 LUFS\n" + REPORT.format("-34.0", "-13.5")
    assert audio_filters.loudness(log) == Loudness(-22.0, -1.5, -32.5)


@pytest.mark.parametrize(("level", "peak"), [("-70.0", "-inf"), ("-63.0", "-50.1"), ("nan", "-inf")])
def test_silence_and_the_noise_of_an_empty_room_are_left_alone(level: str, peak: str):
    assert audio_filters.loudness(REPORT.format(level, peak)) is None


def test_sound_that_gave_no_report_is_a_failure():
    with pytest.raises(FfmpegFailed):
        audio_filters.loudness("Error while decoding")


def test_the_pictures_of_a_long_film_are_taken_from_its_key_pictures_in_the_middle_of_eight_parts():
    command = pictures.taking(FILM, 16 * 4800)
    assert command[command.index("-skip_frame") + 1] == "nokey"
    chosen = command[command.index("-filter_complex") + 1]
    assert [f"eq(n\\\\,{n})" in chosen or f"eq(n\\,{n})" in chosen for n in range(1, 16, 2)] == [True] * 8
