"""Single cells of a catalogue are read as people write them, and refused in words."""

import pytest

from tvchannel.core.import_files.cells import WrongCell
from tvchannel.features.film_catalogue import film_cells
from tvchannel.study.films.film_facts import FORMAT_WORDS, LEVEL_WORDS, FilmFormat, FilmLevel


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12:30", 750),
        ("12：30", 750),
        ("1:02:30", 3750),
        ("00:12:30", 750),
        ("90:00", 5400),
        ("12分30秒", 750),
        ("12 分钟", 720),
        ("1小时5分", 3900),
        ("45秒", 45),
        ("12'30\"", 750),
        ("12", 720),
        ("12.5", 750),
    ],
)
def test_a_length_is_read(text: str, seconds: int) -> None:
    assert film_cells.length_of(("A1", text), in_seconds=False) == 1000 * seconds


def test_a_plain_number_is_seconds_where_the_heading_says_so() -> None:
    assert film_cells.length_of(("A1", "750"), in_seconds=True) == 750_000
    assert film_cells.length_of(("A1", "12:30"), in_seconds=True) == 750_000


@pytest.mark.parametrize("text", ["", "lang", "0", "00:00", "12:30:00", "约12", "99999"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(WrongCell) as wrong:
        film_cells.length_of(("G7", text), in_seconds=False)
    assert wrong.value.refused.cell == "G7"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("第3集", 3),
        ("第 12 讲", 12),
        ("三", 3),
        ("第十集", 10),
        ("十二", 12),
        ("第二十一期", 21),
        ("三十", 30),
        ("3/12", 3),
    ],
)
def test_a_number_in_a_series_is_read(text: str, number: int) -> None:
    assert film_cells.episode_of(("A1", text)) == number


@pytest.mark.parametrize("text", ["0", "上集", "1a", "一二", "十十", "12345"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(WrongCell):
        film_cells.episode_of(("A1", text))


def test_a_digest_is_read_in_either_letters() -> None:
    digest = "0a" * 32
    assert film_cells.digest_of(("A1", f"SHA256: {digest.upper()}")) == digest
    for text in (digest[:-1], "0a" * 16, "0g" * 32):
        with pytest.raises(WrongCell):
            film_cells.digest_of(("A1", text))


@pytest.mark.parametrize("text", ["微党课", "Micro-class", "micro-class", " 微 党课 "])
def test_a_word_of_a_list_is_known_in_both_languages(text: str) -> None:
    assert film_cells.named(("A1", text), film_cells.words_of(FORMAT_WORDS)) is FilmFormat.MICRO_CLASS


@pytest.mark.parametrize("text", ["基础", "基础：人人可看", "Basic"])
def test_of_a_long_word_its_beginning_is_enough(text: str) -> None:
    assert film_cells.named(("A1", text), film_cells.words_of(LEVEL_WORDS)) is FilmLevel.BASIC


def test_what_is_on_no_list_is_refused_with_what_there_is() -> None:
    with pytest.raises(WrongCell) as wrong:
        film_cells.named(("B2", "电影"), {"动态": 1, "News": 1, "榜样": 2})
    assert wrong.value.refused.params == {"value": "电影", "known": "动态、榜样"}


def test_a_long_text_ends_with_a_sentence_where_there_is_one() -> None:
    assert film_cells.shortened("短。", 10) == "短。"
    assert film_cells.shortened("一二三四五六。七八九十一二", 10) == "一二三四五六。"
    assert film_cells.shortened("一。二三四五六七八九十一二", 10) == "一。二三四五六七八…"


def test_a_title_loses_the_marks_around_all_of_it() -> None:
    assert film_cells.unquoted("《宪法》") == "宪法"
    assert film_cells.unquoted("学《宪法》有感") == "学《宪法》有感"
