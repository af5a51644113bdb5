"""Accounts at the desk: made with a first password that is shown once, given roles, closed; the own password."""

import re
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.desk.conftest import PASSWORD, Browser, Desk, later
from tvchannel.store.service import staff_accounts

NEW = {"login": "xu", "name": "徐书记", "role": "branch"}
OWN = "a hat of my own"


def first_password(answer: TestResponse) -> str:
    [found] = re.findall(r'class="secret">([^<]+)<', answer.text)
    return found


def enter(office: Desk, login: str, password: str) -> tuple[Browser, TestResponse]:
    browser = office.browser()
    return browser, browser.post("/office/sign-in", login=login, password=password)


def hash_of(office: Desk, login: str) -> str:
    with office.services.store.reading() as connection:
        return staff_accounts.account(connection, login=login).password_hash


def test_a_first_password_opens_nothing_but_the_page_on_which_another_is_chosen(office: Desk) -> None:
    password = first_password(office.browser("administrator").post("/office/accounts", **NEW))
    browser, answer = enter(office, "xu", password)
    assert answer.status_code == 303
    for path in ("/office/", "/office/members", "/office/today/news", "/office/nowhere/at/all"):
        answer = browser.get(path)
        assert answer.status_code in (303, 404)
        assert answer.status_code == 404 or answer.location == "/office/own-password", path
    assert browser.post("/office/register/groups", name="三组").location == "/office/own-password"
    assert browser.get("/office/own-password").status_code == 200
    assert browser.post("/office/own-password", old=password, new=OWN, again=OWN).location == "/office/"
    assert browser.get("/office/members").status_code == 200
    assert office.audit("own-password") == ["staff xu"]
    assert enter(office, "xu", password)[1].status_code == 403
    assert enter(office, "xu", OWN)[1].location == "/office/"


def test_a_first_password_is_shown_once_and_never_stored(office: Desk) -> None:
    browser = office.browser("administrator")
    answer = browser.post("/office/accounts", **NEW)
    password = first_password(answer)
    assert re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}", password)
    assert "no-store" in answer.headers["Cache-Control"]
    assert password not in browser.get("/office/accounts").text + browser.get("/office/accounts/xu").text
    assert password not in hash_of(office, "xu")


@pytest.mark.parametrize(
    ("sent", "status", "beside"),
    [
        ({"login": "X"}, 400, "2 到 39"),
        ({"login": ""}, 400, "2 到 39"),
        ({"name": " "}, 400, "姓名"),
        ({"role": "king"}, 400, "至少"),
        ({"login": "branch"}, 409, "branch"),
        ({"login": "branch-there"}, 409, "branch-there"),
    ],
)
def test_what_cannot_be_an_account_is_said_beside_its_field_and_what_was_typed_stays(
    office: Desk, sent: dict, status: int, beside: str
) -> None:
    answer = office.browser("administrator").post("/office/accounts", **NEW | sent)
    assert answer.status_code == status
    assert [one for one in re.findall(r'class="mistake"[^>]*>([^<]*)<', answer.text) if beside in one]
    assert f'value="{(NEW | sent)["name"]}"' in answer.text


def test_roles_hold_at_once_and_the_log_says_from_what_to_what(office: Desk) -> None:
    reviewer, administrator = office.browser("reviewer"), office.browser("administrator")
    assert reviewer.get("/office/theme").status_code == 200
    assert administrator.post("/office/accounts/reviewer/roles", role="branch").status_code == 303
    assert reviewer.get("/office/theme").status_code == 303  # signed out
    assert office.browser("reviewer").get("/office/theme").status_code == 403
    assert office.audit("account-roles") == ["staff reviewer"]


def test_the_last_administrator_is_neither_closed_nor_another(office: Desk) -> None:
    browser = office.browser("administrator")
    for path, sent in (("state", {"state": "closed"}), ("roles", {"role": "branch"})):
        answer = browser.post(f"/office/accounts/administrator/{path}", **sent)
        assert (answer.status_code, "管理员" in answer.text) == (409, True)
    browser.post("/office/accounts/branch/roles", role="administrator")
    assert browser.post("/office/accounts/administrator/state", state="closed").status_code == 303
    assert browser.get("/office/accounts").location.startswith("/office/sign-in")


