"""The scan beside which the index is measured finds the same titles; the table has a line for each digit."""

import pytest

from tvchannel.study.looking.title_index import FoundTitle, title_index
from tvchannel.tools.bench.made_titles import made_library, spelt_films
from tvchannel.tools.bench.title_search import bench, place_of, scan, share_within


def test_the_index_and_a_plain_scan_find_the_same_films() -> None:
    films = [*spelt_films(made_library(20, 120))]
    index = title_index(films)
    parts = {one.series: {film.id for film in films if film.series == one.series} for one in films}
    for keys in ("35", "74", "499", "9999"):
        found: set[int] = set()
        for one in index.find(keys):
            found |= parts[one.series] if one.series else {one.film}
        assert found == scan(films, keys), keys


def test_a_library_is_as_large_as_was_asked_and_the_same_each_time() -> None:
    made = made_library(20, 120)
    assert (len(made), len({series for _, series in made})) == (120, 20)
    assert made == made_library(20, 120)
    assert made != made_library(20, 120, seed=2)


def test_the_table_has_a_line_for_each_digit() -> None:
    said: list[str] = []
    bench(5, 30, said.append)
    assert [line.split()[0] for line in said[2:]] == [str(n) for n in range(1, 7)]


@pytest.mark.slow
def test_a_title_of_6488_is_found_by_four_digits_and_the_arrow_to_the_next_page() -> None:
    """Every tenth. What is not on the first page shares its initials with more than it holds, and stands behind it."""
    films = [*spelt_films(made_library())]
    index = title_index(films)
    series = [*{film.series: film for film in films}.values()][::10]
    own = [film for film in films if not film.is_named_so][::10]
    by_name = [place_of(index, film.of_series[0], 4, FoundTitle(film.id, film.series)) for film in series]
    itself = [place_of(index, film.titles[0], 4, FoundTitle(film.id)) for film in own]
    assert share_within(by_name, 1) > 0.9
    assert share_within(itself, 1) > 0.75
    assert share_within(itself, 2) > 0.9
    assert share_within([*by_name, *itself], 7) == 1
