"""The ffmpeg runs that make all rungs of a film: into one form first, by two that write to two that read.

Sound is read first and kept; then one run reads the source's pictures and another makes the rungs of them. So
each waits for nobody but the one before it, however far picture and sound lie apart in the source.

What comes out is one stream a rung, in pieces of exactly one tick: 120 pictures from an IDR picture on, 225 AAC
frames, PAT and PMT first. Three things make the pieces exact: no B pictures, so that pictures lie in the order in
which they are shown and sound is cut where the picture is; the encoder's 1,024 priming samples dropped; picture
and sound padded to a whole number of ticks.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ffmpeg

from epg.ticks import TICK_MS, ticks_for
from media import audio_filters, video_filters
from media.clock_sections import Cut, Cuts
from media.inputs import FFMPEG, THREADS, location, opened, options
from media.ladder import PICTURES_A_TICK, RUNGS, SOUND_KBPS, Rung
from media.metadata import Loudness, Sound, SourceMetadata

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

_PIPE: dict[str, str] = {"f": "nut", "avoid_negative_ts": "disabled"}  # times stay what they are
SOUND = "sound.flac"
RETIMED = "retimed.nut"
_TELLING = ("-progress", "pipe:1")
_REORDERED = 100  # pictures by which one is shown later than it is decoded, and more than any coding needs


def retiming(source: Path, facts: SourceMetadata, cuts: Cuts) -> list[str]:
    """The run that writes `RETIMED`: picture and sound as they are, on one clock that is set at the `cuts`.

    ffmpeg's own mending moves each track by itself, by what it expects; that leaves holes of seconds.
    """
    whole = ffmpeg.input(location(source), copyts=None, fflags="+genpts", **options(facts.container))
    both = facts.track, facts.sound.track if facts.sound else None
    tracks = [track for track in both if track is not None]
    clocks = {f"bsf:{number}": _clock(cuts[track]) for number, track in enumerate(tracks) if track in cuts}
    whole_packets = {"copyinkf": None, "copypriorss": 1}  # from the first packet on, as they were counted
    out = ffmpeg.output(
        *(whole[str(track)] for track in tracks), RETIMED, f="nut", c="copy", **whole_packets, **clocks, **_CLEAN
    )
    return _compiled(out, "error")


def _clock(cuts: Sequence[Cut]) -> str:
    """ffmpeg's filter setts: the time at each cut as it is to be, from there on as much later as in the source.

    As a multiple of a time that is known: the filter's own time base is another one than that of the packets. Where a
    file has no times of showing, ffmpeg makes them from the next packet's, which may lie behind the joint.
    """
    at_cut = "+".join(f"eq(N,{cut.number})" for cut in cuts)
    set_to = "+".join(
        f"eq(N,{cut.number})*round({'PREV_OUTDTS' if cut.number else 'DTS'}*{cut.time / cut.before!r})" for cut in cuts
    )
    follows = "if(eq(N,0),DTS,PREV_OUTDTS+DTS-PREV_INDTS)"
    decoded = f"if({at_cut},{set_to},{follows})"
    astray = f"(gt(DURATION,0)*gt(abs(PTS-DTS),{_REORDERED}*DURATION))"
    return f"setts=dts='{decoded}':pts='if(eq(PTS,NOPTS),NOPTS,{decoded}+if({astray},DURATION,PTS-DTS))'"


def hearing(source: Path, facts: SourceMetadata, track: Sound) -> list[str]:
    """The run that writes the sound `track` of the source in one form to stdout; `keeping` reads it."""
    heard = audio_filters.same(_open(source, facts)[str(track.track)], track)
    return _compiled(ffmpeg.output(heard, "pipe:1", **{"c:a": "pcm_f32le"}, **_PIPE), "error")


def keeping(facts: SourceMetadata) -> list[str]:
    """Writes `SOUND` where it is started; `media.audio_filters.loudness` reads its last lines on stderr."""
    piped = ffmpeg.input("pipe:0", f="nut", copyts=None)["a:0"]  # what begins late stays late
    copies = audio_filters.steady(piped, ticks_for(facts.length_ms)).filter_multi_output("asplit")
    measured = ffmpeg.output(audio_filters.measured(copies[0]), "-", f="null")
    kept = ffmpeg.output(copies[1], SOUND, f="flac", **{"c:a": "flac", "compression_level": 0})
    return _compiled(ffmpeg.merge_outputs(measured, kept), "info")


def seeing(source: Path, facts: SourceMetadata) -> list[str]:
    """The run that writes the source's pictures in one frame to stdout, each at its time; `converting` reads it."""
    framed = video_filters.framed(_open(source, facts)[str(facts.track)], facts)
    times = {"fps_mode": "vfr", "enc_time_base": "1:90000"}
    return _compiled(ffmpeg.output(framed, "pipe:1", **{"c:v": "rawvideo"}, **times, **_PIPE), "error")