def test_a_closed_account_is_out_at_once_and_in_again_when_opened(office: Desk) -> None:
    branch, administrator = office.browser("branch"), office.browser("administrator")
    administrator.post("/office/accounts/branch/state", state="closed")
    assert branch.get("/office/members").status_code == 303
    assert enter(office, "branch", PASSWORD)[1].status_code == 403
    administrator.post("/office/accounts/branch/state", state="open")
    assert enter(office, "branch", PASSWORD)[1].status_code == 303


def test_who_lost_a_password_gets_a_first_one_and_old_sessions_end(office: Desk) -> None:
    branch = office.browser("branch")
    password = first_password(office.browser("administrator").post("/office/accounts/branch/password"))
    assert branch.get("/office/members").status_code == 303
    assert enter(office, "branch", password)[0].get("/office/").location == "/office/own-password"


@pytest.mark.parametrize(
    ("sent", "status", "beside"),
    [
        ({"old": "a guess at it"}, 403, "不对"),
        ({"new": "short", "again": "short"}, 400, "只有 5 个字符，至少要 10 个"),
        ({"new": "branch-branch", "again": "branch-branch"}, 400, "密码里有登录名 branch"),
        ({"new": "password123", "again": "password123"}, 400, "太常见"),
        ({"new": "aaaabbbbaaaa", "again": "aaaabbbbaaaa"}, 400, "不同的字符不到 4 个"),
        ({"again": "another one"}, 400, "不一样"),
        ({"new": PASSWORD, "again": PASSWORD}, 400, "原来"),
    ],
)
def test_an_own_password_that_cannot_be_is_refused_in_words_and_the_old_one_stays(
    office: Desk, sent: dict, status: int, beside: str
) -> None:
    browser, before = office.browser("branch"), hash_of(office, "branch")
    answer = browser.post("/office/own-password", **{"old": PASSWORD, "new": OWN, "again": OWN} | sent)
    assert answer.status_code == status
    assert [one for one in re.findall(r'class="mistake"[^>]*>([^<]*)<', answer.text) if beside in one]
    assert hash_of(office, "branch") == before
    assert browser.get("/office/members").status_code == 200


def test_guesses_at_the_old_password_rest_as_guesses_at_the_door_do(office: Desk) -> None:
    browser = office.browser("branch")
    said = [browser.post("/office/own-password", old="a guess at it", new=OWN, again=OWN).text for _ in range(6)]
    assert "次数" in said[-1]
    assert browser.post("/office/own-password", old=PASSWORD, new=OWN, again=OWN).status_code == 403


def test_a_session_ends_when_nobody_opens_a_page_and_news_keep_none_open(office: Desk) -> None:
    idle = timedelta(minutes=office.services.settings.idle_minutes)
    busy, asking = office.browser("branch"), office.browser("branch")
    for _ in range(3):
        later(office, seconds=idle.total_seconds() * 0.6)
        assert busy.get("/office/members").status_code == 200
        asking.client.get("/office/today/news", headers={"Sec-Fetch-Mode": "cors"})
    assert asking.get("/office/members").location.startswith("/office/sign-in")
    assert busy.get("/office/members").status_code == 200


def test_a_form_that_a_script_sends_keeps_a_session_open_as_others_do(office: Desk) -> None:
    idle = timedelta(minutes=office.services.settings.idle_minutes)
    browser = office.browser("branch")
    for number in range(3):
        later(office, seconds=idle.total_seconds() * 0.6)
        sent = browser.post("/office/register/groups", headers={"Sec-Fetch-Mode": "cors"}, name=f"第{number}组")
        assert sent.location.startswith("/office/register/groups/")


def test_an_auditor_sees_the_pages_of_all_and_no_form_and_each_look_is_written_down(office: Desk) -> None:
    auditor = office.browser("auditor")
    for path in ("/office/members", "/office/log", "/office/films", "/office/register", "/office/accounts"):
        answer = auditor.get(path)
        main = answer.text.split("<main")[1]
        assert (answer.status_code, 'method="post"' in main) == (200, False), path
    for path in ("/office/register/groups", "/office/accounts", "/office/plan", "/office/requests/1"):
        assert auditor.post(path, name="三组").status_code == 403, path
    with office.services.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT did, subject FROM audit WHERE who = 'auditor'").all()
    assert ("looked", "members") in [tuple(row) for row in rows]
