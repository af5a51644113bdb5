"""Where one goes on after signing in: a path of the desk, whatever the address says."""

import pytest

from tests.desk.conftest import PASSWORD, Desk


@pytest.mark.parametrize(
    "path", ["/office/", "/office/films", "/office/years?year=2025&page=2", "/office/members/here-1"]
)
def test_a_path_of_the_desk_is_gone_to(office: Desk, path: str) -> None:
    assert went(office, path) == path


@pytest.mark.parametrize(
    "value",
    [
        *("", "/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example"),
        *("https:/office/", "javascript:alert(1)", "/office//evil.example", "/office/../tv/here/", "/office/./x"),
        *("/office/..//evil.example", "/officer", "/office@evil.example", "/office/\r\nSet-Cookie: a=b", " /office/"),
        *(
            "/office/%2e%2e/tv",
            "/office/\t/evil.example",
            "/office/#//evil",
            "/ｏffice/",
            "/office/x?next=//evil.example",
        ),
        *("/office/\u202e", "/office/" + "x" * 30_000),
    ],
)
def test_anything_else_leads_to_the_first_page(office: Desk, value: str) -> None:
    assert went(office, value) == "/office/"


def went(office: Desk, value: str) -> str:
    browser = office.browser()
    form = {"login": "branch", "password": PASSWORD, "csrf_token": browser.token()}
    answer = browser.client.post("/office/sign-in", query_string={"next": value}, data=form)
    if answer.status_code == 400:
        return "/office/"
    assert answer.status_code == 303
    return answer.headers["Location"]
