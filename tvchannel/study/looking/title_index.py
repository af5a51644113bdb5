"""Films and series by what is typed of their names' initials: an index that is searched in memory. Pure.

First comes what is called so and no more, then what begins so, then what has a word inside that begins so, last (from
two digits on) what has it anywhere. What a character's usual reading answers comes before what a rarer one
does, and series before titles, as they are few and lead to all their parts: behind the titles of 6,488 parts, hardly
six in ten of 753 series stood on the first page after four digits. Equal ones stand in the order of the catalogue. A
film whose title begins with the name of its series stands in the list as that series, or one would fill it alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tvchannel.study.looking.title_keys import begins_word, may_be_typed, usual_digit


class Fit(IntEnum):
    """How well a name answers what was typed, the best first; `RARELY`: by a reading that is not the usual one."""

    WHOLE = 0
    BEGINS = 1
    WHOLE_RARELY = 2
    BEGINS_RARELY = 3
    WORD = 4
    WORD_RARELY = 5
    INSIDE = 6
    INSIDE_RARELY = 7


_WHOLE, _BEGINS = (Fit.WHOLE, Fit.WHOLE_RARELY), (Fit.BEGINS, Fit.BEGINS_RARELY)
_WORD, _INSIDE = (Fit.WORD, Fit.WORD_RARELY), (Fit.INSIDE, Fit.INSIDE_RARELY)


@dataclass(frozen=True, slots=True)
class SpeltFilm:
    """A film with its titles as `title_keys.spelt` gives them; `of_series` are those of its series' name.

    `is_named_so` where its title begins with the name of its series.
    """

    id: int
    titles: tuple[str, ...]
    series: str = ""
    of_series: tuple[str, ...] = ()
    is_named_so: bool = False


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A film that was found by its id, or a series: then its name, and the id of the part that was met first."""

    film: int
    series: str = ""


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """Every name in symbols, each after a line break that stands at one of `breaks`.

    `owners` says for each name whose it is, a place in `entries`; `behind` for a film in which series it stands;
    `symbols` are those that are met at all.
    """

    names: str
    breaks: tuple[int, ...]
    owners: tuple[int, ...]
    entries: tuple[FoundTitle, ...]
    behind: dict[int, int]
    symbols: frozenset[str]

    def find(self, keys: str) -> list[FoundTitle]:
        """What the digits `keys` (2 to 9) may mean, the likeliest first; nothing where none were typed."""
        if not keys:
            return []
        best: dict[int, Fit] = {}
        for match in re.finditer(self._pattern(keys), self.names):
            owner, fit = self._judged(match.start(), keys)
            best[owner] = min(fit, best.get(owner, fit))
        for film, series in self.behind.items():
            if film in best and series in best:
                best[series] = min(best[series], best.pop(film))
        ranked = sorted(best, key=lambda one: (best[one], not self.entries[one].series, one))
        return [self.entries[one] for one in ranked]

    def _pattern(self, keys: str) -> str:
        """Where the digits are met; one alone only where a word begins. Of a match, the first symbol alone is taken."""
        first = self._class(keys[0], begin=len(keys) == 1)
        return f"{first}(?={''.join(map(self._class, keys[1:]))})"

    def _class(self, digit: str, *, begin: bool = False) -> str:
        met = sorted(one for one in self.symbols if may_be_typed(one, digit) and (not begin or begins_word(one)))
        return f"[{''.join(met)}]" if met else "(?!)"

    def _judged(self, at: int, keys: str) -> tuple[int, Fit]:
        """Whose name stands at this place, and how well it fits."""
        name = bisect_right(self.breaks, at) - 1
        end = at + len(keys)
        is_usual = all(usual_digit(one) == key for one, key in zip(self.names[at:end], keys, strict=True))
        if at != self.breaks[name] + 1:
            usual, rare = _WORD if begins_word(self.names[at]) else _INSIDE
        else:
            usual, rare = _WHOLE if self.names[end] == "\n" else _BEGINS
        return self.owners[name], usual if is_usual else rare


def title_index(films: Iterable[SpeltFilm]) -> TitleIndex:
    """The index of `films`, which are in the order in which equal ones are to be found."""
    entries: list[FoundTitle] = []
    names: list[tuple[int, str]] = []
    places: dict[str, int] = {}
    behind: dict[int, int] = {}
    for film in films:
        if film.series and film.series not in places:
            places[film.series] = len(entries)
            _add(entries, names, FoundTitle(film.id, film.series), film.of_series)
        if film.series and film.is_named_so:
            behind[len(entries)] = places[film.series]
        _add(entries, names, FoundTitle(film.id), film.titles)
    breaks, at = [], 0
    for _, name in names:
        breaks.append(at)
        at += 1 + len(name)
    text = "".join(f"\n{name}" for _, name in names) + "\n"
    owners = tuple(owner for owner, _ in names)
    return TitleIndex(text, tuple(breaks), owners, tuple(entries), behind, frozenset(text) - {"\n"})


def _add(entries: list[FoundTitle], names: list[tuple[int, str]], entry: FoundTitle, spellings: Sequence[str]) -> None:
    names += [(len(entries), one) for one in dict.fromkeys(spellings) if one]
    entries.append(entry)
