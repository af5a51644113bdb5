"""The second factor at the desk: set up with a telephone, asked for after the password, needed by roles."""

import re
from dataclasses import replace

import pytest

from tests.desk.conftest import PASSWORD, Browser, Desk, later
from tests.http.totp import code_at
from tvchannel.base import clock


def set_up(office: Desk, browser: Browser) -> str:
    """Switch it on in this browser; gives the secret that the telephone holds."""
    assert browser.post("/office/second-factor/begin").status_code == 303
    page = browser.get("/office/second-factor").text
    secret = re.search(r'<p class="secret">([A-Z2-7 ]+)</p>', page)[1].replace(" ", "")
    assert "<svg" in page
    assert browser.post("/office/second-factor", code="000000").status_code == 403
    assert browser.post("/office/second-factor", code=code_at(secret, office.now)).status_code == 303
    later(office, seconds=60)
    return secret


def test_after_the_password_the_code_is_asked_for_and_leads_where_one_was_going(office: Desk) -> None:
    secret = set_up(office, office.browser("branch"))
    browser = office.browser()
    form = {"login": "branch", "password": PASSWORD, "csrf_token": browser.token()}
    answer = browser.client.post("/office/sign-in?next=/office/members", data=form)
    assert answer.location == "/office/sign-in/code?next=/office/members"
    assert browser.get("/office/members").location.startswith("/office/sign-in?")
    assert browser.post(answer.location, code="123").status_code == 403
    answer = browser.post(answer.location, code=code_at(secret, office.now))
    assert answer.location == "/office/members"
    assert browser.get("/office/members").status_code == 200
    assert office.audit("signed-in") == ["staff branch"] * 2


def test_the_code_alone_or_too_late_lets_nobody_in(office: Desk) -> None:
    secret = set_up(office, office.browser("branch"))
    browser = office.browser()
    assert browser.get("/office/sign-in/code").location == "/office/sign-in"
    assert browser.post("/office/sign-in/code", code=code_at(secret, office.now)).location.startswith("/office/sign-in")
    browser.post("/office/sign-in", login="branch", password=PASSWORD)
    later(office, seconds=301)
    assert browser.post("/office/sign-in/code", code=code_at(secret, office.now)).location.startswith("/office/sign-in")
    assert browser.get("/office/").status_code == 303


def test_who_does_not_have_what_their_role_needs_is_led_to_it_and_to_nothing_else(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = office.services.settings.model_copy(update={"second_factor_roles": ("administrator",)})
    office = Desk(replace(office.services, settings=settings), office.community, office.now)
    monkeypatch.setattr(clock, "now", lambda: office.now)
    browser, other = office.browser("administrator"), office.browser("branch")
    assert other.get("/office/members").status_code == 200
    for path in ("/office/", "/office/members", "/office/check-ins.csv"):
        assert browser.get(path).location == "/office/second-factor"
    set_up(office, browser)
    assert browser.get("/office/members").status_code == 200
    assert browser.post("/office/second-factor/off", code="000000").status_code == 400


@pytest.mark.parametrize(("path", "right"), [("branch", True), ("nobody", False), ("there-branch", False)])
def test_an_administrator_switches_it_off_for_who_has_lost_the_telephone(office: Desk, path: str, right: bool) -> None:
    set_up(office, office.browser("branch"))
    browser = office.browser("administrator")
    assert ("/branch/second-factor" in browser.get("/office/accounts/branch").text) is True
    assert browser.post(f"/office/accounts/{path}/second-factor").status_code == (303 if right else 404)
    again = office.browser()
    answer = again.post("/office/sign-in", login="branch", password=PASSWORD)
    assert answer.location == ("/office/" if right else "/office/sign-in/code")
    assert office.audit("second-factor-off") == (["staff branch"] if right else [])
