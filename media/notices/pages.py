"""The pages of a notice: large type, few words on each, never cut; a new page rather than smaller letters.

A sentence stays on one page where one page holds it, else a part of it up to a comma does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from PIL import Image, ImageDraw

from epg.titles import Title
from media.cards import CREAM, LEFT, LINE, SIZE, TAN, TOP, WIDTH, ground, tag
from media.text_drawing import PART, Lines, fitted, font, wrapped

LONGEST_TITLE, LONGEST_TEXT = 30, 300  # Chinese characters; twice and two and a half times as many in English
LONGEST_ENGLISH_TITLE, LONGEST_ENGLISH_TEXT = 60, 750
_BODY = {"zh": 60, "en": 52}  # px
_TITLE_SIZES, _TITLE_LINES = (72, 64, 56, 48), 3
_TAG, _GAP, _NUMBER = 76, 24, 44
_MOST_LINES = 4
_SENTENCE = re.compile(r".+?(?:[。！？；…]+[”』」）]*|[.!?;]+(?=\s|$)|$)\s*")
_CLAUSE = re.compile(r".+?(?:[，、：]+|[,:](?=\s)|$)\s*")
_Split: TypeAlias = Callable[[str], list[str]]
# From whole sentences to single characters: what does not fit on a page is split by the next.
_SPLITS: tuple[_Split, ...] = (_SENTENCE.findall, _CLAUSE.findall, PART.findall, list)


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page: what stands on it, and what the voice reads meanwhile (`spoken`, in `lang`).

    `picture` is a JPEG or PNG beside the title; a page with one has no text.
    """

    label: Title
    lang: str
    title: str
    paragraphs: tuple[str, ...]
    number: int
    count: int
    picture: bytes = b""

    @property
    def spoken(self) -> str:
        """Sentences."""
        stop = "。" if self.lang == "zh" else ". "
        told = filter(None, (self.title, *self.paragraphs))
        return "".join(one if one.rstrip()[-1] in "。！？；.!?;" else one + stop for one in told)


def pages(label: Title, title: Title, text: Title, picture: bytes = b"") -> tuple[NoticePage, ...]:
    """The pages in Chinese, then those in English where there is any; with `picture` the first shows it."""
    found = [(one, "zh") for one in _of_language("zh", title.zh, text.zh, with_picture=bool(picture))]
    if title.en or text.en:
        found += [(one, "en") for one in _of_language("en", title.en or title.zh, text.en, with_picture=False)]
    return tuple(
        NoticePage(label, lang, head, told, number, len(found), picture if picture and number == 1 else b"")
        for number, ((head, told), lang) in enumerate(found, 1)
    )


def draw(page: NoticePage) -> bytes:
    """The page as a PNG of 1280 x 720; raises EngineMissing where there is no Chinese font."""
    canvas = ground()
    pen = ImageDraw.Draw(canvas)
    tag(pen, Title(page.label.zh) if page.picture else page.label)
    if page.count > 1:
        number = (SIZE[0] - LEFT, TOP + _TAG // 2)
        pen.text(number, f"{page.number}/{page.count}", font=font(_NUMBER), fill=TAN, anchor="rm")
    title = _title(page.title)
    if page.picture:
        _show(canvas, page.picture, title)
    room, height = LINE - _GAP - (TOP + _TAG + _GAP), _height(page, title)
    top = LINE - _GAP - title.height if page.picture else TOP + _TAG + _GAP + (room - height) // 2
    if page.title:
        for n, line in enumerate(title.lines):
            place = (SIZE[0] // 2, top + n * title.step + title.step // 2)
            pen.text(place, line, font=title.font, fill=CREAM, anchor="mm")
        top += title.height + _GAP
    size = _BODY[page.lang]
    for n, line in enumerate(_lines(page.paragraphs, page.lang)):
        pen.text((LEFT, top + n * _step(size) + _step(size) // 2), line, font=font(size), fill=CREAM, anchor="lm")
    out = BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


def _of_language(lang: str, title: str, text: str, *, with_picture: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(title, paragraphs) of each page; only the first has the title."""
    told = list(_Packing(lang, title, alone=with_picture).packed(text))
    first, *others = told or [()]
    yield title, first
    yield from (("", one) for one in others)


class _Packing:
    """Puts the sentences of a text on as few pages as hold them."""

    def __init__(self, lang: str, title: str, *, alone: bool) -> None:
        """`alone`: the title has a page of its own."""
        self._lang = lang
        room = LINE - _GAP - (TOP + _TAG + _GAP)
        self._whole = _MOST_LINES
        self._first = 0 if alone else min(_MOST_LINES, (room - _title(title).height - _GAP) // _step(_BODY[lang]))
        self._pages: list[list[str]] = [[]]

    def packed(self, text: str) -> list[tuple[str, ...]]:
        """The paragraphs of each page."""
        for paragraph in filter(None, (" ".join(line.split()) for line in text.splitlines())):
            begins = True
            for sentence in _SPLITS[0](paragraph):
                self._put(sentence, 0, begins=begins)
                begins = False
        return [tuple(one.strip() for one in page) for page in self._pages]

    def _put(self, part: str, level: int, *, begins: bool) -> None:
        """`part` on the last page, where it `begins` a paragraph or goes on with one, or on a new one."""
        last = self._pages[-1]
        longer = [*last, part] if begins or not last else [*last[:-1], last[-1] + part]
        if self._fits(longer, len(self._pages)):
            last[:] = longer
        elif self._fits([part], 2) or level == len(_SPLITS) - 1:
            self._pages.append([part])
        else:
            for smaller in _SPLITS[level + 1](part):
                self._put(smaller, level + 1, begins=begins)
                begins = False

    def _fits(self, paragraphs: list[str], page: int) -> bool:
        return len(_lines(paragraphs, self._lang)) <= (self._first if page == 1 else self._whole)


def _lines(paragraphs: list[str] | tuple[str, ...], lang: str) -> list[str]:
    return [line for one in paragraphs for line in wrapped(one, font(_BODY[lang]), WIDTH)]


def _title(title: str) -> Lines:
    return fitted(title, _TITLE_SIZES, WIDTH, _TITLE_LINES)


def _height(page: NoticePage, title: Lines) -> int:
    """px, of the title and the lines of a page without a picture."""
    body = len(_lines(page.paragraphs, page.lang)) * _step(_BODY[page.lang])
    head = title.height if page.title else 0
    return head + body + (_GAP if head and body else 0)


def _step(size: int) -> int:
    return size * 4 // 3


def _show(canvas: Image.Image, picture: bytes, title: Lines) -> None:
    """The picture beside the tag, as large as the title beneath leaves room for."""
    high = LINE - _GAP - title.height - _GAP - TOP
    wide = high * 16 // 9
    shown = Image.open(BytesIO(picture)).convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)
    canvas.paste(shown, ((SIZE[0] - wide) // 2, TOP))
