"""The members at the desk: who looked at a record before, and who looks now."""

import re
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from tests.desk.conftest import Desk, later
from tvchannel.store.database import kept_connections, sqlite
from tvchannel.store.database.compiled_sql import at_the_driver


def test_a_record_tells_who_looked_before_and_writes_down_who_looks(office: Desk) -> None:
    office.browser("administrator").get("/office/members/here-1", why="review")
    later(office, minutes=3)
    page = office.browser("branch").get("/office/members/here-1", why="review").text
    assert "11月21日 周六 08:31 · administrator" in page
    assert office.audit("looked") == ["member here-1", "member here-1"]


def test_a_look_that_cannot_be_written_down_shows_nothing(office: Desk, monkeypatch) -> None:
    browser = office.browser("branch")
    monkeypatch.setattr(kept_connections, "at_the_driver", _full)
    answer = browser.get("/office/members/here-1", why="review")
    assert answer.status_code == 503
    assert "王桂兰" not in answer.text


def _full(connection: Connection, text: str, values: Any) -> Any:
    if text == sqlite.BEGIN_WRITING:
        raise OperationalError(text, {}, Exception("database or disk is full"))
    return at_the_driver(connection, text, values)


def test_the_list_of_members_leads_to_every_record(office: Desk) -> None:
    page = office.browser("branch").get("/office/members").text
    assert all(f"/office/members/here-{number}" in page for number in range(1, 6))
    assert "there-" not in page
    assert office.audit("looked") == ["members"]


def test_a_record_leads_to_what_the_register_says_of_the_person(office: Desk) -> None:
    for login in ("branch", "auditor"):
        browser = office.browser(login)
        shown = browser.get("/office/members/here-1", why="review").text
        [address] = re.findall(r'href="([^"]*/register/[^"]*)">登记资料', shown)
        assert "王桂兰" in browser.get(address, why="review").text
