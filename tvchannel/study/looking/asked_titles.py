"""Which words a community may want on its page of search: those of the films that were most opened from there. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tvchannel.study.looking.film_words import folded

DAYS: Final = 30  # so long openings are counted, and then kept no more
LEAST: Final = 5  # from fewer nobody could tell what is asked for
MOST_SUGGESTED: Final = 10


@dataclass(frozen=True, slots=True)
class AskedTitle:
    """A title or the name of a series, and how often it was opened from a search."""

    name: str
    count: int


def asked_titles(openings: Iterable[tuple[str, int]], known: Iterable[str]) -> list[AskedTitle]:
    """The most asked for of `openings` (name, how often), without the words that are `known` already."""
    there = {folded(one) for one in known}
    counts: Counter[str] = Counter()
    for name, count in openings:
        counts[name] += count
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    found = [AskedTitle(name, count) for name, count in ranked if count >= LEAST and folded(name) not in there]
    return found[:MOST_SUGGESTED]
