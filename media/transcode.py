"""The one ffmpeg run that makes all rungs of a film, and the run that measures its loudness before.

What comes out is one stream a rung, in pieces of exactly one tick: 120 pictures from an IDR picture on, 225 AAC
frames, PAT and PMT first. Three things make the pieces exact: no B pictures, so that pictures lie in the order in
which they are shown and sound is cut where the picture is; the encoder's 1,024 priming samples dropped; picture
and sound padded to a whole number of ticks.
"""

from pathlib import Path
from typing import Any

import ffmpeg

from epg.ticks import TICK_MS, ticks_for
from media import frames, sound
from media.facts import Loudness, SourceFacts
from media.inputs import FFMPEG, THREADS, location, options
from media.ladder import PICTURES_A_TICK, RUNGS, SOUND_KBPS, Rung

# veryfast: 4.4 times real time for all rungs on two cores, against 3.2 with faster (the same size and look) and
# 5.4 with superfast (a third more bytes). crf 22 is the floor of quality, maxrate the ceiling of bytes.
_VIDEO: dict[str, str | int] = {
    "c:v": "libx264",
    "preset": "veryfast",
    "profile:v": "main",
    "crf": 22,
    "bf": 0,
    "g": PICTURES_A_TICK,
    "keyint_min": PICTURES_A_TICK,
    "sc_threshold": 0,
    "color_primaries": "bt709",
    "color_trc": "bt709",
    "colorspace": "bt709",
    "color_range": "tv",
}
_AUDIO: dict[str, str | int] = {
    "c:a": "aac",
    "b:a": f"{SOUND_KBPS}k",
    "bsf:a": "noise=amount=0:drop=lt(pts\\,0)",
}
_CLEAN: dict[str, str | int] = {"map_metadata": -1, "map_chapters": -1, "fflags": "+bitexact", "flags": "+bitexact"}


def measuring(source: Path, facts: SourceFacts) -> list[str]:
    """The first pass: its last lines on stderr are what `media.sound.loudness` reads."""
    return _compiled(ffmpeg.output(sound.measured(_open(source, facts)["a:0"]), "-", f="null"), "info")


def converting(source: Path, facts: SourceFacts, heard: Loudness | None) -> list[str]:
    """The run that writes `<rung>.ts` and `<rung>.m3u8` of every rung where it is started; progress on stdout."""
    ticks, opened = ticks_for(facts.length_ms), _open(source, facts)
    pictures = frames.for_rungs(opened["V:0"], facts, ticks)
    voice = sound.levelled(opened["a:0"], heard, ticks) if facts.sound else sound.silence(ticks)
    outputs = "|".join(_piece_writer(number, rung) for number, rung in enumerate(RUNGS))
    whole = ffmpeg.output(*pictures, voice, outputs, f="tee", threads=THREADS, **_VIDEO, **_AUDIO, **_CLEAN, **_rates())
    return [*_compiled(whole, "error"), "-progress", "pipe:1"]


def _open(source: Path, facts: SourceFacts) -> Any:
    return ffmpeg.input(location(source), **options(facts.container))


def _compiled(output: Any, level: str) -> list[str]:
    command: list[str] = ffmpeg.compile(output, cmd=[*FFMPEG, "-loglevel", level], overwrite_output=True)
    return command


def _rates() -> dict[str, str]:
    """The buffer of one second is what `Rung.bandwidth` counts on."""
    return {
        f"{name}:v:{number}": value
        for number, rung in enumerate(RUNGS)
        for name, value in (("maxrate", f"{rung.kbps}k"), ("bufsize", f"{rung.kbps}k"), ("level", rung.level))
    }


def _piece_writer(number: int, rung: Rung) -> str:
    """One branch of ffmpeg's tee: a single file of pieces and the list of their places in it.

    max_delay keeps the clock of the stream (PCR) 0.7 s behind the pictures' times, for boxes that feed it to a
    hardware decoder; tee does not hand on ffmpeg's own setting.
    """
    flags = (
        f"f=hls:max_delay=700000:hls_time={TICK_MS / 1000}:hls_list_size=0:hls_playlist_type=vod:hls_flags=single_file"
    )
    return f"[{flags}:select=\\'v:{number},a\\':hls_segment_filename={rung.key}.ts]{rung.key}.m3u8"
