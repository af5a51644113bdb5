"""Pages of a text: as many lines as a screen holds; a chapter begins on a page of its own. Pure."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Sequence

from tvchannel.study.reading.lines import Layout, TextLine, Width, text_lines


def page_starts(text: str, chapters: Collection[int], layout: Layout, width: Width) -> Sequence[int]:
    """Where each page begins, in characters, the first at 0; `chapters` are where chapters begin."""
    starts, begun = array("L", [0]), 0
    breaks = frozenset(chapters)
    for line in text_lines(text, 0, layout, width):
        if line.start and (begun == layout.lines or line.start in breaks):
            starts.append(line.start)
            begun = 0
        begun += 1
    return starts


def page_at(starts: Sequence[int], at: int) -> int:
    """The number, from 1, of the page on which the character `at` stands."""
    return max(1, bisect_right(starts, at))


def lines_on(text: str, start: int, stop: int, layout: Layout, width: Width) -> list[TextLine]:
    """The lines of the page from `start` up to `stop`, the beginning of the next page."""
    return [*text_lines(text[:stop], start, layout, width)]


def tenths(count: int, most: int) -> list[int]:
    """At most `most` numbers of pages, as far apart as each other: where somebody may go on in a text of `count`."""
    step = max(1, -(-count // most))
    return [*range(1, count + 1, step)]
