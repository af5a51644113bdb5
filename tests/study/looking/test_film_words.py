"""Words that stand in what is said of a film."""

import pytest

from epg.titles import Title
from tvchannel.study.films.film_facts import FilmFacts
from tvchannel.study.looking.film_words import film_text, holds, holds_any

TEXT = film_text(
    FilmFacts(
        "news",
        Title("楼道长的三十年", "Thirty years a warden"),
        Title("门前的路灯坏了，她记下来。", ""),
        series="身边的党员",
        source="ＢＴＶ 融媒",
    )
)


@pytest.mark.parametrize(
    ("wanted", "is_held"),
    [
        ("楼道长", True),
        ("路灯", True),
        ("党员 楼道", True),
        ("党员 食堂", False),
        ("WARDEN", True),
        ("btv融媒", True),
        ("楼 道", True),
        ("年身边", False),
        ("%", False),
        ("_", False),
        ("", True),
    ],
)
def test_every_word_must_stand_somewhere(wanted: str, is_held: bool) -> None:
    assert holds(TEXT, wanted) is is_held


@pytest.mark.parametrize(
    ("phrases", "is_held"), [(("路灯", ""), True), (("食堂", "warden"), True), (("食堂", ""), False), (("", ""), False)]
)
def test_of_a_hot_word_one_language_is_enough(phrases: tuple[str, str], is_held: bool) -> None:
    assert holds_any(TEXT, phrases) is is_held
