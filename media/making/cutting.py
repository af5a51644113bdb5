"""A part of a finished film as a source of its own: it begins and ends at any picture, and is taken in as others are.

The film is all there is (what was uploaded is gone), so its finest rung is cut: whole segments as they are, put into
an MP4 whose edit list says between which times it is shown. Nothing is decoded here, so nothing is lost here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import ffmpeg

from epg.ticks import TICK_MS
from media.errors import FilmRefused, NoRoom, UnknownName
from media.ffmpeg import Budget, Reach, run
from media.inputs import FFMPEG, location, options, probing
from media.ladder import FPS, RUNGS
from media.metadata import FilmMetadata, Limits
from media.places.film_store import FilmFile, opened
from media.places.leftovers import discard
from media.places.vault import Vault

GONE = "The film from which this was to be cut is not here any more."
_JOINED, _PART = "joined.ts", "part.mp4"
_PIECE = 1 << 20  # bytes
_PICTURE_MS = 1000 // FPS


@dataclass(frozen=True, slots=True)
class FilmStretch:
    """The part of `material` from `begins_ms` to `ends_ms`, each moved to the picture that is nearest."""

    material: str
    begins_ms: int
    ends_ms: int


def cut_out(cut: FilmStretch, vault: Vault, work: Path, limits: Limits) -> Path:
    """The part as a file in `work`; of a sound recording the sound alone.

    Raises Refused where the film is gone, NoRoom, StoreAway, FfmpegFailed, EngineMissing.
    """
    facts = vault.films.facts(cut.material)
    if facts is None:
        raise FilmRefused(GONE)
    cut, joined = _at_pictures(cut), work / _JOINED
    _require_room(cut, facts, vault.workbench.free() - limits.reserve_bytes)
    try:
        _join(_segments(cut, facts, vault), joined)
    except (UnknownName, FileNotFoundError) as gone:
        raise FilmRefused(GONE) from gone
    size = joined.stat().st_size
    budget = Budget(seconds=60 + size // 5_000_000, file=size + (16 << 20))
    reach = Reach(read=(joined,), write=work)
    starts, _ = run(probing("mpegts", joined, "-show_entries", "format=start_time", "-of", "csv=p=0"), budget, reach)
    skipped = float(starts) + (cut.begins_ms - _first(cut) * TICK_MS) / 1000
    run(command(joined, skipped, cut.ends_ms - cut.begins_ms, sound_only=facts.still), budget, reach)
    discard(joined)
    return work / _PART


def _at_pictures(cut: FilmStretch) -> FilmStretch:
    begins, ends = (round(time / _PICTURE_MS) * _PICTURE_MS for time in (cut.begins_ms, cut.ends_ms))
    return replace(cut, begins_ms=begins, ends_ms=ends)


def command(joined: Path, skipped_s: float, length_ms: int, *, sound_only: bool) -> list[str]:
    """The ffmpeg command that writes the part that begins at the time `skipped_s` of `joined`, where it is started."""
    opened = ffmpeg.input(location(joined), copyts=None, itsoffset=f"{-skipped_s:.6f}", **options("mpegts"))
    tracks = [opened["a:0"]] if sound_only else [opened["V:0"], opened["a:0"]]
    until = (length_ms - _PICTURE_MS / 2) / 1000  # between the last picture and the first that is not part of it
    settings: dict[str, Any] = {"c": "copy", "copypriorss": 1, "t": until, "bsf:a": "aac_adtstoasc"}
    settings |= {"avoid_negative_ts": "disabled", "map_metadata": -1, "f": "mp4"}
    out = ffmpeg.output(*tracks, _PART, **settings)
    compiled: list[str] = ffmpeg.compile(out, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return compiled


def _first(cut: FilmStretch) -> int:
    """The number of the segment in which it begins."""
    return cut.begins_ms // TICK_MS


def _numbers(cut: FilmStretch, facts: FilmMetadata) -> range:
    """The segments that it is made of."""
    return range(_first(cut), min(facts.ticks, -(-cut.ends_ms // TICK_MS)))


def _require_room(cut: FilmStretch, facts: FilmMetadata, free: int) -> None:
    """It is there twice while the part is written; the finest rung is less than the whole film."""
    if 2 * facts.size * len(_numbers(cut, facts)) // facts.ticks > free:
        raise NoRoom.on_disk()


def _segments(cut: FilmStretch, facts: FilmMetadata, vault: Vault) -> Iterator[FilmFile]:
    return (vault.films.segment(cut.material, RUNGS[0].key, number) for number in _numbers(cut, facts))


def _join(segments: Iterator[FilmFile], joined: Path) -> None:
    """One file of all of them."""
    with joined.open("wb") as out:
        for one in segments:
            with opened(one) as segment:
                out.writelines(iter(partial(segment.read, _PIECE), b""))
