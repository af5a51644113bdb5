"""Who goes first when there is too much at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tvchannel.http.load_shedding import Busy


class Slow:
    """An application that answers when it is let go, and counts who is inside."""

    def __init__(self) -> None:
        self.go, self.inside, self.come = threading.Event(), 0, threading.Semaphore(0)
        self._lock = threading.Lock()

    def __call__(self, environ, start):
        with self._lock:
            self.inside += 1
        self.come.release()
        self.go.wait(30)
        start("200 OK", [])
        return [b"ok"]


def ask(busy: Busy, method: str, path: str) -> tuple[str, dict[str, str]]:
    told = []
    list(busy({"REQUEST_METHOD": method, "PATH_INFO": path}, lambda status, headers: told.append((status, headers))))
    return told[0][0][:3], dict(told[0][1])


def test_a_report_is_refused_at_once_while_many_others_are_inside_and_a_press_never() -> None:
    slow = Slow()
    busy = Busy(slow, threads=9)
    with ThreadPoolExecutor(8) as pool:
        presses = [pool.submit(ask, busy, "POST", "/tv/demo/check-in") for _ in range(3)]
        for _ in presses:
            slow.come.acquire(timeout=30)
        status, headers = ask(busy, "POST", "/tv/demo/watched")
        assert (status, headers["Retry-After"]) == ("503", "10")
        more = pool.submit(ask, busy, "POST", "/tv/demo/check-in")
        assert slow.come.acquire(timeout=30), "a press had to wait"
        slow.go.set()
        assert [one.result(30)[0] for one in (*presses, more)] == ["200"] * 4
    assert ask(busy, "POST", "/tv/demo/watched")[0] == "200"


def test_a_report_is_refused_while_a_sixth_of_the_threads_are_pages_that_wait() -> None:
    slow = Slow()
    busy = Busy(slow, threads=18)
    with ThreadPoolExecutor(4) as pool:
        pages = [pool.submit(ask, busy, "GET", "/tv/demo/") for _ in range(3)]
        for _ in pages:
            assert slow.come.acquire(timeout=30)
        assert ask(busy, "POST", "/tv/demo/watched")[0] == "503"
        slow.go.set()
        assert {one.result(30)[0] for one in pages} == {"200"}
    assert ask(busy, "POST", "/tv/demo/watched")[0] == "200"


def test_pages_are_worked_out_a_few_at_a_time_and_a_press_passes_them() -> None:
    slow = Slow()
    busy = Busy(slow, threads=96)
    with ThreadPoolExecutor(12) as pool:
        pages = [pool.submit(ask, busy, "GET", "/tv/demo/") for _ in range(10)]
        for _ in range(4):
            assert slow.come.acquire(timeout=30)
        press = pool.submit(ask, busy, "POST", "/tv/demo/check-in")
        assert slow.come.acquire(timeout=30), "a press had to wait for pages"
        assert slow.inside == 5
        slow.go.set()
        assert {one.result(30)[0] for one in (*pages, press)} == {"200"}


def test_pages_are_put_off_before_presses_have_no_thread_left() -> None:
    slow = Slow()
    busy = Busy(slow, threads=8)
    with ThreadPoolExecutor(12) as pool:
        pages = [pool.submit(ask, busy, "GET", "/tv/demo/") for _ in range(4)]
        presses = [pool.submit(ask, busy, "POST", "/tv/demo/check-in") for _ in range(2)]
        for _ in range(6):
            assert slow.come.acquire(timeout=30)
        status, headers = ask(busy, "GET", "/tv/demo/guide")
        assert (status, headers["Retry-After"]) == ("503", "3")
        more = pool.submit(ask, busy, "POST", "/tv/demo/check-in")
        assert slow.come.acquire(timeout=30), "a press had to wait"
        slow.go.set()
        assert {one.result(30)[0] for one in (*pages, *presses, more)} == {"200"}
    assert ask(busy, "GET", "/tv/demo/guide")[0] == "200"


def test_while_presses_wait_for_a_disk_that_stands_still_the_pages_stay_up() -> None:
    slow = Slow()
    busy = Busy(slow, threads=16)
    with ThreadPoolExecutor(16) as pool:
        presses = [pool.submit(ask, busy, "POST", "/tv/demo/check-in") for _ in range(12)]
        for _ in presses:
            assert slow.come.acquire(timeout=30)
        page = pool.submit(ask, busy, "GET", "/tv/demo/")
        assert slow.come.acquire(timeout=30), "no page any more"
        slow.go.set()
        assert {one.result(30)[0] for one in (*presses, page)} == {"200"}


def test_a_page_that_is_put_off_says_so_and_comes_again_by_itself() -> None:
    told = list(Busy(Slow(), threads=0)({"REQUEST_METHOD": "GET", "PATH_INFO": "/tv/demo/"}, lambda *_: None))
    page = b"".join(told).decode()
    assert 'http-equiv="refresh"' in page
    assert "请稍等" in page
