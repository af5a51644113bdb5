"""A file is known by its name however it is written, a film by what it is called where."""

import pytest

from epg.titles import Title
from tvchannel.study.films.expected import file_key, title_mark
from tvchannel.study.films.film_facts import FilmFacts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("宪法01.mp4", "宪法01.MKV"),
        ("视频/第一季/宪法01.mp4", "宪法01"),
        ("D:\\片库\\宪法01.mp4", "宪法０１.mp4"),
        ("Party  History.mov", "party history.mp4"),
    ],
)
def test_names_of_one_file_have_one_key(one: str, other: str) -> None:
    assert file_key(one) == file_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("第1-1讲.mp4", "第11讲.mp4"), ("1.2.mp4", "1.3.mp4"), ("3.15晚会", "3.16晚会"), ("a.mp4", "b.mp4")],
)
def test_names_of_two_files_have_two(one: str, other: str) -> None:
    assert file_key(one) != file_key(other)


def test_a_film_is_one_with_another_of_its_name_in_its_place_of_the_series() -> None:
    first = FilmFacts("news", Title("宪法 十讲"), series="宪法", episode=1)
    assert title_mark(first) == title_mark(FilmFacts("news", Title("宪法十讲"), series="宪 法", episode=1))
    others = [
        FilmFacts("models", Title("宪法十讲"), series="宪法", episode=1),
        FilmFacts("news", Title("宪法十讲"), series="宪法", episode=2),
        FilmFacts("news", Title("宪法九讲"), series="宪法", episode=1),
        FilmFacts("news", Title("宪法十讲"), episode=1),
    ]
    assert len({title_mark(one) for one in [first, *others]}) == 5
