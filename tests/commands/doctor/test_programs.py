"""What ffmpeg must be able to is what the commands name; programs are looked for by asking them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from media import pictures, transcode, video_filters
from media.metadata import Loudness, Sound, SourceMetadata
from tests.media.sources import path_with
from tvchannel.base.settings import Settings
from tvchannel.commands.doctor import programs

SOUND = Sound(1, 6, 44_100)
FILM = SourceMetadata("mov", 0, 1920, 1080, 25, True, "smpte2084", SOUND, 60_000)
HEARD = Loudness(-30, -3, -40)  # neither one gain nor nothing
FILTER = re.compile(r"(?:^|[;,\]])([a-z_0-9]+)(?=[=\[,;@]|$)")


def commands() -> list[list[str]]:
    """One of each that makes something of a film."""
    source = Path("/film")
    return [
        transcode.hearing(source, FILM, SOUND),
        transcode.keeping(FILM),
        transcode.seeing(source, FILM),
        transcode.converting(FILM, HEARD),
        pictures.taking(source, 60_000),
    ]


def after(command: list[str], *options: str) -> list[str]:
    return [value for name, value in pairwise(command) if name.split(":")[0] in options]


def test_every_filter_that_a_command_names_is_looked_for():
    graphs = [graph for command in commands() for graph in after(command, "-filter_complex")]
    lavfi = [video_filters.even(FILM, 13), "anullsrc=r=48000"]
    named = {name for graph in [*graphs, *lavfi] for name in FILTER.findall(graph)}
    assert {"scale", "ebur128", "loudnorm", "zscale", "bwdif", "tpad", "movie"} <= named
    assert named <= set(programs.FILTERS)


def test_every_encoder_that_a_command_names_is_looked_for():
    named = {name for command in commands() for name in after(command, "-c", "-acodec", "-vcodec")}
    assert {"libx264", "aac", "flac", "pcm_f32le"} <= named
    assert named - {"copy"} <= set(programs.ENCODERS)


@pytest.mark.parametrize(
    ("lists", "lacking"),
    [
        (" V..... libx264 x\\n A..... aac x\\n", "flac, libmp3lame, mjpeg, png, rawvideo, pcm_f32le"),
        ("nothing", ", ".join(programs.ENCODERS)),
    ],
)
def test_an_ffmpeg_that_was_built_with_too_little_is_told_by_what_it_lacks(
    lists: str, lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = Path(path_with(tmp_path, "printf"))
    (place / "ffmpeg").write_text(f"#!/bin/sh\nprintf '{lists}'\n")
    (place / "ffmpeg").chmod(0o755)
    monkeypatch.setenv("PATH", str(place))
    found = programs.encoders(Settings())
    assert (found.there, found.told) == (False, f"lacking: {lacking}")


@pytest.mark.parametrize(
    ("command", "installed", "there"), [((), (), False), (("speaker", "{out}"), (), False), (("cat",), ("cat",), True)]
)
def test_the_voice_is_that_of_the_settings(
    command: tuple[str, ...], installed: tuple[str, ...], there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", path_with(tmp_path, *installed))
    found = programs.voice(Settings(speech_command=command))
    assert (found.there, found.needed) == (there, False)


@pytest.mark.parametrize(
    ("url", "folder", "needed"),
    [("", "", True), ("postgresql+psycopg://a/b", "/b", True), ("postgresql+psycopg://a/b", "", False)],
)
def test_the_server_s_tool_is_needed_where_backups_of_a_server_are_made(
    url: str, folder: str, needed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", path_with(tmp_path))
    found = programs.pg_dump(Settings(database_url=url, backup_dir=folder))
    assert (found.there, found.needed) == (not url, needed)
