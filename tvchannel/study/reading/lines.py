"""Where the lines of a text end: no closing mark begins a line, no opening mark ends one, no word is broken. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Width = Callable[[str], float]

_OPENING = "（《〈「『【〔［｛“‘"
_CLOSING = "，。、；：？！）》〉」』】〕］｝”’…—·～％"
# What takes a whole em: between any two of these a line may end.
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_LETTER = rf"[^\s{_WIDE}{_OPENING}{_CLOSING}]"
_WORD = rf"{_LETTER}+(?:’{_LETTER}+)*"
# What stands together: opening marks, a word or a letter, closing marks, the blanks after them.
_PIECE = re.compile(rf"[{_OPENING}]*(?:{_WORD}|[{_WIDE}])?[{_CLOSING}]*\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Layout:
    """How much a page holds: lines of `columns` em, of which the first of a paragraph is `indent` em shorter."""

    columns: float
    lines: int
    indent: float = 2.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line from the character `start` up to `end`, its blanks and the end of the paragraph included."""

    start: int
    end: int
    is_first: bool


def text_lines(text: str, start: int, layout: Layout, width: Width) -> Iterator[TextLine]:
    """The lines of `text` from a line's beginning on; a paragraph ends with a line feed.

    `width` gives the em of a letter. Where lines end depends on nothing that stands before `start`.
    """
    at, size = start, len(text)
    is_first = at == 0 or text[at - 1] == "\n"
    while at < size:
        stop = text.find("\n", at)
        stop = size if stop < 0 else stop
        room = layout.columns - (layout.indent if is_first else 0)
        end = _line_end(text, at, stop, room, width)
        is_last = end >= stop
        after = min(size, stop + 1) if is_last else end
        yield TextLine(at, after, is_first)
        at, is_first = after, is_last


def _line_end(text: str, at: int, stop: int, room: float, width: Width) -> int:
    """Where the line that begins at `at` ends, in a paragraph that ends at `stop`; it holds one letter at least."""
    here, left = at, room
    while here < stop:
        found = _PIECE.match(text, here, stop)
        end = found.end() if found else here
        if end <= here:
            end = here + 1
        bare = len(text[here:end].rstrip()) + here
        needs = sum(map(width, text[here:bare]))
        if needs > left:
            return _cut(text, at, bare, room, width) if here == at else here
        left -= needs + sum(map(width, text[bare:end]))
        here = end
    return stop


def _cut(text: str, at: int, stop: int, room: float, width: Width) -> int:
    """Where a piece ends that no line holds."""
    here, left = at, room
    while here < stop and (left := left - width(text[here])) >= 0:
        here += 1
    return max(here, at + 1)
