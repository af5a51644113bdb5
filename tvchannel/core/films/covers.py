"""The picture of a film that somebody chose: one of its own stills in full size, or an uploaded one, drawn anew."""

import hashlib
from pathlib import Path

from media import pictures as sizes
from media.ffmpeg import Budget, Reach, run
from media.ladder import RUNGS
from media.places.film_store import FilmFile
from media.places.vault import Vault
from media.uploaded_picture import draw_large
from tvchannel.base.errors import NotFound
from tvchannel.store.channel.pictures import PictureFile

_DRAWN = "still.jpg"
_SEGMENT = "segment.ts"
_LONGEST_S = 20


def of_still(vault: Vault, material: str, still: int) -> PictureFile:
    """The film's still of this number (from 0), taken anew from its finest rendition.

    Raises NotFound where it has none of this number, UnknownName, FfmpegFailed, EngineMissing.
    """
    facts = vault.films.facts(material)
    if facts is None or still not in range(facts.strip):
        raise NotFound("There is no such picture here.")
    segment, picture = sizes.place_of(still, facts.length_ms)
    found = vault.films.segment(material, RUNGS[0].key, segment)
    try:
        with vault.workbench.borrowed(material) as work:
            source = _near(found, work)
            reach = Reach(read=(source.resolve(),), write=work.resolve())
            run(sizes.taking_one(source.resolve(), picture, _DRAWN), Budget(seconds=_LONGEST_S, file=4 << 20), reach)
            return _in_sizes((work / _DRAWN).read_bytes())
    except FileNotFoundError:
        raise NotFound("There is no such picture here.") from None


def _near(file: FilmFile, work: Path) -> Path:
    """A segment as a file of this machine, in `work` where it lies elsewhere."""
    if isinstance(file, Path):
        return file
    file.fetch(work / _SEGMENT)
    return work / _SEGMENT


def uploaded(vault: Vault, data: bytes) -> PictureFile:
    """The picture in `data`. Raises PictureRefused, FfmpegFailed, EngineMissing."""
    with vault.workbench.borrowed("picture") as work:
        return _in_sizes(draw_large(data, work))


def mark_of(made: PictureFile) -> str:
    """What a picture is kept under."""
    return hashlib.sha256(made.still).hexdigest()[:32]


def _in_sizes(finest: bytes) -> PictureFile:
    """As a page shows a film: 640 x 360 and 320 x 180 px."""
    return PictureFile(sizes.still(finest), sizes.thumb(finest))
