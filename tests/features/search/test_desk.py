"""Hot words at the desk: entered, put in order, removed; and what was opened most is suggested."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Browser, Desk
from tests.features.review.test_checklist import set_facts
from tvchannel.features.search import actions
from tvchannel.store.channel import hot_words
from tvchannel.study.looking.asked_titles import DAYS, LEAST

WORDS = "/office/hot-words"


def words_of(office: Desk, community: int | None = None) -> list[str]:
    with office.services.store.reading() as connection:
        return [word.zh for word in hot_words.hot_words(connection, community or office.community).values()]


@pytest.fixture
def browser(office: Desk) -> Browser:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    return browser


def test_words_are_added_changed_put_in_order_and_removed_and_each_stands_in_the_log(
    office: Desk, browser: Browser
) -> None:
    assert "There is none yet." in browser.get(WORDS).text
    for word in (" 党课 ", "重庆", "食堂"):
        assert browser.post(WORDS, word_zh=word, word_en="").status_code == 303
    assert words_of(office) == ["党课", "重庆", "食堂"]
    browser.post(f"{WORDS}/3", do="up")
    assert words_of(office) == ["党课", "食堂", "重庆"]
    browser.post(f"{WORDS}/1", do="up")
    browser.post(f"{WORDS}/1", do="change", word_zh="微党课", word_en="Lesson")
    assert words_of(office) == ["微党课", "食堂", "重庆"]
    browser.post(f"{WORDS}/2", do="remove")
    assert words_of(office) == ["微党课", "食堂"]
    assert words_of(office, office.there) == []
    did = ("added", "moved", "changed", "removed")
    assert [len(office.audit(f"hot-word-{one}")) for one in did] == [3, 1, 1, 1]


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"word_zh": ""}, 400, "Please write a word."),
        ({"word_zh": "字" * 13}, 400, "at most 12 characters"),
        ({"word_zh": "a\u202eb"}, 400, "cannot be shown"),
        ({"word_zh": "党 课"}, 409, "on this list already"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(
    office: Desk, browser: Browser, sent: dict[str, str], status: int, said: str
) -> None:
    browser.post(WORDS, word_zh="党课")
    answer = browser.post(WORDS, word_en="Lesson", **sent)
    assert (answer.status_code, said in answer.text, 'value="Lesson"' in answer.text) == (status, True, True)
    assert words_of(office) == ["党课"]


def test_there_are_at_most_as_many_words_as_digits(office: Desk, browser: Browser) -> None:
    for number in range(actions.MOST):
        browser.post(WORDS, word_zh=f"词{number}")
    assert "Another word" not in browser.get(WORDS).text
    assert browser.post(WORDS, word_zh="再一个").status_code == 409
    assert len(words_of(office)) == actions.MOST


@pytest.mark.parametrize(
    ("number", "sent", "status"),
    [(77, {"do": "up"}, 404), (77, {"do": "remove"}, 404), (1, {"do": "burn"}, 400), (1, {"do": "change"}, 400)],
)
def test_a_word_that_is_not_there_is_not_changed(
    office: Desk, browser: Browser, number: int, sent: dict[str, str], status: int
) -> None:
    browser.post(WORDS, word_zh="党课")
    assert browser.post(f"{WORDS}/{number}", **sent).status_code == status
    assert words_of(office) == ["党课"]


def test_a_word_tells_to_how_many_films_on_air_it_leads(office: Desk, browser: Browser) -> None:
    set_facts(office, office.programme("m1"), title_zh="社区微党课", state="approved")
    set_facts(office, office.programme("m2"), title_zh="党课开讲")
    browser.post(WORDS, word_zh="党课")
    assert "films: 1" in browser.get(WORDS).text


def test_what_was_opened_often_is_suggested_and_fills_the_form(office: Desk, browser: Browser) -> None:
    store, day = office.services.store, office.now.date()
    often, seldom, long_ago = (office.programme(name) for name in ("m1", "m2", "m3"))
    for programme, title in ((often, "重庆的桥"), (seldom, "食堂"), (long_ago, "楼道长")):
        set_facts(office, programme, title_zh=title)
    for programme, times, on in (
        (long_ago, LEAST, day - timedelta(days=DAYS + 1)),
        (often, LEAST, day),
        (seldom, LEAST - 1, day),
    ):
        for _ in range(times):
            actions.note_opening(store, office.community, programme, on)
    page = browser.get(WORDS).text
    assert [word in page for word in ("重庆的桥", "食堂", "楼道长")] == [True, False, False]
    assert 'value="重庆的桥"' in browser.get(WORDS, zh="重庆的桥").text
    browser.post(WORDS, word_zh="重庆的桥")
    assert "Make a word of it" not in browser.get(WORDS).text
