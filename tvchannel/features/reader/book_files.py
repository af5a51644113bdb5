"""The files of a book that somebody sends: text or EPUB, which flows; a PDF or pictures, which are pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore
from typing import TypeVar

from media import book_pages
from media.errors import BookRefused, EngineMissing, FfmpegFailed
from media.places.vault import Vault
from media.uploaded_picture import is_picture
from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.features.reader import epub_file
from tvchannel.study.reading.books import MOST_BYTES, BookText
from tvchannel.study.reading.chapters import book_text

Value = TypeVar("Value")
MOST_PAGES = book_pages.MOST_PAGES
MOST_LETTERS = 1_500_000  # twice the longest of the four great novels; its pages are found within some seconds
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_NO_TEXT = BookText("")
_UNKNOWN = "This is no text, EPUB, PDF or picture that we can read."
# Looking into a PDF takes a core for a moment: others of this process are asked to come back.
_looking = BoundedSemaphore(1)


@dataclass(frozen=True, slots=True)
class BookContent:
    """What a book holds: a text, or files of so many `pages` that are to be drawn. `mark` is of what was sent."""

    mark: str
    text: BookText = _NO_TEXT
    files: tuple[bytes, ...] = ()
    pages: int = 0
    is_pdf: bool = False


def read(files: Sequence[bytes], vault: Vault) -> BookContent:
    """The content of the files of one book: one, or several pictures in their order.

    Raises Invalid with the reason, Unavailable where it may succeed another time.
    """
    if not files:
        raise Invalid("Please choose the file.")
    if sum(map(len, files)) > MOST_BYTES:
        raise Invalid("The files are too large: at most %(most)s MB together.", most=MOST_BYTES // 1_000_000)
    digest = sha256()
    for data in files:
        digest.update(sha256(data).digest())
    mark = digest.hexdigest()[:32]
    if all(is_picture(data[:16]) for data in files):
        _refused(lambda: book_pages.require_few(len(files)))
        return BookContent(mark, files=tuple(files), pages=len(files))
    if len(files) == 1 and _PDF in files[0][:_PDF_WITHIN]:
        return BookContent(mark, files=tuple(files), pages=_count(files[0], vault), is_pdf=True)
    if len(files) > 1:
        raise Invalid("Several files can only be pictures, a page each.")
    return BookContent(mark, _checked(_text_of(files[0])))


def _text_of(data: bytes) -> BookText:
    return epub_file.read(data) if data.startswith(epub_file.MAGIC) else book_text(decoded(data))


def _checked(found: BookText) -> BookText:
    if not found.text:
        raise Invalid("There is no text in this file.")
    if len(found.text) > MOST_LETTERS:
        raise Invalid("The text is too long: at most %(most)s characters.", most=MOST_LETTERS)
    return found


def decoded(data: bytes) -> str:
    """A text as programs in China save it. Raises Invalid for what is none."""
    for encoding in (_MARKS.get(data[:2], "utf-8-sig"), "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid(_UNKNOWN)


def _count(data: bytes, vault: Vault) -> int:
    if not _looking.acquire(blocking=False):
        raise Unavailable("Another book is just being looked into. Please try again in a minute.")
    try:
        with vault.workbench.borrowed("book") as work:
            source = work.resolve() / "book.pdf"
            source.write_bytes(data)
            return _refused(lambda: book_pages.count_of_pdf(source, work))
    except (FfmpegFailed, EngineMissing) as failed:
        raise Unavailable("This is not possible just now. Please try again in a minute.") from failed
    finally:
        _looking.release()


def _refused(look: Callable[[], Value]) -> Value:
    try:
        return look()
    except BookRefused as refused:
        raise Invalid(refused.sentence, **refused.params) from refused
