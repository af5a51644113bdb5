"""The picture of a sound recording: what it is called, in large type, beside the cover that the file brings."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import ffmpeg
from PIL import Image, ImageDraw

from epg.titles import Title
from media import cards
from media.cards import CREAM, LEFT, LINE, SIZE, TAN, TOP, Colour, TitleCard
from media.errors import FfmpegFailed
from media.ffmpeg import Budget, Reach, run
from media.inputs import FFMPEG, location, options
from media.ladder import FPS
from media.metadata import SourceMetadata
from media.text_drawing import Lines, fitted

UNNAMED = TitleCard(Title("音频节目", "Sound recording"))
_PICTURE, _COVER = "picture.png", "cover.png"
_SIDE, _GAP = 420, 26  # px
_WORDS_LEFT = LEFT + _SIDE + 2 * _GAP
_WORDS_WIDE = SIZE[0] - LEFT - _WORDS_LEFT
_TITLE_SIZES = (88, 76, 64, 56)  # px


def with_picture(source: Path, facts: SourceMetadata, card: TitleCard, work: Path) -> tuple[Path, SourceMetadata]:
    """A picture drawn in `work` for the recording at `source`, and what the two are together.

    A cover that cannot be read is left out. Raises FfmpegFailed where that may succeed another time, EngineMissing.
    """
    cover = _cover(source, facts, work)
    picture = work / _PICTURE
    picture.write_bytes(draw(card, cover) if cover else cards.draw(card))
    width, height = SIZE
    shown = replace(facts, container="png_pipe", track=0, width=width, height=height, fps=FPS, last_picture_ms=0)
    return picture, replace(shown, first_ms=0.0, recording=facts.container)


def draw(card: TitleCard, cover: bytes) -> bytes:
    """`card` as a PNG of 1280 x 720 with the picture `cover` at the left; raises EngineMissing without a font."""
    canvas = cards.ground()
    pen = ImageDraw.Draw(canvas)
    label = cards.tag(pen, card.label) if card.label.zh or card.label.en else 0
    top, high = TOP + label + _GAP, LINE - TOP - label - 2 * _GAP
    shown = Image.open(BytesIO(cover)).convert("RGB")
    shown.thumbnail((_SIDE, high), Image.Resampling.LANCZOS)
    canvas.paste(shown, (LEFT + (_SIDE - shown.width) // 2, top + (high - shown.height) // 2))
    tries = [_rows(card, _TITLE_SIZES[least:]) for least in range(len(_TITLE_SIZES))]
    rows = next((rows for rows in tries if _height(rows) <= high), tries[-1])
    y = top + (high - _height(rows)) // 2
    for row, colour in rows:
        for n, line in enumerate(row.lines):
            pen.text((_WORDS_LEFT, y + n * row.step + row.step // 2), line, font=row.font, fill=colour, anchor="lm")
        y += row.height + _GAP
    out = BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


def _height(rows: Sequence[tuple[Lines, Colour]]) -> int:
    return sum(row.height for row, _ in rows) + _GAP * (len(rows) - 1)


def _rows(card: TitleCard, title_sizes: Sequence[int]) -> list[tuple[Lines, Colour]]:
    title, note = card.title, card.note
    texts: Sequence[tuple[str, Sequence[int], int, Colour]] = (
        (title.zh or title.en, title_sizes, 4, CREAM),
        (title.en if title.zh else "", (40, 36, 32), 2, TAN),
        (note.zh or note.en, (40, 36), 1, TAN),
    )
    return [(fitted(text, sizes, _WORDS_WIDE, most), colour) for text, sizes, most, colour in texts if text.strip()]


def _cover(source: Path, facts: SourceMetadata, work: Path) -> bytes:
    """The cover as a PNG of at most `_SIDE` px on each side; b"" where there is none that can be read."""
    if facts.cover is None:
        return b""
    try:
        run(cover_command(source, facts), Budget(seconds=20, file=16 << 20), Reach(read=(source,), write=work))
        return (work / _COVER).read_bytes()
    except FfmpegFailed as failed:
        if failed.passing:
            raise
    except FileNotFoundError:
        pass
    return b""


def cover_command(source: Path, facts: SourceMetadata) -> list[str]:
    """The ffmpeg command that writes the cover of the recording at `source` as a small PNG where it is started."""
    opened = ffmpeg.input(location(source), **options(facts.container))[str(facts.cover)]
    small = opened.filter("scale", _SIDE, _SIDE, force_original_aspect_ratio="decrease").filter("setsar", 1)
    settings: dict[str, Any] = {"frames:v": 1, "f": "image2", "pix_fmt": "rgb24", "map_metadata": -1}
    out = ffmpeg.output(small, _COVER, update=1, **settings)
    command: list[str] = ffmpeg.compile(out, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return command
