"""The scan beside which the index is measured finds the same titles; the table has a line for each digit."""

from tvchannel.study.looking.title_index import title_index
from tvchannel.tools.bench.made_titles import made_library, spelt_films
from tvchannel.tools.bench.title_search import bench, scan


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
