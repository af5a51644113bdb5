"""An operation is held to what it declares: its parameters, its form, whom it opens to."""

import pytest

from tests.api.program import problem, program
from tests.desk.conftest import Desk


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"moth": "2026-11"}, "这里没有参数“moth”。"),
        ({"month": ""}, "参数“month”读不懂：“”。"),
        ({"month": "2026-13"}, "参数“month”读不懂：“2026-13”。"),
        ({"month": " 2026-11"}, "参数“month”读不懂：“ 2026-11”。"),
        ({"month": "２０２６-11"}, "参数“month”读不懂：“２０２６-11”。"),
        ({"month": "2026-11\n"}, "参数“month”读不懂：“2026-11\n”。"),
        ({"month": ["2026-10", "2026-11"]}, "参数“month”读不懂：“2026-10”。"),
    ],
)
def test_a_parameter_that_is_not_as_declared_is_refused(office: Desk, query: dict[str, str], words: str) -> None:
    assert problem(program(office).get("/reports/groups", **query)) == (400, words)


def test_a_cookie_of_the_desk_opens_nothing_here(office: Desk) -> None:
    assert office.browser("administrator").get("/api/v1/reports").status_code == 401
