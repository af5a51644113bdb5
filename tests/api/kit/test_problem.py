"""What goes wrong below /api is told to a program, never as a page: in its language, with what a client needs."""

import pytest

from tests.api.program import problem, program
from tests.desk.conftest import Desk

NOBODY = "需要数据接口的令牌：没有出示，或者这里不认得，或者已经过期。"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/unknown", "/api/v2/reports", "/api/v1/a\0b"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_that_is_not_there_is_a_problem(office: Desk, path: str, method: str) -> None:
    answer = office.app.test_client().open(path, method=method)
    assert problem(answer) == (404, "没有这一页。")


def test_an_address_that_only_begins_alike_is_a_page_of_the_television(office: Desk) -> None:
    assert office.app.test_client().get("/apis").mimetype == "text/html"


def test_a_method_that_is_not_there_names_those_that_are(office: Desk) -> None:
    answer = office.app.test_client().delete("/api/v1/reports")
    assert problem(answer)[0] == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("languages", "words", "told"),
    [
        ("zh-CN,zh;q=0.9", NOBODY, "zh-CN"),
        ("en-GB", "A token of the data interface is needed: it is not known here, or its time is over.", "en"),
        ("fr", NOBODY, "zh-CN"),
        ("", NOBODY, "zh-CN"),
        ("x;q=1e9," * 50, NOBODY, "zh-CN"),
    ],
)
def test_a_problem_is_told_in_the_language_of_the_caller(office: Desk, languages: str, words: str, told: str) -> None:
    answer = office.app.test_client().get("/api/v1/reports", headers={"Accept-Language": languages})
    assert problem(answer) == (401, words)
    assert answer.headers["Content-Language"] == told
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="tvchannel"'


def test_what_a_token_may_not_have_leaves_a_line_in_the_log(office: Desk) -> None:
    rolls = program(office, "rolls")
    assert problem(rolls.get("/reports/groups"))[0] == 403
    assert problem(rolls.get("/reports/unknown"))[0] == 404
    assert office.audit("refused") == ["/api/v1/reports/groups"]


def test_a_body_that_is_too_large_is_a_problem(office: Desk) -> None:
    answer = office.app.test_client().get("/api/v1/reports", data=b"x" * 1_100_000)
    assert problem(answer)[0] == 413
