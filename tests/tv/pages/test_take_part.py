"""What a television may take part in: all on one page, or a page of four and the way to the next."""

import pytest

from tests.features.discussions.made import open_discussion
from tests.features.quizzes.made import add_quiz
from tests.features.surveys.made import open_survey
from tests.tv.conftest import House
from tests.tv.people import page, press
from tests.tv.reading import Reading, said

ALONE = 2  # household


def listed(shown: Reading) -> list[str]:
    """What leads somewhere else than to another page of the list."""
    ways = [spot.attributes.get("href", "") for name, spot in shown.spots.items() if name.startswith("o")]
    return [way for way in ways if "take-part" not in way]


def quizzes(house: House, count: int) -> None:
    for _ in range(count):
        add_quiz(house.services.store, house.world.community, house.now)


@pytest.mark.parametrize("count", [1, 3])
def test_five_stand_on_one_page(house: House, count: int) -> None:
    quizzes(house, count)
    shown = page(house.television(ALONE), "take-part")
    assert len(listed(shown)) == count + 2  # and the way to send something, and the exercise
    assert "看其他几项" not in said(shown.html)


def test_of_more_each_stands_on_one_page_and_the_last_leads_to_the_first(house: House) -> None:
    quizzes(house, 10)
    television = house.television(ALONE)
    shown, met = page(television, "take-part"), []
    for at in (1, 2, 3):
        assert f"第 {at} 页，共 3 页" in said(shown.html)
        met += listed(shown)
        shown = press(television, shown, "5")
    assert len(met) == len(set(met)) == 12
    assert listed(shown) == met[:4]


def test_one_of_every_sort_is_on_the_first_page(house: House) -> None:
    quizzes(house, 6)
    number = open_survey(house.services.store, house.world.community, house.now)
    talk = open_discussion(house.services.store, house.world.community, house.now)
    ways = " ".join(listed(page(house.television(ALONE), "take-part")))
    assert [f"/{one}" in ways for one in (f"survey/{number}", f"discussion/{talk}", "contribute", "quiz/")] == [
        True
    ] * 4


@pytest.mark.parametrize("asked", ["0", "99", "x"])
def test_whatever_page_is_asked_for_is_one_of_them(house: House, asked: str) -> None:
    quizzes(house, 7)
    assert 1 <= len(listed(page(house.television(ALONE), f"take-part?page={asked}"))) <= 4


def test_where_nothing_waits_the_exercise_is_there(house: House) -> None:
    television = house.television()
    shown = page(television, "take-part")
    assert listed(shown) == ["/tv/here/exercise"]
    assert "遥控器练习" in said(press(television, shown, "1").html)


def test_where_nothing_at_all_is_offered_ok_leads_home(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tvchannel.tv.pages.take_part.declared_by_features", lambda _: [])
    television = house.television()
    shown = page(television, "take-part")
    assert "现在没有可以参加的" in said(shown.html)
    assert press(television, shown, "1").html == page(television, "").html
