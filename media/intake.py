"""Taking in one film, from a stranger's file to material in the vault; and making a card into material.

Composes the pure rooms with the two hands. An attempt that fails or is killed leaves nothing in `films`; the
next one starts anew, and material that is already there is simply handed back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from epg.ticks import TICK_MS, ticks_for
from media import probe, scan, sound, transcode
from media.errors import FfmpegFailed, NoRoom, Refused, TimedOut
from media.facts import FilmFacts, Limits, Loudness, SourceFacts
from media.ffmpeg import Budget, run
from media.ladder import FPS, RUNGS
from media.making import BEGINS, Making, Progress, Stage
from media.pictures import POSTER
from media.sniff import HEAD, sniff
from media.vault import Vault, discard

__all__ = ["Limits", "Stage", "look", "make_card", "take_in"]

NO_ROOM = "The disk is too full for this film: it needs %(needs)s MB, %(free)s MB are free."
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
    facts = look(source, limits)
    _make_room(vault, facts, limits)
    on_progress(Stage.MEASURE, BEGINS[Stage.MEASURE])
    loudness = _measure(source, facts)
    with _attempt(vault, material) as work:
        return Making(work, facts, loudness, on_progress).make(source.resolve(), vault, material)


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
    """What the file at `source` is; raises Refused where it is no film that can be taken in. Decodes nothing."""
    with source.open("rb") as file:
        container = sniff(file.read(HEAD))
    try:
        answer, _ = run(probe.command(container, source.resolve()), Budget(seconds=20))
        facts = probe.read(container, answer)
        probe.judge(facts, limits)
        reading = Budget(seconds=60 + source.stat().st_size // 5_000_000)
        reader = scan.Reader(facts.track, facts.sound.track if facts.sound else None)
        run(scan.command(container, source.resolve()), reading, on_line=reader.take)
    except TimedOut as error:
        raise Refused(SLOW_TO_READ) from error
    except FfmpegFailed as error:
        raise Refused(probe.DAMAGED) from error
    facts = probe.confirm(facts, reader.result())
    probe.judge(facts, limits)
    return facts


def _make_room(vault: Vault, facts: SourceFacts, limits: Limits) -> None:
    """Raise NoRoom unless the disk holds the film at its largest, once as streams and once as the result."""
    rate = sum(rung.bandwidth for rung in RUNGS) + RUNGS[1].bandwidth
    needs = ticks_for(facts.length_ms) * TICK_MS * rate // 8000 * 2 + limits.reserve_bytes
    free = vault.free()
    if free < needs:
        raise NoRoom(NO_ROOM, needs=needs >> 20, free=free >> 20)


def _measure(source: Path, facts: SourceFacts) -> Loudness | None:
    if facts.sound is None:
        return None
    _, log = run(transcode.measuring(source.resolve(), facts), Budget(seconds=60 + facts.length_ms // 1000))
    return sound.loudness(log)


@contextmanager
def _attempt(vault: Vault, material: str) -> Iterator[Path]:
    """A folder for one attempt, gone afterwards however it ends."""
    folder = vault.open_work(material)
    try:
        yield folder
    finally:
        discard(folder)
