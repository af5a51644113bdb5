"""The commands that are handed to ffmpeg: guards where they belong, one shape for every source."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from media import pictures, probe, scan, sound, transcode
from media.errors import FfmpegFailed
from media.facts import Loudness, Sound, SourceFacts
from media.ladder import RUNGS

FILM = Path("/films/0123abcd")
FACTS = SourceFacts("matroska", 0, 1920, 1080, 50.0, False, "", Sound(1, 6, 44100), 10_000, 9_980)
HEARD = Loudness(-30.5, -8.0, 6.0, -41.0, 0.2)
COMMANDS = {
    "probe": probe.command("matroska", FILM),
    "scan": scan.command("matroska", FILM),
    "measure": transcode.measuring(FILM, FACTS),
    "convert": transcode.converting(FILM, FACTS, HEARD),
}


def graph(facts: SourceFacts, heard: Loudness | None = HEARD) -> str:
    command = transcode.converting(FILM, facts, heard)
    return command[command.index("-filter_complex") + 1]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_guard_stands_before_the_strangers_file(command: list[str]):
    guards = command[: command.index("-i")]
    values = dict(itertools.pairwise(guards))
    assert values["-f"] == values["-format_whitelist"] == "matroska"
    assert values["-protocol_whitelist"] == "file"
    assert values["-max_streams"] == "16"
    assert int(values["-max_pixels"]) == 4096 * 4096
    assert int(values["-max_alloc"]) < 1 << 30
    assert command[command.index("-i") + 1] == "file:/films/0123abcd"


def test_nothing_of_the_source_but_its_picture_and_sound_is_published():
    command = COMMANDS["convert"]
    assert command[command.index("-map_metadata") + 1] == "-1"
    assert command[command.index("-map_chapters") + 1] == "-1"
    assert all(label.startswith("[") for flag, label in itertools.pairwise(command) if flag == "-map")
    assert "[0:V:0]" in graph(FACTS)
    assert "[0:a:0]" in graph(FACTS)


def test_pictures_and_sound_are_cut_to_the_same_whole_ticks():
    assert "trim=end_frame=360" in graph(FACTS)
    assert "atrim=end_sample=691200" in graph(FACTS)


def test_the_padding_reaches_no_further_than_the_source_promised():
    assert "stop_duration=5.42" in graph(FACTS)


def test_only_interlaced_pictures_are_deinterlaced_and_only_hdr_is_mapped():
    assert "bwdif" not in graph(FACTS)
    assert "bwdif" in graph(replace(FACTS, interlaced=True))
    assert "tonemap" not in graph(FACTS)
    assert "tin=smpte2084" in graph(replace(FACTS, hdr="smpte2084"))


def test_the_second_pass_is_given_what_the_first_one_heard():
    assert "loudnorm" not in graph(FACTS, None)
    for wanted in ("I=-24", "linear=true", "measured_I=-30.5", "measured_TP=-8.0", "measured_thresh=-41.0"):
        assert wanted in graph(FACTS)


def test_a_film_without_sound_takes_its_silence_from_no_file():
    command = transcode.converting(FILM, replace(FACTS, sound=None), None)
    assert "anullsrc=r=48000:cl=stereo" in command
    assert "a:0" not in graph(replace(FACTS, sound=None), None)


def test_every_rung_is_written_by_the_one_run():
    outputs = next(part for part in COMMANDS["convert"] if "f=hls" in part).split("|")
    assert [rung.key in output for rung, output in zip(RUNGS, outputs, strict=True)] == [True] * 3


REPORT = """[Parsed_loudnorm_2 @ 0x5]
{{
	"input_i" : "{}",
	"input_tp" : "-13.54",
	"input_lra" : "6.00",
	"input_thresh" : "-44.50",
	"target_offset" : "-0.05"
}}
"""


def test_the_report_of_the_first_pass_is_read():
    assert sound.loudness("title : {x}\n" + REPORT.format("-34.00")) == Loudness(-34.0, -13.54, 6.0, -44.5, -0.05)


@pytest.mark.parametrize("level", ["-inf", "-70.00", "-51.00"])
def test_silence_and_the_noise_of_an_empty_room_are_left_alone(level: str):
    assert sound.loudness(REPORT.format(level)) is None


def test_sound_that_gave_no_report_is_a_failure():
    with pytest.raises(FfmpegFailed):
        sound.loudness("Error while decoding")


def test_the_pictures_of_a_long_film_are_taken_from_its_key_pictures_in_the_middle_of_eight_parts():
    command = pictures.taking(FILM, 16 * 4800)
    assert command[command.index("-skip_frame") + 1] == "nokey"
    chosen = command[command.index("-filter_complex") + 1]
    assert [f"eq(n\\\\,{n})" in chosen or f"eq(n\\,{n})" in chosen for n in range(1, 16, 2)] == [True] * 8