def converting(facts: SourceMetadata, heard: Loudness | None) -> list[str]:
    """The run that writes `<rung>.ts` and `<rung>.m3u8` of every rung where it is started; progress on stdout."""
    ticks = ticks_for(facts.length_ms)
    pictures = video_filters.for_rungs(ffmpeg.input(video_filters.even(facts, ticks), f="lavfi")["v:0"])
    return [*_compiled(coded(pictures, _voice(facts, heard)), "error"), *_TELLING]


def coded(pictures: Sequence[Any], sound: Any, writer: Callable[[int, Rung], str] | None = None) -> Any:
    """The ladder's outputs, of a stream of pictures for each rung and one of sound.

    `writer` gives the branch of ffmpeg's tee that takes the stream of a rung, by its number.
    """
    outputs = "|".join((writer or _piece_writer)(number, rung) for number, rung in enumerate(RUNGS))
    coding = {**_VIDEO, **_AUDIO, **_CLEAN, **_rates()}
    return ffmpeg.output(*pictures, sound, outputs, f="tee", threads=THREADS, **coding)


def coding_still(facts: SourceMetadata) -> list[str]:
    """The run that writes one tick of the picture that `seeing` reads, without sound, for `repeating`."""
    pictures = video_filters.for_rungs(ffmpeg.input(video_filters.even(facts, 1), f="lavfi")["v:0"])
    outputs = "|".join(f"[f=mpegts:select=\\'v:{number}\\']{_still(rung)}" for number, rung in enumerate(RUNGS))
    whole = ffmpeg.output(*pictures, outputs, f="tee", threads=THREADS, **_VIDEO, **_CLEAN, **_rates())
    return _compiled(whole, "error")


def repeating(facts: SourceMetadata, heard: Loudness | None) -> list[str]:
    """As `converting`, of what `coding_still` wrote: nothing but the sound is encoded, at 60 times real time."""
    again = ticks_for(facts.length_ms) - 1
    stills = [ffmpeg.input(location(Path(_still(rung))), f="mpegts", stream_loop=again)["v:0"] for rung in RUNGS]
    outputs = "|".join(_piece_writer(number, rung) for number, rung in enumerate(RUNGS))
    coding = {"c:v": "copy", **_AUDIO, **_CLEAN}
    whole = ffmpeg.output(*stills, _voice(facts, heard), outputs, f="tee", threads=THREADS, **coding)
    return [*_compiled(whole, "error"), *_TELLING]


def _still(rung: Rung) -> str:
    return f"still-{rung.key}.ts"


def _voice(facts: SourceMetadata, heard: Loudness | None) -> Any:
    ticks = ticks_for(facts.length_ms)
    if facts.sound is None:
        return audio_filters.silence(ticks)
    return audio_filters.levelled(ffmpeg.input(location(Path(SOUND)), f="flac")["a:0"], heard, ticks)


def _open(source: Path, facts: SourceMetadata) -> Any:
    return ffmpeg.input(location(source), **opened(facts.container, facts.first_ms))


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
