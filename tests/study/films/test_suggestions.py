"""Films are suggested by what a home has come to, each with its reason; what was seen never is."""

from collections.abc import Collection

import pytest

from tests.study.films.test_shelves import Shown, film
from tvchannel.study.films.suggestions import MOST, SuggestionReason, suggested

BEGUN, NEXT, THEME = SuggestionReason.BEGUN, SuggestionReason.NEXT_PART, SuggestionReason.THEME
TOPIC, NEW = SuggestionReason.SAME_TOPIC, SuggestionReason.NEW
# Newest first: a series of four, films of two topics, and others.
FILMS = [
    film(14, "邻里", 4),
    film(13, "邻里", 3),
    film(12, "邻里", 2),
    film(11, "邻里", 1),
    film(22, topic=2),
    film(21, topic=2),
    film(20, topic=2),
    film(31, topic=3),
    film(40),
]


def told(
    begun: Collection[int] = (), seen: Collection[int] = (), theme: Collection[int] = ()
) -> list[tuple[int, SuggestionReason]]:
    return [(one.film.id, one.reason) for one in suggested(FILMS, begun, seen, theme)]


@pytest.mark.parametrize(
    ("begun", "seen", "theme", "first"),
    [
        ((), (), (), [(11, NEW), (22, NEW), (21, NEW)]),
        ((), (11,), (), [(12, NEXT)]),
        ((), (11, 12), (), [(13, NEXT)]),
        ((), (12,), (), [(13, NEXT), (11, NEW)]),
        ((12,), (11,), (), [(12, BEGUN)]),
        ((40,), (11,), (31,), [(40, BEGUN), (12, NEXT), (31, THEME)]),
        ((), (), (40, 31), [(31, THEME)]),
        ((), (22,), (), [(21, TOPIC), (20, TOPIC), (11, NEW)]),
        ((21,), (), (), [(21, BEGUN), (22, TOPIC), (20, TOPIC)]),
        ((), (11, 12, 13, 14), (), [(22, NEW)]),
    ],
    ids=str,
)
def test_the_reason_is_what_the_home_has_come_to(
    begun: Collection[int], seen: Collection[int], theme: Collection[int], first: list[tuple[int, SuggestionReason]]
) -> None:
    assert told(begun, seen, theme)[: len(first)] == first


@pytest.mark.parametrize("seen", [(), (11,), (22, 40), (11, 12, 13, 14, 22)], ids=str)
@pytest.mark.parametrize("theme", [(), (11, 22)], ids=str)
def test_nothing_that_was_seen_is_suggested_and_each_film_once(seen: Collection[int], theme: Collection[int]) -> None:
    numbers = [number for number, _ in told((), seen, theme)]
    assert not {*numbers} & {*seen}
    assert len(numbers) == len({*numbers})


def test_of_a_series_one_part_is_suggested() -> None:
    for seen in ((), (11,), (11, 13)):
        found = [number for number, _ in told((), seen) if number in (11, 12, 13, 14)]
        assert len(found) == (2 if seen == (11, 13) else 1), seen  # the next one, and the one that was left out


def test_the_reason_names_the_part_that_was_seen() -> None:
    (one,) = [one for one in suggested(FILMS, (), (11, 12), ()) if one.reason is NEXT]
    assert (one.film.id, one.after) == (13, 2)
    (uncounted,) = [one for one in suggested([film(2, "课"), film(1, "课")], (), (1,), ()) if one.reason is NEXT]
    assert (uncounted.film.id, uncounted.after) == (2, None)


def test_there_are_a_few_of_each_reason_and_not_more_than_two_pages() -> None:
    many: list[Shown] = [film(number, topic=1) for number in range(40, 0, -1)]
    found = suggested(many, [*range(1, 10)], [40], [20, 21])
    reasons = [one.reason for one in found]
    assert (len(found), reasons.count(BEGUN), reasons.count(THEME), reasons.count(TOPIC)) == (MOST, 2, 1, 2)


def test_once_all_was_seen_nothing_is_suggested() -> None:
    assert told(seen=[one.id for one in FILMS]) == []
