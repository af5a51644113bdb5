"""Who goes first when there is too much at once."""

import pytest

from tvchannel.http.load_shedding import Admission, AdmissionQueue, TrafficClass, kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b"GET /tv/demo/ HTTP/1.1", TrafficClass.PAGE),
        (b"GET /tv/demo/watched HTTP/1.1", TrafficClass.PAGE),
        (b"HEAD /tv/demo/guide?via=home HTTP/1.1", TrafficClass.PAGE),
        (b"GET /healthz HTTP/1.1", TrafficClass.NEVER_LATE),
        (b"GET /metrics?x=1 HTTP/1.0", TrafficClass.NEVER_LATE),
        (b"GET /healthz/ HTTP/1.1", TrafficClass.PAGE),
        (b"POST /tv/demo/watched HTTP/1.1", TrafficClass.REPORT),
        (b"POST /s/abc/tv/demo/watched?a=b HTTP/1.1", TrafficClass.REPORT),
        (b"POST /tv/demo/check-in HTTP/1.1", TrafficClass.PRESS),
        (b"POST /tv/demo/check-in?x=/watched HTTP/1.1", TrafficClass.PRESS),
        (b"POST /healthz HTTP/1.1", TrafficClass.PRESS),
        (b"\x00nonsense", TrafficClass.PRESS),
    ],
)
def test_a_request_is_known_by_its_first_line(line: bytes, kind: TrafficClass) -> None:
    assert kind_of(line + b"\r\nHost: bench\r\n\r\nGET /healthz") is kind


def arrive(queue: AdmissionQueue[str], kind: TrafficClass, count: int, now: float = 0.0) -> list[Admission]:
    return [queue.arrived(kind, f"{kind.value} {number}", now) for number in range(count)]


def test_pages_are_worked_out_a_few_at_a_time_and_in_the_order_they_came() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(96)
    turns = arrive(queue, TrafficClass.PAGE, 6)
    assert turns == [Admission.NOW] * 3 + [Admission.LATER] * 3
    assert [queue.ended(TrafficClass.PAGE) for _ in range(4)] == [["page 3"], ["page 4"], ["page 5"], []]


def test_a_press_passes_the_pages_that_wait() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(96)
    arrive(queue, TrafficClass.PAGE, 50)
    assert arrive(queue, TrafficClass.PRESS, 50, now=9.0) == [Admission.NOW] * 50


def test_a_page_is_put_off_when_the_first_that_waits_has_waited_too_long() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(96)
    arrive(queue, TrafficClass.PAGE, 4)
    assert arrive(queue, TrafficClass.PAGE, 15, now=0.1) == [Admission.LATER] * 15
    assert arrive(queue, TrafficClass.PAGE, 1, now=0.2) == [Admission.REFUSED]
    assert queue.ended(TrafficClass.PAGE) == ["page 3"]
    assert arrive(queue, TrafficClass.PAGE, 1, now=0.2) == [Admission.LATER], "the first that waits now has come at 0.1"


def test_what_one_television_asks_for_at_once_is_never_put_off_however_slow_the_machine() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(96)
    arrive(queue, TrafficClass.PAGE, 4)
    assert arrive(queue, TrafficClass.PAGE, 14, now=60.0) == [Admission.LATER] * 14


def test_the_pages_that_wait_are_bounded_however_quickly_they_come() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(12)
    assert arrive(queue, TrafficClass.PAGE, 14) == [Admission.NOW] * 3 + [Admission.LATER] * 10 + [Admission.REFUSED]


def test_a_report_is_refused_while_many_others_are_inside_and_a_press_never() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(9)
    assert arrive(queue, TrafficClass.REPORT, 1) == [Admission.NOW]
    arrive(queue, TrafficClass.PRESS, 2)
    assert arrive(queue, TrafficClass.REPORT, 1) == [Admission.REFUSED]
    assert arrive(queue, TrafficClass.PRESS, 1) == [Admission.NOW]
    queue.ended(TrafficClass.PRESS)
    queue.ended(TrafficClass.PRESS)
    assert arrive(queue, TrafficClass.REPORT, 1) == [Admission.NOW]


def test_a_report_is_refused_while_pages_wait_for_longer_than_a_moment() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(96)
    arrive(queue, TrafficClass.PAGE, 4)
    assert arrive(queue, TrafficClass.REPORT, 1, now=0.01) == [Admission.NOW]
    assert arrive(queue, TrafficClass.REPORT, 1, now=0.06) == [Admission.REFUSED]


def test_presses_that_hold_all_their_threads_leave_some_to_the_pages_and_wait_in_a_queue_of_their_own() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(10)
    assert arrive(queue, TrafficClass.PRESS, 10) == [Admission.NOW] * 8 + [Admission.LATER] * 2
    assert arrive(queue, TrafficClass.PAGE, 2) == [Admission.NOW] * 2
    assert [queue.ended(TrafficClass.PRESS) for _ in range(3)] == [["press 8"], ["press 9"], []]


def test_with_a_single_thread_one_request_after_the_other_is_answered() -> None:
    queue: AdmissionQueue[str] = AdmissionQueue(1)
    assert arrive(queue, TrafficClass.PAGE, 2) == [Admission.NOW, Admission.LATER]
    assert arrive(queue, TrafficClass.PRESS, 1) == [Admission.NOW]
    assert queue.ended(TrafficClass.PAGE) == ["page 1"]
