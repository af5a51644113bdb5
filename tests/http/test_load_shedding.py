"""Who goes first when there is too much at once."""

import pytest

from tvchannel.http.load_shedding import Kind, Queue, Turn, kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b"GET /tv/demo/ HTTP/1.1", Kind.PAGE),
        (b"GET /tv/demo/watched HTTP/1.1", Kind.PAGE),
        (b"HEAD /tv/demo/guide?via=home HTTP/1.1", Kind.PAGE),
        (b"GET /healthz HTTP/1.1", Kind.NEVER_LATE),
        (b"GET /metrics?x=1 HTTP/1.0", Kind.NEVER_LATE),
        (b"GET /healthz/ HTTP/1.1", Kind.PAGE),
        (b"POST /tv/demo/watched HTTP/1.1", Kind.REPORT),
        (b"POST /s/abc/tv/demo/watched?a=b HTTP/1.1", Kind.REPORT),
        (b"POST /tv/demo/check-in HTTP/1.1", Kind.PRESS),
        (b"POST /tv/demo/check-in?x=/watched HTTP/1.1", Kind.PRESS),
        (b"POST /healthz HTTP/1.1", Kind.PRESS),
        (b"\x00nonsense", Kind.PRESS),
    ],
)
def test_a_request_is_known_by_its_first_line(line: bytes, kind: Kind) -> None:
    assert kind_of(line + b"\r\nHost: bench\r\n\r\nGET /healthz") is kind


def arrive(queue: Queue[str], kind: Kind, count: int, now: float = 0.0) -> list[Turn]:
    return [queue.arrived(kind, f"{kind.value} {number}", now) for number in range(count)]


def test_pages_are_worked_out_a_few_at_a_time_and_in_the_order_they_came() -> None:
    queue: Queue[str] = Queue(96)
    turns = arrive(queue, Kind.PAGE, 6)
    assert turns == [Turn.NOW] * 3 + [Turn.LATER] * 3
    assert [queue.ended(Kind.PAGE) for _ in range(4)] == [["page 3"], ["page 4"], ["page 5"], []]


def test_a_press_passes_the_pages_that_wait() -> None:
    queue: Queue[str] = Queue(96)
    arrive(queue, Kind.PAGE, 50)
    assert arrive(queue, Kind.PRESS, 50, now=9.0) == [Turn.NOW] * 50


def test_a_page_is_put_off_when_the_first_that_waits_has_waited_too_long() -> None:
    queue: Queue[str] = Queue(96)
    arrive(queue, Kind.PAGE, 4)
    assert arrive(queue, Kind.PAGE, 1, now=0.1) == [Turn.LATER]
    assert arrive(queue, Kind.PAGE, 1, now=0.2) == [Turn.REFUSED]
    assert queue.ended(Kind.PAGE) == ["page 3"]
    assert arrive(queue, Kind.PAGE, 1, now=0.2) == [Turn.LATER], "the first that waits now has come at 0.1"


def test_the_pages_that_wait_are_bounded_however_quickly_they_come() -> None:
    queue: Queue[str] = Queue(12)
    assert arrive(queue, Kind.PAGE, 14) == [Turn.NOW] * 3 + [Turn.LATER] * 10 + [Turn.REFUSED]


def test_a_report_is_refused_while_many_others_are_inside_and_a_press_never() -> None:
    queue: Queue[str] = Queue(9)
    assert arrive(queue, Kind.REPORT, 1) == [Turn.NOW]
    arrive(queue, Kind.PRESS, 2)
    assert arrive(queue, Kind.REPORT, 1) == [Turn.REFUSED]
    assert arrive(queue, Kind.PRESS, 1) == [Turn.NOW]
    queue.ended(Kind.PRESS)
    queue.ended(Kind.PRESS)
    assert arrive(queue, Kind.REPORT, 1) == [Turn.NOW]


def test_a_report_is_refused_while_pages_wait_for_longer_than_a_moment() -> None:
    queue: Queue[str] = Queue(96)
    arrive(queue, Kind.PAGE, 4)
    assert arrive(queue, Kind.REPORT, 1, now=0.01) == [Turn.NOW]
    assert arrive(queue, Kind.REPORT, 1, now=0.06) == [Turn.REFUSED]


def test_presses_that_hold_all_their_threads_leave_some_to_the_pages_and_wait_in_a_queue_of_their_own() -> None:
    queue: Queue[str] = Queue(10)
    assert arrive(queue, Kind.PRESS, 10) == [Turn.NOW] * 8 + [Turn.LATER] * 2
    assert arrive(queue, Kind.PAGE, 2) == [Turn.NOW] * 2
    assert [queue.ended(Kind.PRESS) for _ in range(3)] == [["press 8"], ["press 9"], []]


def test_with_a_single_thread_one_request_after_the_other_is_answered() -> None:
    queue: Queue[str] = Queue(1)
    assert arrive(queue, Kind.PAGE, 2) == [Turn.NOW, Turn.LATER]
    assert arrive(queue, Kind.PRESS, 1) == [Turn.NOW]
    assert queue.ended(Kind.PAGE) == ["page 1"]
