"""`tvchannel bench search`: titles by the digits of their initials in a large library, beside a plain scan of it."""

import time
from collections.abc import Callable, Sequence
from statistics import median

from tvchannel.study.looking.title_index import FoundTitle, SpeltFilm, TitleIndex, title_index
from tvchannel.study.looking.title_keys import may_be_typed, usual_digit
from tvchannel.tools.bench.made_titles import made_library, spelt_films
from tvchannel.tv.kit.places.search import A_PAGE

Say = Callable[[str], None]
_MOST_DIGITS = 6
_SCANS = 40  # of the plain scan, which is slow


def bench(series: int, episodes: int, say: Say) -> None:
    """Type the name of every series, and a part of the titles of episodes, digit by digit.

    Says the milliseconds a digit, and how many stand on the first page: of the series; of the episodes with a title of
    their own, then on the first two, and on which page the last of all stands: names of the same initials share a page.
    """
    films = [*spelt_films(made_library(series, episodes))]
    begun = time.perf_counter()
    index = title_index(films)
    say(f"{len(films)} episodes of {series} series; the index is made in {(time.perf_counter() - begun) * 1000:.0f} ms")
    names = [*{film.series: film for film in films}.values()]
    own = [film for film in films if not film.is_named_so][:series]
    say(
        f"{'digits':>6} {'index ms':>9} {'worst':>6} {'scan ms':>8}"
        f" {'series':>7} {'episode':>8} {'on 2 pages':>11} {'last on':>7}"
    )
    for length in range(1, _MOST_DIGITS + 1):
        took: list[float] = []
        by_name = [place_of(index, film.of_series[0], length, FoundTitle(film.id, film.series), took) for film in names]
        itself = [place_of(index, film.titles[0], length, FoundTitle(film.id), took) for film in own]
        scans = [_timed_scan(films, _digits(film.titles[0])[:length]) for film in own[:_SCANS]]
        say(
            f"{length:>6} {median(took):9.2f} {max(took):6.1f} {median(scans):8.1f} {share_within(by_name, 1):7.0%}"
            f" {share_within(itself, 1):8.0%} {share_within(itself, 2):11.0%}"
            f" {-(-max(*by_name, *itself) // A_PAGE):>7}"
        )


def place_of(index: TitleIndex, name: str, length: int, wanted: FoundTitle, took: list[float] | None = None) -> int:
    """On which place, from 1, it stands once so many digits of `name`'s symbols are typed; 0 where it is not found.

    Notes the milliseconds in `took`.
    """
    begun = time.perf_counter()
    found = index.find(_digits(name)[:length])
    if took is not None:
        took.append((time.perf_counter() - begun) * 1000)
    places = [k for k, one in enumerate(found, 1) if _is_meant(one, wanted)]
    return places[0] if places else 0


def _is_meant(one: FoundTitle, wanted: FoundTitle) -> bool:
    return one.series == wanted.series if wanted.series else one == wanted


def share_within(places: Sequence[int], pages: int) -> float:
    """Which part of the places from 1 (0: none) is on the first so many pages."""
    return sum(0 < place <= pages * A_PAGE for place in places) / max(1, len(places))


def _timed_scan(films: Sequence[SpeltFilm], keys: str) -> float:
    begun = time.perf_counter()
    scan(films, keys)
    return (time.perf_counter() - begun) * 1000


def scan(films: Sequence[SpeltFilm], keys: str) -> set[int]:
    """The ids of the films that have the digits anywhere in title or series, found by looking at one after another."""
    return {one.id for one in films if any(_holds(name, keys) for name in (*one.titles, *one.of_series))}


def _holds(name: str, keys: str) -> bool:
    starts = range(len(name) - len(keys) + 1)
    return any(all(may_be_typed(name[at + k], key) for k, key in enumerate(keys)) for at in starts)


def _digits(name: str) -> str:
    """What somebody types for a name as it is usually read."""
    return "".join(map(usual_digit, name))
