"""Which films are suggested to a home, each with its reason. Pure.

It rests on how far the home has come in films, on their series and topics, on the month's theme and on what is new; on
nothing else: neither age, post, health nor groups are among what goes in. What was seen is never suggested. Of a series
only its next part is. In this order, of each reason a few: what was begun; the part after one that was seen to its end;
the theme; a topic of which something was seen; what is new, until there are enough.

Source: seed document 004 (relevant content by need), held to a reason in words and an off switch.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic

from tvchannel.study.films.shelves import AnyFilm, ShelfSeries, series_shelf

MOST: Final = 8


class SuggestionReason(StrEnum):
    """Why a film is suggested."""

    BEGUN = "begun"
    NEXT_PART = "next-part"
    THEME = "theme"
    SAME_TOPIC = "same-topic"
    NEW = "new"


_AT_MOST: Final = {
    SuggestionReason.BEGUN: 2,
    SuggestionReason.NEXT_PART: 3,
    SuggestionReason.THEME: 1,
    SuggestionReason.SAME_TOPIC: 2,
    SuggestionReason.NEW: MOST,
}


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[AnyFilm]):
    """A film and why; `after` is the number of the part that was seen before it (None: nobody counted)."""

    film: AnyFilm
    reason: SuggestionReason
    after: int | None = None


def suggested(
    films: Sequence[AnyFilm], begun: Collection[int], seen: Collection[int], theme: Collection[int]
) -> list[Suggestion[AnyFilm]]:
    """At most MOST of `films` (the newest first) for a home that has `begun` and `seen` some (ids), each film once."""
    series = series_shelf(films)
    next_of = {one.name: one.go_on(seen).id for one in series}
    unseen = [one for one in films if one.id not in seen]
    first = [one for one in unseen if one.series is None or next_of[one.series] == one.id]
    known = {one.facts.topic_id for one in films if one.id in seen or one.id in begun} - {None}
    groups = (
        (Suggestion(one, SuggestionReason.BEGUN) for one in unseen if one.id in begun),
        _next_parts(series, seen),
        (Suggestion(one, SuggestionReason.THEME) for one in first if one.id in theme),
        (Suggestion(one, SuggestionReason.SAME_TOPIC) for one in first if one.facts.topic_id in known),
        (Suggestion(one, SuggestionReason.NEW) for one in first),
    )
    found: dict[int, Suggestion[AnyFilm]] = {}
    for group in groups:
        _take(found, group)
    return [*found.values()][:MOST]


def _take(found: dict[int, Suggestion[AnyFilm]], group: Iterable[Suggestion[AnyFilm]]) -> None:
    taken = 0
    for one in group:
        if one.film.id not in found and taken < _AT_MOST[one.reason]:
            found[one.film.id] = one
            taken += 1


def _next_parts(series: Iterable[ShelfSeries[AnyFilm]], seen: Collection[int]) -> Iterator[Suggestion[AnyFilm]]:
    """Of each series of which a part was seen, the first part after it that was not."""
    for one in series:
        last = max((place for place, part in enumerate(one.parts) if part.id in seen), default=None)
        if last is None:
            continue
        following = next((part for part in one.parts[last + 1 :] if part.id not in seen), None)
        if following is not None:
            yield Suggestion(following, SuggestionReason.NEXT_PART, one.parts[last].episode)
