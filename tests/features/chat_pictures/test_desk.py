"""Pictures for group chats at the desk: what their code opens, and of what none is made."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import segno
from sqlalchemy import update

from tests.desk.conftest import Desk
from tests.features.activities.test_desk import PLAN
from tests.features.chat_pictures.reading import modules_of
from tests.store.world import approve
from tests.tv.reading import said
from tvchannel.base import clock
from tvchannel.store import tables as t
from tvchannel.store.people import activities, people
from tvchannel.study.day import month_of

PUBLIC = "http://tv.example:8080"


@pytest.fixture
def desk(office: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose settings say how telephones reach it, with a film that everybody may see."""
    settings = office.services.settings.model_copy(update={"public_url": f"{PUBLIC}/"})
    made = Desk(replace(office.services, settings=settings), office.community, office.now)
    monkeypatch.setattr(clock, "now", lambda: made.now)
    approve(made.services.store, made.community, made.programme("m1"), who="reviewer", now=made.now)
    return made


def plan(desk: Desk, **changes: str) -> int:
    desk.browser("branch").post("/office/activities", **{**PLAN, **changes})
    with desk.services.store.reading() as connection:
        return activities.during(connection, desk.community, *month_of(date(2026, 11, 28)))[-1].id


def set_film(desk: Desk, **values: object) -> None:
    with desk.services.store.writing() as connection:
        connection.execute(update(t.programmes).values(values))


@pytest.mark.parametrize(("login", "kind"), [("uploader", "programmes"), ("branch", "activities")])
def test_the_code_opens_the_page_in_large_letters_for_a_stranger(desk: Desk, login: str, kind: str) -> None:
    number = plan(desk) if kind == "activities" else 1
    title, path = ("重温入党誓词", "activity") if kind == "activities" else ("片子m1", "programme")
    browser, page = desk.browser(login), f"/office/{kind}/{number}/chat-picture"
    shown = browser.get(page)
    assert shown.status_code == 200
    lines = unescape(re.findall(r"<textarea[^>]*>([^<]*)", shown.text)[0]).splitlines()
    assert lines[0] == title
    assert lines[2] == f"{PUBLIC}/tv/here/{path}/{number}?size=phone"
    assert f'src="{page}.png"' in shown.text
    picture = browser.get(f"{page}.png")
    assert (picture.status_code, picture.mimetype) == (200, "image/png")
    assert picture.headers["Cache-Control"] == "no-store"
    assert modules_of(picture.data) == [[bool(one) for one in row] for row in segno.make(lines[2], error="m").matrix]
    opened = desk.app.test_client().get(lines[2].removeprefix(PUBLIC))
    assert opened.status_code == 200
    assert title in said(opened.text)
    assert 'content="480*800"' in opened.text


def test_of_an_activity_day_hours_and_place_are_told(desk: Desk) -> None:
    text = desk.browser("branch").get(f"/office/activities/{plan(desk)}/chat-picture").text
    assert "11月28日 周六 9:00–10:30 · 二楼会议室" in text


def test_its_way_stands_on_the_page_of_the_film_and_of_the_activity(desk: Desk) -> None:
    number = plan(desk)
    administrator = desk.browser("administrator")
    assert "/office/programmes/1/chat-picture" in administrator.get("/office/programmes/1").text
    assert f"/office/activities/{number}/chat-picture" in administrator.get(f"/office/activities/{number}").text
    set_film(desk, state="waiting")
    assert "chat-picture" not in administrator.get("/office/programmes/1").text


@pytest.mark.parametrize(
    "values",
    [
        {"state": "withdrawn"},
        {"state": "waiting"},
        {"state": "returned"},
        {"scope": ["there"]},
        {"valid_from": date(2026, 12, 24)},
        {"valid_until": date(2026, 1, 1)},
    ],
)
@pytest.mark.parametrize("end", ["", ".png"])
def test_a_film_that_not_everybody_may_watch_is_refused_with_a_sentence(
    desk: Desk, values: dict[str, object], end: str
) -> None:
    set_film(desk, **values)
    answer = desk.browser("reviewer").get(f"/office/programmes/1/chat-picture{end}")
    assert answer.status_code == (404 if end else 200)
    assert "chat-picture.png" not in answer.text
    assert "《片子m1》现在不是人人可看" in answer.text
    assert desk.app.test_client().get("/tv/here/programme/1?size=phone").status_code == 404, "as its page says"


@pytest.mark.parametrize("end", ["", ".png"])
def test_an_activity_of_one_group_or_a_cancelled_one_is_refused_with_a_sentence(desk: Desk, end: str) -> None:
    with desk.services.store.reading() as connection:
        group = min(people.groups_ever(connection, desk.community).values())
    number = plan(desk, group=str(group))
    branch = desk.browser("branch")
    answer = branch.get(f"/office/activities/{number}/chat-picture{end}")
    assert (answer.status_code, "只面向一个小组" in answer.text) == (404 if end else 200, True)
    number = plan(desk, title="另一个活动", day="2026-11-29")
    branch.post(f"/office/activities/{number}/state", state="cancelled")
    answer = branch.get(f"/office/activities/{number}/chat-picture{end}")
    assert (answer.status_code, "已取消" in answer.text) == (404 if end else 200, True)


def test_without_an_address_of_the_service_it_is_said_what_to_set(office: Desk) -> None:
    approve(office.services.store, office.community, office.programme("m1"), who="reviewer", now=office.now)
    reviewer = office.browser("reviewer")
    shown = reviewer.get("/office/programmes/1/chat-picture").text
    assert "public_url" in shown
    assert "chat-picture.png" not in shown
    assert "localhost" not in shown
    assert reviewer.get("/office/programmes/1/chat-picture.png").status_code == 404
