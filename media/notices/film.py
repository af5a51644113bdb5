"""A notice as a film: each page stands while the voice reads it, whole ticks; then it is taken in as any film is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ffmpeg

from epg.ticks import TICK_MS, ticks_for
from media import speech
from media.ffmpeg import Budget, run
from media.inputs import FFMPEG, location, options, probing
from media.ladder import SAMPLE_RATE
from media.making import intake
from media.making.pipeline import Progress
from media.metadata import FilmMetadata, Limits
from media.notices.pages import NoticePage, draw
from media.places.vault import Vault
from media.sandbox.reach import OURS, Reach

_BEFORE_MS, _AFTER_MS = 700, 900  # in which a page is looked at, before and after the voice
_READ_MS = {"zh": 250, "en": 80}  # a character, by slow readers
_LOOK_MS = 1500
_ASK = Budget(seconds=20)
# A short way to intake's own encoder: nothing may be lost, and nothing is kept. Nothing moves; few pictures are quick.
_FPS = 5
_ENCODED: dict[str, Any] = {
    "c:v": "libx264",
    "preset": "ultrafast",
    "crf": 10,
    "g": _FPS * 2,
    "pix_fmt": "yuv420p",
    "c:a": "flac",
    "f": "matroska",
}


@dataclass(frozen=True, slots=True)
class PageTiming:
    """How long a page stands, and the voice's file; None: nobody reads it."""

    ticks: int
    voice: Path | None


def make(
    vault: Vault, material: str, pages: Sequence[NoticePage], voices: Path, command: Sequence[str], told: Progress
) -> FilmMetadata:
    """Make `pages` the `material`, read by the speech program `command` ((): ours); gives what is there already.

    `voices` is the folder in which spoken sentences are kept. Raises MediaError, as `speech.spoken` and
    `intake.take_in` do.
    """
    made = vault.films.facts(material)
    if made:
        return made
    timings = [timing(page, voices, command) for page in pages]
    with TemporaryDirectory(prefix="notice-", dir=vault.workbench.folder) as place:
        folder = Path(place)
        pictures = [folder / f"page-{number}.png" for number in range(len(pages))]
        for path, page in zip(pictures, pages, strict=True):
            path.write_bytes(draw(page))
        ticks = sum(one.ticks for one in timings)
        run(encoding(pictures, timings), Budget(seconds=120 + ticks * 5, file=ticks << 24), _ours(folder))
        return intake.take_in(folder / "notice.mkv", vault, material, Limits(), told)


def timing(page: NoticePage, voices: Path, command: Sequence[str]) -> PageTiming:
    """How long `page` stands: as long as it is spoken and can be read slowly, and some looks more."""
    program = speech.program(command, page.lang)
    read_ms = _LOOK_MS + len(page.spoken) * _READ_MS[page.lang]
    if not page.spoken or not speech.is_there(program):
        return PageTiming(ticks_for(read_ms), None)
    voice = speech.spoken(voices, program, page.spoken)
    return PageTiming(ticks_for(max(read_ms, _BEFORE_MS + _length_ms(voice) + _AFTER_MS)), voice)


def _length_ms(voice: Path) -> int:
    said, _ = run(probing("mp3", voice, "-show_entries", "format=duration", "-of", "csv=p=0"), _ASK, OURS)
    return round(float(said) * 1000)


def _ours(folder: Path) -> Reach:
    """All that it reads was drawn and spoken here."""
    return Reach(write=folder, trusted=True)


def encoding(pictures: Sequence[Path], timings: Sequence[PageTiming]) -> list[str]:
    """The ffmpeg command that writes `notice.mkv`: every picture as long as its timing says, with its voice."""
    parts: list[Any] = []
    for picture, one in zip(pictures, timings, strict=True):
        seconds = one.ticks * TICK_MS / 1000
        parts.append(ffmpeg.input(location(picture), **options("png_pipe"), loop=1, framerate=_FPS, t=seconds)["v:0"])
        parts.append(_sound(one, seconds))
    joined = ffmpeg.concat(*parts, v=1, a=1).node
    out = ffmpeg.output(joined[0].filter("setsar", 1), joined[1], "notice.mkv", map_metadata=-1, **_ENCODED)
    command: list[str] = ffmpeg.compile(out, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return command


def _sound(one: PageTiming, seconds: float) -> Any:
    if one.voice is None:
        return ffmpeg.input(f"anullsrc=r={SAMPLE_RATE}:cl=mono:d={seconds}", f="lavfi")["a:0"]
    heard = ffmpeg.input(location(one.voice), **options("mp3"))["a:0"].filter("aresample", SAMPLE_RATE)
    late = heard.filter("adelay", f"{_BEFORE_MS}").filter("apad", whole_dur=seconds)
    return late.filter("atrim", end=seconds)
