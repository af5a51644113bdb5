"""Taking in one film, from a stranger's file to material in the vault; and making a card into material.

Composes the pure rooms with the two hands. An attempt that fails or is killed leaves nothing in `films`; the
next one starts anew, and material that is already there is simply handed back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from epg.ticks import TICK_MS, ticks_for
from media import probe, scan, transcode
from media.errors import FfmpegFailed, NoRoom, Refused, TimedOut
from media.facts import FilmFacts, Limits, Loudness, Sound, SourceFacts
from media.ffmpeg import Budget, run, run_piped
from media.inputs import CLOCKED
from media.ladder import FPS, RUNGS
from media.making import BEGINS, Making, Progress, Stage
from media.pictures import POSTER
from media.scan import Scan
from media.sniff import HEAD, sniff
from media.sound import KEPT_BYTES_A_S, loudness
from media.vault import Vault, discard

__all__ = ["Limits", "Stage", "expected_ms", "look", "make_card", "take_in"]

_BYTES_A_MS = 250  # 2 Mbit/s, for films that do not say how long they last: browsers' recordings, for example

NO_ROOM = "The disk is too full for this film: it needs %(needs)s MB, %(free)s MB are free."
JOINED = "This file holds several recordings one after the other. Please send each of them by itself."
SLOW_TO_READ = "The film cannot be read: reading it takes too long."


def take_in(source: Path, vault: Vault, material: str, limits: Limits, on_progress: Progress) -> FilmFacts:
    """Make the file at `source` the `material`; hands back what is there when it was made before.

    `on_progress` hears the stage and how much is done, 0 to 1, never falling. Raises Refused (the film's fault),
    FfmpegFailed, NoRoom, EngineMissing. Does not delete `source`.
    """
    made = vault.facts(material)
    if made:
        return made
    on_progress(Stage.LOOK, BEGINS[Stage.LOOK])
    with _attempt(vault, material) as work:
        path, facts = _settled(source.resolve(), limits, work)
        _make_room(vault, facts, limits)
        on_progress(Stage.MEASURE, BEGINS[Stage.MEASURE])
        heard = _hear(path, facts, work)
        return Making(work, facts, heard, on_progress).make(path, vault, material)


def make_card(vault: Vault, material: str, png: bytes) -> FilmFacts:
    """Make `png` (1280 x 720) the `material`: one silent tick in all rungs, a film of one picture that stands still.

    Raises FfmpegFailed, EngineMissing. Hands back what is there when it was made before.
    """
    made = vault.facts(material)
    if made:
        return made
    facts = SourceFacts("png_pipe", 0, *POSTER, FPS, interlaced=False, hdr="", sound=None, length_ms=TICK_MS)
    with _attempt(vault, material) as work:
        (work / "card.png").write_bytes(png)
        return Making(work, facts, None, lambda stage, done: None).make(work / "card.png", vault, material)


def look(source: Path, limits: Limits) -> SourceFacts:
    """What the file at `source` is; raises Refused where it is no film that can be taken in. Decodes nothing.

    Where the clock is set anew in the middle, the length is that of its times, not what there is.
    """
    facts, found = _examined(_container(source), source.resolve(), limits)
    return _confirmed(facts, found, limits)


def expected_ms(source: Path, limits: Limits) -> int:
    """About how long the film at `source` lasts, as its header says; 0 of what will be refused at once.

    Raises EngineMissing, OSError.
    """
    try:
        container = _container(source)
        answer, _ = run(probe.command(container, source), Budget(seconds=20))
        facts = probe.read(container, answer)
        probe.judge(facts, limits)
    except (Refused, FfmpegFailed):
        return 0
    return min(facts.length_ms or source.stat().st_size // _BYTES_A_MS, limits.longest_ms)


def _settled(source: Path, limits: Limits, work: Path) -> tuple[Path, SourceFacts]:
    """The film to work on, and what it is: a copy in `work` where the clock of `source` is set anew in the middle."""
    facts, found = _examined(_container(source), source, limits)
    if not found.jumps:
        return source, _confirmed(facts, found, limits)
    if facts.container not in CLOCKED:
        raise Refused(JOINED)
    size = source.stat().st_size
    budget = Budget(seconds=60 + size // 5_000_000, file=size * 3 // 2 + (1 << 20))
    run(transcode.retiming(source, facts), budget, work)
    facts, found = _examined("nut", work / transcode.RETIMED, limits)
    if found.jumps:
        raise Refused(JOINED)
    return work / transcode.RETIMED, _confirmed(facts, found, limits)


def _container(source: Path) -> str:
    with source.open("rb") as file:
        return sniff(file.read(HEAD))


def _confirmed(facts: SourceFacts, found: Scan, limits: Limits) -> SourceFacts:
    confirmed = probe.confirm(facts, found)
    probe.judge(confirmed, limits)
    return confirmed


def _examined(container: str, path: Path, limits: Limits) -> tuple[SourceFacts, Scan]:
    """What the header says, and what the packets show."""
    try:
        answer, _ = run(probe.command(container, path), Budget(seconds=20))
        facts = probe.read(container, answer)
        if container in CLOCKED:
            facts = replace(facts, length_ms=0)  # only the difference of two times
        probe.judge(facts, limits)
        reading = Budget(seconds=60 + path.stat().st_size // 5_000_000)
        reader = scan.Reader(facts.track, facts.sound.track if facts.sound else None)
        run(scan.command(container, path), reading, on_line=reader.take)
    except TimedOut as error:
        raise Refused(SLOW_TO_READ) from error
    except FfmpegFailed as error:
        raise Refused(probe.TOO_MANY if "max_streams" in error.log else probe.DAMAGED) from error
    return facts, reader.result()


def _make_room(vault: Vault, facts: SourceFacts, limits: Limits) -> None:
    """Raise NoRoom unless the disk holds the film at its largest, once as streams and once as the result."""
    rate = sum(rung.bandwidth for rung in RUNGS) + RUNGS[1].bandwidth
    streams = ticks_for(facts.length_ms) * TICK_MS * rate // 8000 * 2
    needs = streams + facts.length_ms // 1000 * KEPT_BYTES_A_S + limits.reserve_bytes
    free = vault.free()
    if free < needs:
        raise NoRoom(NO_ROOM, needs=needs >> 20, free=free >> 20)


def _hear(source: Path, facts: SourceFacts, work: Path) -> Loudness | None:
    """Keep the sound in `work`; its loudness. A silent track is passed over where another one can be heard."""
    if facts.sound is None:
        return None
    tries = (_keep(source, facts, track, work) for track in (facts.sound, *facts.others))
    heard = next((found for found in tries if found), None)
    if facts.others and not heard:
        _keep(source, facts, facts.sound, work)
    return heard


def _keep(source: Path, facts: SourceFacts, track: Sound, work: Path) -> Loudness | None:
    seconds = ticks_for(facts.length_ms) * TICK_MS // 1000 + 1
    budget = Budget(seconds=60 + facts.length_ms // 1000, file=seconds * KEPT_BYTES_A_S + (1 << 20))
    return loudness(run_piped(transcode.hearing(source, facts, track), transcode.keeping(facts), budget, work))


@contextmanager
def _attempt(vault: Vault, material: str) -> Iterator[Path]:
    """A folder for one attempt, gone afterwards however it ends."""
    folder = vault.open_work(material)
    try:
        yield folder
    finally:
        discard(folder)
