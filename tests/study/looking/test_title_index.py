"""What digits find, and in which order."""

import pytest

from tvchannel.core.looking.name_readings import readings, usual
from tvchannel.study.looking.film_words import folded
from tvchannel.study.looking.title_index import FoundTitle, SpeltFilm, TitleIndex, title_index
from tvchannel.study.looking.title_keys import spelt


def film(number: int, title: str, series: str = "") -> SpeltFilm:
    of_series = spelt(series, readings, usual) if series else ()
    is_named_so = bool(series) and folded(title).startswith(folded(series))
    return SpeltFilm(number, spelt(title, readings, usual), series, of_series, is_named_so)


CATALOGUE = [
    film(1, "社区党课"),
    film(2, "看一看：党课在身边"),
    film(3, "第一讲", "党课十讲"),
    film(4, "党课怎么上"),
    film(5, "党课"),
    film(6, "地铁口的故事"),  # d t k: begins with 3, not with 35
    film(7, "重庆的桥"),
    film(8, "党课十讲之二", "党课十讲"),
]


@pytest.fixture(scope="module")
def index() -> TitleIndex:
    return title_index(CATALOGUE)


def told(found: list[FoundTitle]) -> list[int | str]:
    return [one.series or one.film for one in found]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("", []),
        # Called so, beginning so (series first), a word, anywhere.
        ("35", [5, "党课十讲", 4, 2, 1]),
        ("3575", ["党课十讲"]),
        ("359", [4, 2]),  # 党课怎, 党课在
        ("97", [7, 2, 4]),  # 重庆; 在身; 么 has a reading yao
        ("27", [7]),
        ("9999", []),
    ],
)
def test_beginnings_come_first_then_words_then_anything_inside(
    index: TitleIndex, keys: str, found: list[int | str]
) -> None:
    assert told(index.find(keys)) == found


def test_one_digit_finds_only_what_begins_with_it(index: TitleIndex) -> None:
    assert set(told(index.find("3"))) == {"党课十讲", 3, 4, 5, 6, 2}


def test_series_stand_before_titles_that_fit_as_well() -> None:
    made = title_index([film(1, "党课怎么上"), film(2, "开篇", "党课十讲"), film(3, "微党课"), film(4, "党课")])
    assert told(made.find("35")) == [4, "党课十讲", 1, 3]
    assert told(made.find("57"))[0] == 2


def test_what_a_usual_reading_answers_stands_before_what_a_rare_one_does() -> None:
    made = title_index([film(1, "重庆"), film(2, "纸桥"), film(3, "纸桥边"), film(4, "在纸桥")])
    assert told(made.find("97")) == [2, 3, 1, 4]
    assert told(made.find("27")) == [1]


def test_parts_that_are_named_like_their_series_are_found_by_what_follows_its_name() -> None:
    parts = [film(n, f"红色故事第{word}集", "红色故事") for n, word in enumerate("一二三", 1)]
    made = title_index([*parts, film(9, "红色故里")])
    assert told(made.find("4747")) == ["红色故事"]
    assert told(made.find("474735")) == []
    assert told(made.find("474739")) == [1]  # 第一
    assert told(made.find("474737")) == [3]  # 第三


def test_equal_ones_stand_in_the_order_of_the_catalogue() -> None:
    titles = ["党课一", "党课二", "党课三"]
    made = title_index([film(30 - n, title) for n, title in enumerate(titles)])
    assert told(made.find("35")) == [30, 29, 28]


def test_nothing_is_found_where_nothing_is() -> None:
    assert title_index([]).find("35") == []
    assert title_index([SpeltFilm(1, ("",))]).find("35") == []
