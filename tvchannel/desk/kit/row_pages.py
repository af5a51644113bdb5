"""Long lists at the desk a page of rows at a time: `page=` in the address, and the same links below each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from flask import request

from tvchannel.http.parameters import whole_number

ROWS = 500  # of a page: what a browser of a phone still shows at once
_PAGE = "page"
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of a list of `total` rows: page `number` of `count`, of which the first is 1, with at most `size` rows.

    `others` are the parameters of this address that ask for the same list.
    """

    number: int
    count: int
    total: int
    size: int
    others: tuple[tuple[str, str], ...] = ()

    @property
    def start(self) -> int:
        """How many rows of the list stand before this page."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of its last row in the list, counted from 1."""
        return min(self.total, self.start + self.size)

    def cut(self, rows: Sequence[_One]) -> Sequence[_One]:
        """Those of all rows that stand on this page."""
        return rows[self.start : self.last]

    def address(self, number: int) -> str:
        """Where page `number` is, with all else that was asked for; "" for this one and where there is none."""
        if number == self.number or not 1 <= number <= self.count:
            return ""
        return f"?{urlencode([*self.others, *([(_PAGE, number)] if number > 1 else [])])}"


def same_page() -> dict[str, str]:
    """What an address needs to lead to the page of the list from which a form was sent."""
    return {_PAGE: request.args[_PAGE]} if _PAGE in request.args else {}


def row_page(total: int, size: int | None = None) -> RowPage:
    """The page for which this request asks: the last one beyond the end, the first one for what is no number."""
    size = size or ROWS
    count = max(1, -(-total // size))
    number = max(1, min(count, whole_number(request.args, _PAGE, 1)))
    others = tuple((name, value) for name, value in request.args.items(multi=True) if name not in (_PAGE, "lang"))
    return RowPage(number, count, total, size, others)
