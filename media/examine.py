"""What a stranger's file is, before anything of it is decoded, and where its clock is mended.

Three witnesses: its structure, what its header says, and its packets. A film of which a part cannot be had is refused.
"""

from dataclasses import replace
from pathlib import Path

from media import packet_scan, probe, structure, transcode
from media.errors import EngineMissing, FfmpegFailed, FilmRefused, TimedOut
from media.ffmpeg import Budget, Reach, run
from media.inputs import CLOCKED, GUESSED, TIMED
from media.metadata import Limits, SourceMetadata
from media.packet_scan import Scan
from media.sniff import sniff_file
from media.structure import Structure

JOINED = "This file holds several recordings one after the other. Please send each of them by itself."
SLOW_TO_READ = "The film cannot be read: reading it takes too long."
_MOST_JUMPS = 100  # of the clock; a film with more is no film of several recordings
_LEAST_TIME_S = 0.1  # at which a clock can be set: it is multiplied
_AWRY_MS = 1000  # by which a film on one clock may last longer or shorter than was counted
_BYTES_A_MS = 250  # 2 Mbit/s, for films that do not say how long they last: browsers' recordings, for example
_LOST_BYTES = 4096  # at the end, that no picture is missed for


def look(source: Path, limits: Limits) -> SourceMetadata:
    """What the file at `source` is; raises Refused where it is no film that can be taken in. Decodes nothing."""
    _, _, facts = _looked_at(source.resolve(), limits)
    return facts


def expected_ms(source: Path, limits: Limits) -> int:
    """About how long the film at `source` lasts, as its header says; 0 of what will be refused at once.

    By its size alone where nothing can look into it just now. Raises OSError.
    """
    source = source.resolve()
    try:
        demuxer = container(source)
        answer, _ = run(probe.command(demuxer, source), Budget(seconds=20), Reach(read=(source,)))
        facts = probe.read(demuxer, answer)
        probe.judge(facts, limits)
        told_ms = facts.length_ms
    except (FilmRefused, FfmpegFailed):
        return 0
    except EngineMissing:
        told_ms = 0
    return min(told_ms or source.stat().st_size // _BYTES_A_MS, limits.longest_ms)


def settle(source: Path, limits: Limits, work: Path) -> tuple[Path, SourceMetadata]:
    """The film to work on, and what it is: a copy in `work` where the clock of `source` is set anew in the middle.

    Raises Refused, and FfmpegFailed where a process was killed or the disk is full.
    """
    shape, found, facts = _looked_at(source, limits)
    if not found.jumps:
        return source, facts
    if facts.container in TIMED:
        probe.judge(replace(facts, length_ms=found.span_ms), limits)
    if not _can_be_retimed(facts, found, shape):
        raise FilmRefused(JOINED)
    size = source.stat().st_size
    budget = Budget(seconds=60 + size // 5_000_000, file=size * 3 // 2 + (1 << 20))
    try:
        run(transcode.retiming(source, facts, found.cuts), budget, Reach(read=(source,), write=work))
    except FfmpegFailed as error:
        if error.passing:
            raise
        raise FilmRefused(JOINED) from error
    retimed, again = _examined("nut", work / transcode.RETIMED, limits)
    if again.jumps or abs(again.end_ms - facts.length_ms) > _AWRY_MS:
        raise FilmRefused(JOINED)
    return work / transcode.RETIMED, _confirmed(retimed, again, limits, whole=True)


def _can_be_retimed(facts: SourceMetadata, found: Scan, shape: Structure) -> bool:
    """Not where what decodes the second recording stands at its head, which ffmpeg passes over."""
    measurable = all(abs(cut.before) > _LEAST_TIME_S for cuts in found.cuts.values() for cut in cuts)
    return measurable and found.jumps <= _MOST_JUMPS and (facts.container in CLOCKED or shape.whole)


def _looked_at(source: Path, limits: Limits) -> tuple[Structure, Scan, SourceMetadata]:
    """The structure, the packets, and what both make of the header; raises Refused where a part of it is not there."""
    shape = _structure(source)
    if shape.another:
        raise FilmRefused(JOINED)
    facts, found = _examined(container(source), source, limits)
    confirmed = _confirmed(facts, found, limits, shape.whole)
    if shape.promised - source.stat().st_size > max(_LOST_BYTES, shape.promised // 50):
        raise FilmRefused(probe.DAMAGED)
    return shape, found, confirmed


def container(source: Path) -> str:
    """ffmpeg's name of the demuxer for the file at `source`; raises Refused for what is no film."""
    with source.open("rb", buffering=0) as file:
        return sniff_file(file)


def _structure(source: Path) -> Structure:
    with source.open("rb", buffering=0) as file:
        return structure.read(file, container(source))


def _confirmed(facts: SourceMetadata, found: Scan, limits: Limits, whole: bool) -> SourceMetadata:
    if found.elsewhere:
        raise FilmRefused(JOINED)
    confirmed = probe.confirm(facts, found, whole=whole)
    probe.judge(confirmed, limits)
    return confirmed


def _examined(container: str, path: Path, limits: Limits) -> tuple[SourceMetadata, Scan]:
    """What the header says, and what the packets show."""
    try:
        answer, _ = run(probe.command(container, path), Budget(seconds=20), Reach(read=(path,)))
        facts = probe.read(container, answer)
        if container in (*CLOCKED, *GUESSED):
            facts = replace(facts, length_ms=0)  # only the difference of two times, or a guess
        probe.judge_size(facts, limits)
        found = _scanned(container, path, facts)
        while facts.others and not found.sounds:  # a track that was declared, and nothing was put into it
            facts = replace(facts, sound=facts.others[0], others=facts.others[1:])
            found = _scanned(container, path, facts)
    except TimedOut as error:
        raise FilmRefused(SLOW_TO_READ) from error
    except FfmpegFailed as error:
        if error.killed:
            raise
        raise FilmRefused(probe.TOO_MANY if "max_streams" in error.log else probe.DAMAGED) from error
    return facts, found


def _scanned(container: str, path: Path, facts: SourceMetadata) -> Scan:
    reader = packet_scan.Reader(facts.track, facts.sound.track if facts.sound else None)
    budget = Budget(seconds=60 + path.stat().st_size // 5_000_000)
    run(packet_scan.command(container, path), budget, Reach(read=(path,)), on_line=reader.take)
    return reader.result()
