"""The exercise of the remote: each right press leads on, each wrong one says what it was, and nothing is kept."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.tv.conftest import House
from tests.tv.people import page, rows
from tests.tv.reading import Reading, said
from tvchannel.study.teaching.remote_steps import ARROWS, COUNT

PATH = "exercise"
# The presses that lead through the whole exercise, and what stands on the page that each leads to.
THROUGH = (
    ("3", "请按右方向键【→】"),
    ("right", "请按【↓】，再按【确认】"),
    ("down ok", "请按【返回】"),
    ("back", "请按【确认】"),
    ("ok", "签到：您在这里是 1 号，请按【1】"),
    ("1", "没有真的签到"),
    ("ok", "绝不会打电话要钱"),
    ("ok", "把手机上的验证码告诉我"),
    ("2", "最好别这样"),
    ("2", "把手机上的验证码告诉我"),
    ("1", "答对了"),
    ("1", "不转发，养老金就停发"),
    ("2", "答对了"),
    ("1", "包治百病"),
    ("1", "答对了"),
    ("ok", "练习完成"),
)


def pressed(television: FlaskClient, shown: Reading, keys: str) -> Reading:
    """What the keys lead to: what page.js and focus.js make of each."""
    focus = shown.focus
    for key in keys.split():
        if key in ARROWS:
            told = shown.spots[focus].attributes
            there = told[f"data-{key[0]}"]
            if key[0] not in told.get("data-turns", ""):
                focus = there
                continue
            return page(television, shown.href(there))
        if key == "back":
            found = re.search(r'up:"([^"]*)"', shown.html)
            assert found
            return page(television, unescape(found[1]).replace("\\u0026", "&"))
        return page(television, shown.href(focus if key == "ok" else shown.of_digit(key)))
    return shown


def test_the_whole_exercise_is_passed_by_the_right_presses(house: House) -> None:
    television = house.television(2)
    shown = page(television, PATH)
    assert "请按【3】" in said(shown.html)
    for keys, words in THROUGH:
        shown = pressed(television, shown, keys)
        assert words in said(shown.html), keys
        assert shown.actions == {}, "nothing is sent"
    assert shown.href(shown.of_digit("1")) == "/tv/here/"
    assert "请按【3】" in said(pressed(television, shown, "2").html)


@pytest.mark.parametrize(
    ("at", "keys", "told", "asked"),
    [
        (1, "2", "您按的是：2。", "请按【3】"),
        (1, "0", "您按的是：0。", "请按【3】"),
        (1, "ok", "您按的是：确认。", "请按【3】"),
        (1, "right", "您按的是：右方向键→。", "请按【3】"),
        (1, "down", "您按的是：下方向键↓。", "请按【3】"),
        (1, "up ok", "您按的是：上方向键↑。", "请按【3】"),
        (2, "left", "您按的是：左方向键←。", "请按右方向键"),
        (2, "back", "您按的是：返回。", "请按右方向键"),
        (2, "3", "您按的是：3。", "请按右方向键"),
        (3, "ok", "您按的是：确认。", "请按【↓】"),
        (3, "7", "您按的是：7。", "请按【↓】"),
        (4, "ok", "您按的是：确认。", "请按【返回】"),
        (4, "left", "您按的是：左方向键←。", "请按【返回】"),
        (5, "right", "您按的是：右方向键→。", "请按【确认】"),
        (5, "back", "您按的是：返回。", "请按【确认】"),
        (6, "2", "您按的是：2。", "请按【1】"),
        (6, "back", "您按的是：返回。", "请按【1】"),
    ],
)
def test_a_wrong_press_stays_and_says_what_it_was(house: House, at: int, keys: str, told: str, asked: str) -> None:
    television = house.television()
    shown = pressed(television, page(television, f"{PATH}?at={at}"), keys)
    assert told in said(shown.html)
    assert asked in said(shown.html)
    assert f"{at} / {COUNT}" in said(shown.html)
    assert "idle:0" in shown.html, "nothing disappears by itself"


def test_back_leaves_from_the_first_task_at_once_and_from_others_pressed_twice(house: House) -> None:
    television = house.television()
    for at, backs in ((1, "back"), (2, "back back"), (5, "back back"), (6, "back back")):
        shown = page(television, f"{PATH}?at={at}")
        for back in backs.split():
            shown = pressed(television, shown, back)
        assert "想参加什么" in said(shown.html) or "遥控器练习" in said(shown.html), at
        assert "您按的是" not in said(shown.html), at
        assert f" / {COUNT}" not in said(shown.html), at


@pytest.mark.parametrize("told", ["at=0", "at=99", "at=x", "at=1&said=33", "at=1&said=%3Cb%3E", "at=1&said=3", ""])
def test_whatever_is_no_step_and_no_press_is_the_task_itself(house: House, told: str) -> None:
    shown = said(page(house.television(), f"{PATH}?{told}").html)
    assert "请按【3】" in shown
    assert "您按的是" not in shown


def test_it_is_among_what_one_may_take_part_in_for_every_television_and_writes_nothing(house: House) -> None:
    for television in (house.television(), house.television(1)):
        offered = page(television, "take-part")
        [way] = [one for one in offered.spots.values() if one.attributes.get("href", "").endswith("/exercise")]
        before = list(rows(house))
        shown = page(television, way.attributes["href"])
        for keys, _ in THROUGH:
            shown = pressed(television, shown, keys)
        assert [row for row in rows(house) if row[0] != "boxes"] == [row for row in before if row[0] != "boxes"]


def test_the_simulator_begins_with_it_and_the_desk_leads_there(house: House) -> None:
    browser = house.television()
    assert 'name="page" value="exercise"' in browser.get("/try?page=exercise").text
    form = {"community": "here", "household": "2", "page": "exercise"}
    for _ in range(2):
        answer = browser.post("/try/enter", data=form, follow_redirects=True)
        assert answer.request.path == "/tv/here/exercise"
        assert "请按【3】" in said(answer.text)
    for page_told in ("//evil.example/", "../office/", "http://evil.example/", "x?y=1"):
        assert browser.get("/try", query_string={"page": page_told}).status_code == 400
        assert browser.post("/try/enter", data={**form, "page": page_told}).status_code == 400
