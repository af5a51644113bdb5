"""What a request gets that is put off."""

import json

import pytest

from tvchannel.http.load_shedding import TrafficClass
from tvchannel.http.retry_later import answer_to, answers, is_of_program, problem


@pytest.mark.parametrize(("kind", "again"), [(TrafficClass.PAGE, "3"), (TrafficClass.REPORT, "10")])
def test_it_says_when_to_come_again_and_how_long_it_is(kind: TrafficClass, again: str) -> None:
    head, body = answers("zh")[kind].split(b"\r\n\r\n")
    lines = dict(line.split(": ") for line in head.decode().split("\r\n")[1:])
    assert (lines["Retry-After"], lines["Content-Length"]) == (again, str(len(body)))


def test_a_page_that_is_put_off_says_so_and_comes_again_by_itself() -> None:
    page = answers("zh")[TrafficClass.PAGE].decode()
    assert 'http-equiv="refresh"' in page
    assert "请稍等" in page


def test_to_head_it_has_no_body() -> None:
    answer = answers("en")[TrafficClass.PAGE]
    assert answer_to(b"HEAD /tv/demo/ HTTP/1.1\r\n", answer).endswith(b"\r\n\r\n")
    assert answer_to(b"GET /tv/demo/ HTTP/1.1\r\n", answer) == answer


def test_a_program_that_is_put_off_is_told_so_as_a_problem() -> None:
    head, _, body = problem("en").partition(b"\r\n\r\n")
    assert b"Content-Type: application/problem+json" in head
    assert b"Retry-After: 3" in head
    told = json.loads(body)
    assert (told["status"], told["detail"]) == (503, "Too many at once. Please try again in a minute.")
    assert b"Content-Length: %d\r\n" % len(body) in head


@pytest.mark.parametrize(
    ("line", "is_one"),
    [(b"GET /api/v1/reports HTTP/1.1", True), (b"GET /tv/api/ HTTP/1.1", False), (b"GET", False), (b"", False)],
)
def test_a_program_is_known_by_its_address(line: bytes, is_one: bool) -> None:
    assert is_of_program(line) is is_one
