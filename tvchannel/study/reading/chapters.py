"""A text as somebody sent it, brought to paragraphs, and the chapters that its headings tell. Pure."""

import re
from collections.abc import Iterable, Iterator

from tvchannel.study.reading.books import BookChapter, BookText
from tvchannel.study.text_normalization import settled

MOST_CHAPTERS = 2000  # a novel of 120 chapters has 120; what has more is no list of contents any more
_LONGEST_HEADING = 30
_ROOM = 44  # of a title in the contents: 22 Chinese characters, or twice as many letters
_NUMBER = "[〇零一二两三四五六七八九十百千0-9]{1,8}"
_HEADING = re.compile(
    rf"第\s?{_NUMBER}\s?[章回节卷部篇集讲课](?=\s|[：:、.]|$|\S{{1,20}}$)|(?:序|序言|前言|引言|楔子|尾声|后记|附录|目录)$"
    r"|(?:chapter|part)\s+(?:\d{1,4}|[ivxlc]{1,7})\b",
    re.IGNORECASE,
)
_ENDS = "。！？；，.!?;,"


def book_text(raw: str) -> BookText:
    """A text without marks of its own: its headings are lines of their own that begin as chapters do."""
    return marked_text((paragraph, is_heading(paragraph)) for paragraph in paragraphs(raw))


def marked_text(parts: Iterable[tuple[str, bool]]) -> BookText:
    """The text of paragraphs, each with whether it is a heading. Headings that follow each other are one chapter."""
    text: list[str] = []
    chapters: list[BookChapter] = []
    at, was_heading = 0, False
    for paragraph, heading in parts:
        if heading and not was_heading and len(chapters) < MOST_CHAPTERS:
            chapters.append(BookChapter(_named(paragraph), at))
        text.append(paragraph)
        at, was_heading = at + len(paragraph) + 1, heading
    return BookText("\n".join(text), tuple(chapters))


def _named(heading: str) -> str:
    """As much of a heading as a page of contents has room for."""
    room, kept = _ROOM, ""
    for letter in heading:
        room -= 1 if letter.isascii() else 2
        if room < 0:
            break
        kept += letter
    return kept.strip()


def paragraphs(raw: str) -> Iterator[str]:
    """The lines of `raw` that say something, without blanks around them and without letters that cannot be shown."""
    for line in raw.splitlines():
        paragraph = settled("".join(letter if letter.isprintable() else " " for letter in line))
        if paragraph:
            yield paragraph


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is the heading of a chapter, by how it begins and ends."""
    short = len(paragraph) <= _LONGEST_HEADING and paragraph[-1:] not in _ENDS
    return short and _HEADING.match(paragraph) is not None
