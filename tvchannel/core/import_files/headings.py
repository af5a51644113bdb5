"""Which column of a table says what, by its heading, for tables whose headings are written in several ways."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from tvchannel.study import text_normalization

Field = TypeVar("Field", bound=StrEnum)
_MOST_TITLES = 30
_NOTES = re.compile(r"[(（\[【].*?[)）\]】]|[*＊:：]")
_BRACKETS = re.compile(r"[()（）\[\]【】]")
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+$")


class Headings(Generic[Field]):
    """The headings of one kind of table: for each field the words (without blanks within) that its columns have.

    "影片名称（中文）" is looked up with what stands in its brackets, then without; "影片 2" without its number, too.
    """

    def __init__(self, variants: Mapping[Field, str]) -> None:
        self._fields = {word: field for field, words in variants.items() for word in words.split()}

    def field_of(self, cell: str) -> Field | None:
        """What a heading means; None where it is not known."""
        for text in (_BRACKETS.sub("", cell), bare(cell)):
            found = _tight(text)
            field = self._fields.get(found) or self._fields.get(_NUMBER.sub("", found))
            if field is not None:
                return field
        return None

    def is_known(self, cell: str) -> bool:
        """Whether a cell is a heading of such a table."""
        return self.field_of(cell) is not None

    def find(self, rows: Sequence[Sequence[str]]) -> tuple[int, dict[Field, list[int]]]:
        """The place (from 0) of the first row below the headings, and the columns (from 0) of each field.

        The headings are the row with most that are known, of the first thirty; ({} where there is none).
        """
        known = [sum(map(self.is_known, row)) for row in rows[:_MOST_TITLES]]
        if not any(known):
            return 0, {}
        at = known.index(max(known))
        places: dict[Field, list[int]] = defaultdict(list)
        for place, cell in enumerate(rows[at]):
            if (field := self.field_of(cell)) is not None:
                places[field].append(place)
        return at + 1, dict(places)


def bare(cell: str) -> str:
    """A heading without notes in brackets, stars, colons, blanks and strokes, in small letters."""
    settled = text_normalization.settled(cell).strip("'\"")
    return _tight(_NOTES.sub("", settled) or settled)


def _tight(text: str) -> str:
    return "".join(text_normalization.settled(text).split()).replace("_", "").replace("-", "").strip(":：*＊").lower()
