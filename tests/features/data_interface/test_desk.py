"""Tokens at the desk: made once, shown once, closed; what is wrong stands beside its field."""

import re

import pytest

from tests.api.program import Program
from tests.desk.conftest import Desk, later

GOOD = {"name": "街道平台", "scope": "reports", "until": "2027-11-21"}


def test_a_token_is_made_shown_once_used_and_closed(office: Desk) -> None:
    browser = office.browser("administrator")
    assert "还没有令牌" in browser.get("/office/tokens").text
    page = browser.post("/office/tokens", **GOOD).text
    [token] = re.findall(r">(tvc_[\w-]{43})<", page)
    later(office, minutes=4)
    assert Program(office, token).get("/reports").status_code == 200
    listed = browser.get("/office/tokens").text
    assert token not in listed
    for words in ("街道平台", "读取不含姓名的报表", "有效", "08:35"):
        assert words in listed
    assert browser.post("/office/tokens/1/close").location == "/office/tokens"
    assert "已停用" in browser.get("/office/tokens").text
    assert Program(office, token).get("/reports").status_code == 401
    browser.post("/office/tokens/1/close")
    assert office.audit("token-made") == office.audit("token-closed") == ["token 街道平台"]
    assert "建立了" in browser.get("/office/log").text


@pytest.mark.parametrize("path", ["/office/log", "/office/log.html"])
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "读取活动、报送到场情况、读取不含姓名的报表；2027-11-21"),
        ("en", "read the activities and enter who came, read reports that name nobody; 2027-11-21"),
    ],
)
def test_the_log_says_in_words_what_a_token_allows(office: Desk, path: str, lang: str, said: str) -> None:
    browser = office.browser("administrator")
    browser.post("/office/tokens", **(GOOD | {"scope": ["reports", "attendance"]}))
    page = browser.get(path, lang=lang).text
    assert said in page
    assert "attendance, reports" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "  "}, "请写明这枚令牌给哪个程序用"),
        ({"name": "长" * 41}, "请写明这枚令牌给哪个程序用"),
        ({"name": "a\u200fb"}, "请写明这枚令牌给哪个程序用"),
        ({"scope": ""}, "请选择这枚令牌可以做什么"),
        ({"scope": "everything"}, "请选择这枚令牌可以做什么"),
        ({"until": ""}, "有效期至少到今天，最多两年"),
        ({"until": "2026-11-20"}, "有效期至少到今天，最多两年"),
        ({"until": "2028-11-23"}, "有效期至少到今天，最多两年"),
        ({"until": "soon"}, "2026-03-05"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    office: Desk, fields: dict[str, str], words: str
) -> None:
    browser = office.browser("administrator")
    answer = browser.post("/office/tokens", **(GOOD | fields))
    assert answer.status_code == 400
    assert words in answer.text
    assert 'class="mistake"' in answer.text
    kept = (GOOD | fields)["until"]
    assert f'value="{kept}"' in answer.text
    assert "还没有令牌" in browser.get("/office/tokens").text


def test_a_token_that_ends_soon_waits_on_the_first_page_of_the_administrator(office: Desk) -> None:
    administrator, branch = office.browser("administrator"), office.browser("branch")
    words = "两周内到期的数据接口令牌：1 枚"
    administrator.post("/office/tokens", **(GOOD | {"until": "2026-12-06"}))
    assert words not in administrator.get("/office/").text
    later(office, days=1)
    administrator, branch = office.browser("administrator"), office.browser("branch")
    assert words in administrator.get("/office/").text
    assert words not in branch.get("/office/").text
    administrator.post("/office/tokens/1/close")
    assert words not in administrator.get("/office/").text


def test_a_name_is_given_once_for_good(office: Desk) -> None:
    browser = office.browser("administrator")
    browser.post("/office/tokens", **GOOD)
    browser.post("/office/tokens/1/close")
    answer = browser.post("/office/tokens", **GOOD)
    assert answer.status_code == 409
    assert "已经有或有过令牌“街道平台”" in answer.text
    assert office.audit("token-made") == ["token 街道平台"]
