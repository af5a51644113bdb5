"""Marks on the television: one digit, counted once a home, and nobody's name with it."""

from tests.features.quizzes.made import add_quiz
from tests.features.reflections.made import add_topics
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, rows, set_member
from tests.tv.reading import said
from tvchannel.store.channel import ratings

ALONE, TOGETHER = 2, 1  # households
PAGE = "rating/1"


def counted(house: House) -> dict[int, int]:
    with house.services.store.reading() as connection:
        return dict(ratings.counted(connection, house.world.community).get(1, {}))


def test_a_mark_is_given_by_one_digit_and_counted_once_however_often_it_is_pressed(house: House) -> None:
    television = house.television(ALONE)
    asked = page(television, PAGE)
    assert asked.focus == "o3"
    assert "不记姓名" in said(asked.html)
    for digit in "4451":
        end = press(television, asked, digit)
    assert "已计入" in said(end.html)
    assert counted(house) == {1: 0, 2: 0, 3: 0, 4: 1, 5: 0}
    assert "您家已经打过分了" in said(page(house.television(ALONE), PAGE).html)
    other = house.television(TOGETHER)
    press(other, page(other, PAGE), "1")
    assert counted(house) == {1: 1, 2: 0, 3: 0, 4: 1, 5: 0}


def test_whoever_watches_without_records_is_counted_too_and_no_row_tells_of_them(house: House) -> None:
    set_member(house, "zhang-here", **UNASKED)
    television = house.television(ALONE)
    asked, before = page(television, PAGE), [one for one in rows(house) if one[0] != "box_hints"]
    press(television, asked, "5")
    new = [(name, row) for name, row in rows(house) if (name, row) not in before and name.startswith("rating")]
    assert {name for name, _ in new} == {"rating_counts", "rating_homes"}
    assert not any("zhang-here" in str(row) for _, row in new)
    assert counted(house)[5] == 1


def test_a_television_of_nobody_is_told_why_it_gives_no_mark(house: House) -> None:
    shown = page(house.television(), PAGE)
    assert "每家一次" in said(shown.html)
    assert [spot.text for name, spot in shown.spots.items() if name.startswith("o")] == ["1回首页"]
    assert counted(house) == {}


def test_a_programme_leads_there_where_nothing_else_comes_before(house: House) -> None:
    television = house.television(ALONE)
    assert "/rating/1" in page(television, "watch/1").href("after1")
    [spot] = [one for one in page(television, "programme/1?via=shelves/films").spots.values() if "打个分" in one.text]
    shown = page(television, spot.attributes["href"])
    end = press(television, shown, "3")
    assert "/programme/1?via=shelves/films" in end.html.replace("%2F", "/")
    page(television, "rating/4711", 404)


def test_film_quiz_reflection_mark_and_home_follow_each_other(house: House) -> None:
    number = add_quiz(house.services.store, house.world.community, house.now, programme_id=1)
    add_topics(house.services.store, house.world.community)
    television = house.television(ALONE)
    quiz = page(television, page(television, "watch/1").href("after1"))
    for digit in ("1", "1", "2", "1", "3", "1"):
        quiz = press(television, quiz, digit)
    assert "3 题全对" in said(quiz.html)
    reflection = press(television, quiz, "1")
    for digit in "1193":
        reflection = press(television, reflection, digit)
    assert "已经提交" in said(reflection.html)
    mark = press(television, reflection, "1")
    assert "几分" in said(mark.html)
    end = press(television, mark, "5")
    home = end.href(end.of_digit("1"))
    assert (home, counted(house)[5]) == ("/tv/here/", 1)
    skipped = press(television, press(television, page(television, f"quiz/{number}?q=4&said=123"), "1"), "1")
    assert "您家已经打过分了" in said(skipped.html)
