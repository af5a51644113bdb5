"""Taking in one film, from a stranger's file to material in the vault; and making a card into material.

Composes the pure modules with those that start processes and move files. An attempt that fails or is killed leaves
nothing in `films`; the next one starts anew, and material that is already there is given as it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from epg.ticks import TICK_MS, ticks_for
from media import transcode
from media.audio_filters import FLAC_HEAD, KEPT_BYTES_A_S, flac_ms, loudness
from media.cards import TitleCard
from media.errors import FilmRefused, NoRoom
from media.examine import expected_ms, look, settle
from media.ffmpeg import Budget, Reach, run_piped
from media.ladder import FPS, RUNGS
from media.making import recording
from media.making.cutting import FilmStretch, cut_out
from media.making.pipeline import BEGINS, Making, Progress, Stage
from media.metadata import FilmMetadata, Limits, Loudness, Sound, SourceMetadata
from media.pictures import POSTER
from media.places.leftovers import discard
from media.places.vault import Vault

__all__ = ["FilmStretch", "Limits", "Stage", "expected_ms", "look", "make_card", "take_in", "take_out"]

NO_ROOM = "The disk is too full for this film: it needs %(needs)s MB, %(free)s MB are free."
SOUND_BROKEN_OFF = "The sound can be read for %(seconds)s seconds only; it should last %(expected)s seconds."
_SOUND_LOST_MS = 2000  # by which a recorder may count its last packets too long


def take_in(
    source: Path,
    vault: Vault,
    material: str,
    limits: Limits,
    on_progress: Progress,
    card: TitleCard = recording.UNNAMED,
) -> FilmMetadata:
    """Make the file at `source` the `material`; gives what is there when it was made before.

    A sound recording is shown with what `card` says and the cover that it brings.
    `on_progress` hears the stage and how much is done, 0 to 1, never falling. Raises Refused (the film's fault),
    FfmpegFailed, NoRoom, EngineMissing. Does not delete `source`.
    """
    return _taken(lambda work: source.resolve(), vault, material, limits, on_progress, card)


def take_out(
    cut: FilmStretch,
    vault: Vault,
    material: str,
    limits: Limits,
    on_progress: Progress,
    card: TitleCard = recording.UNNAMED,
) -> FilmMetadata:
    """Make the part of a film that `cut` names the `material`; otherwise as `take_in`."""
    return _taken(lambda work: cut_out(cut, vault, work, limits), vault, material, limits, on_progress, card)


def _taken(
    source: Callable[[Path], Path],
    vault: Vault,
    material: str,
    limits: Limits,
    on_progress: Progress,
    card: TitleCard,
) -> FilmMetadata:
    """`source` gives the file, in the work folder where it has to be made first."""
    made = vault.films.facts(material)
    if made:
        return made
    on_progress(Stage.LOOK, BEGINS[Stage.LOOK])
    with _attempt(vault, material) as folder:
        work = folder.resolve()
        path, facts = settle(source(work), limits, work)
        _make_room(vault, facts, limits)
        on_progress(Stage.MEASURE, BEGINS[Stage.MEASURE])
        heard = _hear(path, facts, work)
        if facts.track is None:
            path, facts = recording.with_picture(path, facts, card, work)
        return Making(work, facts, heard, on_progress).make(path, vault, material)


def make_card(vault: Vault, material: str, png: bytes) -> FilmMetadata:
    """Make `png` (1280 x 720) the `material`: one silent tick in all rungs, a film of one picture that stands still.

    Raises FfmpegFailed, EngineMissing. Hands back what is there when it was made before.
    """
    made = vault.films.facts(material)
    if made:
        return made
    facts = SourceMetadata("png_pipe", 0, *POSTER, FPS, interlaced=False, hdr="", sound=None, length_ms=TICK_MS)
    with _attempt(vault, material) as work:
        (work / "card.png").write_bytes(png)
        return Making(work, facts, None, lambda stage, done: None).make(work / "card.png", vault, material)


def _make_room(vault: Vault, facts: SourceMetadata, limits: Limits) -> None:
    """Raise NoRoom unless the disk holds the film at its largest, once as streams and once as the result."""
    rates = [rung.still_bandwidth if facts.track is None else rung.bandwidth for rung in RUNGS]
    rate = sum(rates) + rates[1]
    streams = ticks_for(facts.length_ms) * TICK_MS * rate // 8000 * 2
    needs = streams + facts.length_ms // 1000 * KEPT_BYTES_A_S + limits.reserve_bytes
    free = vault.workbench.free()
    if free < needs:
        raise NoRoom(NO_ROOM, needs=needs >> 20, free=free >> 20)


def _hear(source: Path, facts: SourceMetadata, work: Path) -> Loudness | None:
    """Keep the sound in `work`; its loudness. A silent track is passed over where another one can be heard."""
    if facts.sound is None:
        return None
    tries = (_keep(source, facts, track, work) for track in (facts.sound, *facts.others))
    heard = next((found for found in tries if found), None)
    if facts.others and not heard:
        _keep(source, facts, facts.sound, work)
    return heard


def _keep(source: Path, facts: SourceMetadata, track: Sound, work: Path) -> Loudness | None:
    seconds = ticks_for(facts.length_ms) * TICK_MS // 1000 + 1
    budget = Budget(seconds=60 + facts.length_ms // 1000, file=seconds * KEPT_BYTES_A_S + (1 << 20))
    reaches = Reach(read=(source,)), Reach(write=work)
    heard = loudness(run_piped(transcode.hearing(source, facts, track), transcode.keeping(facts), budget, reaches))
    if track == facts.sound:
        with (work / transcode.SOUND).open("rb") as kept:
            lasts = flac_ms(kept.read(FLAC_HEAD))
        if facts.sound_ms - lasts > max(_SOUND_LOST_MS, facts.sound_ms // 50):
            raise FilmRefused(SOUND_BROKEN_OFF, seconds=lasts // 1000, expected=facts.sound_ms // 1000)
    return heard


@contextmanager
def _attempt(vault: Vault, material: str) -> Iterator[Path]:
    """A folder for one attempt, gone afterwards however it ends."""
    folder = vault.workbench.open(material)
    try:
        yield folder
    finally:
        discard(folder)
