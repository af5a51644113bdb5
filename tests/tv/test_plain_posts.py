"""Plain presses and reports are taken before Flask, and kept as Flask's pages keep them; all others are the pages'."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.tv.conftest import TODAY, House, open_house
from tests.tv.playing_box import check_in, session_of
from tests.tv.reading import Reading
from tvchannel.store import tables as t
from tvchannel.store.records import ledger
from tvchannel.study.consent import ConsentChoice

PAGE = "/tv/here/watched"
PLAYED = {"number": "1", "from": "0", "to": "30000", "state": "playing", "keys": "1", "held": "0", "mono": "31000"}
PLAIN = [
    ("watch/1", PLAYED),
    ("live", PLAYED),
    ("watch/1", PLAYED | {"from": "-5", "to": "x"}),
    ("watch/2?from=0", {"number": "3", "from": "0", "to": "60000", "state": "paused"}),
    ("watch/1", PLAYED | {"held": "20000"}),
]
OTHERS = [
    {"session": ""},
    {"session": "forged"},
    {"number": "x"},
    {"number": ""},
    {"held": "-1"},
    {"state": "ended"},
    {"state": "\x00"},
    {"state": "播放"},
    {"from": "0" * 5000},
]


def kept(house: House) -> list[tuple[Any, ...]]:
    """What reports have left, but for the names of sessions and what was written down with the time."""
    reports = select(t.reports.c.number, t.reports.c.parts, t.reports.c["keys"], t.reports.c.state, t.reports.c.notes)
    watched = select(t.watched.c.member, t.watched.c.programme_id, t.watched.c.from_ms, t.watched.c.to_ms)
    positions = select(t.positions.c.household_id, t.positions.c.programme_id, t.positions.c.at_ms)
    with house.services.store.reading() as connection:
        return [tuple(row) for query in (reports, watched, positions) for row in connection.execute(query)]


def television(house: House) -> FlaskClient:
    client = house.television(1)
    check_in(client)
    return client


def no_flask(patch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Flask) -> None:
        raise AssertionError("Flask was asked")

    patch.setattr(Flask, "full_dispatch_request", refuse)


@pytest.mark.parametrize(("path", "form"), PLAIN)
def test_a_plain_report_does_not_reach_flask(
    house: House, monkeypatch: pytest.MonkeyPatch, path: str, form: dict[str, str]
) -> None:
    client = television(house)
    session = session_of(client.get(f"/tv/here/{path}").text)
    no_flask(monkeypatch)
    assert client.post(PAGE, data=form | {"session": session}).status_code == 200
    assert len(kept(house)) > 0


@pytest.fixture
def another(house_model: Path, tmp_path: Path) -> Iterator[House]:
    """The same house once more, at the same time."""
    made = open_house(house_model, tmp_path / "another")
    yield made
    made.services.store.close()


@pytest.mark.parametrize(("path", "form"), PLAIN)
def test_a_plain_report_leaves_and_answers_what_the_page_does(
    house: House, another: House, path: str, form: dict[str, str]
) -> None:
    answers = []
    for one, address in ((house, PAGE), (another, f"{PAGE}?by=flask")):
        client = television(one)
        session = session_of(client.get(f"/tv/here/{path}").text)
        answer = client.post(address, data=form | {"session": session})
        answers.append((answer.status_code, answer.text, dict(answer.headers), kept(one)))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("change", OTHERS)
def test_what_is_no_plain_report_is_answered_by_the_page(house: House, change: dict[str, str]) -> None:
    client = television(house)
    session = session_of(client.get("/tv/here/watch/1").text)
    form = PLAYED | {"session": session} | change
    first, second = (client.post(address, data=form) for address in (f"{PAGE}?by=flask", PAGE))
    assert (first.status_code, first.mimetype) == (second.status_code, second.mimetype)


def pressed(one: House, by: str, **change: str) -> tuple[TestResponse, FlaskClient]:
    """The answer to the first press of household 1, and the television that has it."""
    client = one.television(1)
    page = Reading(client.get("/tv/here/check-in").text)
    return client.post(page.actions["m1"] + by, data=dict(page.fields["m1"]) | change), client


def credits(one: House) -> list[str]:
    with one.services.store.reading() as connection:
        return [found.member for found in ledger.check_ins(connection, one.world.community, TODAY, TODAY)]


@pytest.mark.parametrize("change", [{}, {"clock": "1763685060000"}, {"clock": "x"}])
def test_a_plain_press_leaves_and_answers_what_the_page_does(
    house: House, another: House, change: dict[str, str]
) -> None:
    answers = []
    for one, by in ((house, ""), (another, "?by=flask")):
        answer, client = pressed(one, by, **change)
        answers.append((answer.status_code, answer.headers["Location"], answer.headers["Cache-Control"], credits(one)))
        assert "签到成功" in client.get(answer.headers["Location"]).text
    assert answers[0] == answers[1]
    assert credits(house) == ["wang-here"]


def test_a_plain_press_does_not_reach_flask(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house.television(1)
    page = Reading(client.get("/tv/here/check-in").text)
    no_flask(monkeypatch)
    assert [client.post(page.actions["m1"], data=page.fields["m1"]).status_code for _ in range(2)] == [303, 303]
    assert credits(house) == ["wang-here"]


@pytest.mark.parametrize("change", [{"event": ""}, {"event": "forged"}, {"event": "\x00"}])
def test_a_press_that_is_refused_is_answered_by_the_page(house: House, change: dict[str, str]) -> None:
    first, second = (pressed(house, by, **change)[0] for by in ("?by=flask", ""))
    assert (first.status_code, first.mimetype) == (second.status_code, second.mimetype) == (400, "text/html")
    assert credits(house) == []


def test_who_has_not_agreed_is_led_to_the_card(house: House, another: House) -> None:
    answers = []
    for one, by in ((house, ""), (another, "?by=flask")):
        client = one.television(1)
        page = Reading(client.get("/tv/here/check-in").text)
        with one.services.store.writing() as connection:
            connection.execute(t.members.update().values(consent=ConsentChoice.WATCH_ONLY))
        answer = client.post(page.actions["m1"] + by, data=page.fields["m1"])
        answers.append((answer.status_code, answer.headers["Location"], credits(one)))
    assert answers[0] == answers[1] == (303, "/tv/here/consent?member=1", [])


def test_a_press_of_who_is_gone_is_refused_in_the_same_words(house: House) -> None:
    client = house.television(1)
    page = Reading(client.get("/tv/here/check-in").text)
    assert client.post(page.actions["m1"], data=page.fields["m1"]).status_code == 303
    with house.services.store.writing() as connection:
        connection.execute(t.members.update().where(t.members.c.ref == "wang-here").values(erased_at=house.now))
    answer = client.post(page.actions["m1"], data=page.fields["m1"])
    by_flask = client.post(page.actions["m1"] + "?by=flask", data=page.fields["m1"])
    assert (answer.status_code, answer.text) == (by_flask.status_code, by_flask.text)
    assert answer.status_code >= 400


def test_a_report_of_another_television_is_refused_in_words(house: House) -> None:
    session = session_of(house.television(1).get("/tv/here/watch/1").text)
    answer = house.television(2).post(PAGE, data=PLAYED | {"session": session})
    assert answer.status_code == 404
    assert "电视" in answer.text
    assert kept(house) == []


def test_a_box_that_only_reports_is_seen(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = television(house)
    session = session_of(client.get("/tv/here/watch/1").text)
    with house.services.store.reading() as connection:
        before = connection.execute(select(t.boxes.c.seen_at).order_by(t.boxes.c.id.desc())).scalars().first()
    house.now = house.now.replace(hour=house.now.hour + 1)
    no_flask(monkeypatch)
    with client.post(PAGE, data=PLAYED | {"session": session}) as answer:
        assert answer.status_code == 200
    with house.services.store.reading() as connection:
        after = connection.execute(select(t.boxes.c.seen_at).order_by(t.boxes.c.id.desc())).scalars().first()
    assert before is not None
    assert after is not None
    assert after > before
