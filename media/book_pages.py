"""Pages that are pictures: those of a PDF, rendered in the sandbox, pictures sent one by one; and covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from epg.titles import Title
from media import cards
from media.errors import BookRefused, FfmpegFailed, TimedOut
from media.ffmpeg import Budget, Reach, run
from media.pictures import POSTER, cover, still
from media.uploaded_picture import DrawnPicture, draw_page

MOST_PAGES = 300  # of one file: a book; 45 MB of the store
PART = 10  # pages that are drawn in one turn
# For the pages of a part, on two slow cores; for looking into a file, which a web thread waits for.
_RENDERING_S, _LOOKING_S = 30, 5
# px of the longer side: a page of A4 is then as wide as the screen, so that half of it can be read there.
_LONGEST = 1480
_PAGE_BYTES = 150_000
_MOST_TEXT = 4000  # characters of a page, for the voice
_PICTURE_BYTES = 10_000_000  # what a telephone's camera writes at most
_GROUND = (0x24, 0x10, 0x0A)
_LOOKING = Budget(seconds=_LOOKING_S, memory=1 << 30)
_RENDERING = Budget(seconds=_RENDERING_S, memory=2 << 30, file=8 << 20)
_COUNT = re.compile(r"^Pages:\s+(\d+)", re.MULTILINE)
_LOCKED = "This PDF is locked with a password. Save it without one, and send that."
_BROKEN = "This PDF cannot be read. Print it into a new PDF, and send that."
_TOO_MANY = "It has %(count)s pages; at most %(most)s can be shown. Divide it."
_TOO_LONG = "Drawing the pages of this PDF takes too long. Save it smaller, or divide it."


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a JPEG of `wide` x `high` px, and its text ("": none)."""

    picture: bytes
    wide: int
    high: int
    text: str = ""


def count_of_pdf(source: Path, folder: Path) -> int:
    """How many pages the PDF `source` has; `folder` is empty, and whoever made it takes it away.

    Raises BookRefused for one that cannot be drawn, FfmpegFailed where it may succeed another time, EngineMissing.
    """
    count = _count(source, Reach(read=(source,), write=folder))
    require_few(count)
    return count


def require_few(count: int) -> None:
    """Raises BookRefused for no pages, or too many."""
    if not 0 < count <= MOST_PAGES:
        raise BookRefused(_TOO_MANY, count=count, most=MOST_PAGES)


def of_pdf(source: Path, folder: Path, first: int, last: int) -> list[DrawnPage]:
    """The pages `first` to `last` (from 1, both of them) of the PDF `source`; of `folder` as `count_of_pdf`.

    Raises BookRefused with the reason, FfmpegFailed where it may succeed another time, EngineMissing.
    """
    folder = folder.resolve()
    reach, part = Reach(read=(source,), write=folder), ["-f", str(first), "-l", str(last), str(source)]
    _run(["pdftoppm", "-jpeg", "-scale-to", str(_LONGEST), *part, "page"], _RENDERING, reach)
    _run(["pdftotext", "-enc", "UTF-8", *part, "text"], _LOOKING, reach)
    drawn = sorted(folder.glob("page-*.jpg"))
    if len(drawn) != last - first + 1:
        raise BookRefused(_BROKEN)
    texts = (folder / "text").read_text("utf-8", "replace").split("\f")
    return [_page(path.read_bytes(), text) for path, text in zip(drawn, [*texts, *[""] * len(drawn)], strict=False)]


def of_picture(data: bytes, folder: Path) -> DrawnPage:
    """A picture, which is a page. Raises PictureRefused, BookRefused, FfmpegFailed, EngineMissing."""
    return _page(draw_page(data, folder, _LONGEST, _PICTURE_BYTES))


def page_cover(page: DrawnPage) -> DrawnPicture:
    """A page, all of it to be seen, as the picture of a tile."""
    picture = Image.open(BytesIO(page.picture))
    picture.thumbnail(POSTER)
    ground = Image.new("RGB", POSTER, _GROUND)
    ground.paste(picture, ((POSTER[0] - picture.width) // 2, (POSTER[1] - picture.height) // 2))
    return _tile(ground)


def title_cover(title: Title, kind: Title, author: str) -> DrawnPicture:
    """The title in large letters as the picture of a tile. Raises EngineMissing where there is no Chinese font."""
    card = cards.TitleCard(title, label=kind, note=Title(author))
    return _tile(Image.open(BytesIO(cards.draw(card))))


def _count(source: Path, reach: Reach) -> int:
    try:
        said, _ = run(["pdfinfo", str(source)], _LOOKING, reach)
    except FfmpegFailed as failed:
        if failed.passing:
            raise
        raise BookRefused(_LOCKED if "password" in failed.log else _BROKEN) from failed
    found = _COUNT.search(said)
    return int(found[1]) if found else 0


def _run(command: Sequence[str], budget: Budget, reach: Reach) -> None:
    try:
        run(command, budget, reach)
    except TimedOut as late:
        raise BookRefused(_TOO_LONG) from late
    except FfmpegFailed as failed:
        if failed.passing:
            raise
        raise BookRefused(_BROKEN) from failed


def _page(picture: bytes, text: str = "") -> DrawnPage:
    try:
        opened = Image.open(BytesIO(picture))
        if max(opened.size) > _LONGEST + 1:
            raise BookRefused(_BROKEN)
        drawn = opened.convert("RGB")
    except (OSError, Image.DecompressionBombError) as broken:
        raise BookRefused(_BROKEN) from broken
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return DrawnPage(_jpeg(drawn), drawn.width, drawn.height, words[:_MOST_TEXT])


def _jpeg(picture: Image.Image) -> bytes:
    made = b""
    for quality in (80, 65, 50, 35, 20):
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
        made = out.getvalue()
        if len(made) <= _PAGE_BYTES:
            break
    return made


def _tile(picture: Image.Image) -> DrawnPicture:
    out = BytesIO()
    picture.save(out, "PNG")
    return DrawnPicture(still(out.getvalue()), cover(out.getvalue()))
