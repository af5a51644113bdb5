"""Rectangles on a page, in px from its top left corner, and how to divide them."""

from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The first column of px beyond it."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first row of px beyond it."""
        return self.y + self.h

    def rows(self, count: int, gap: int) -> list["Rect"]:
        """`count` equal rows of it, from the top, `gap` px apart; what does not divide stays free below."""
        height = (self.h - gap * (count - 1)) // count
        return [Rect(self.x, self.y + k * (height + gap), self.w, height) for k in range(count)]

    def columns(self, count: int, gap: int) -> list["Rect"]:
        """`count` equal columns of it, from the left, `gap` px apart."""
        width = (self.w - gap * (count - 1)) // count
        return [Rect(self.x + k * (width + gap), self.y, width, self.h) for k in range(count)]

    def above(self, height: int) -> "Rect":
        """Its uppermost `height` px."""
        return self._replace(h=height)

    def below(self, skip: int) -> "Rect":
        """What is left of it under its uppermost `skip` px."""
        return self._replace(y=self.y + skip, h=self.h - skip)

    def leftmost(self, width: int) -> "Rect":
        """Its first `width` px."""
        return self._replace(w=width)

    def beside(self, skip: int) -> "Rect":
        """What is left of it beside its first `skip` px."""
        return self._replace(x=self.x + skip, w=self.w - skip)

    def overlaps(self, other: "Rect") -> bool:
        """Do the two share any px?"""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def tiles(area: Rect, count: int, gap: int, a_row: int = 4) -> list[Rect]:
    """`count` tiles filling `area` in reading order: as few rows as `a_row` allows, rows as even as can be."""
    if not count:
        return []
    rows = -(-count // a_row)
    longer = count - (count // rows) * rows
    lengths = [count // rows + (k < longer) for k in range(rows)]
    return [tile for row, n in zip(area.rows(rows, gap), lengths, strict=True) for tile in row.columns(n, gap)]
