"""What a request costs the processor at the shipped server, beside a page of an empty Flask application there.

Both are served by `tvchannel.processes.web` with one worker, and asked over one connection that stays open. Counted is
what the kernel says that the worker was running, which no other program of the machine changes.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import sleep
from urllib.parse import urlencode

from flask import Flask

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import tokens
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.processes.web import Web
from tvchannel.study.day import study_day
from tvchannel.tools.bench import sub_district
from tvchannel.tools.bench.records import ADDRESSES
from tvchannel.tools.bench.servers import free_port

NOTHING = "nothing"
_HOMES = 100
_ROUNDS = 5
Sent = Callable[[sub_district.BenchHousehold], Mapping[str, str]]


class Served:
    """A server with one worker: what it is asked over one connection, and what that costs it."""

    def __init__(self, port: int, pid: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=180)
        self._pid = pid

    def cost(self, asked: list[tuple[str, str, str]]) -> float:
        """ms of the processor for each of these requests (path, box's token, form or ""). Raises SystemExit."""
        self._connection.close()  # the server may have, while others were measured
        begun = self._running_ns()
        for path, token, form in asked:
            head = {"Cookie": f"box={token}"}
            if form:
                head["Content-Type"] = "application/x-www-form-urlencoded"
            self._connection.request("POST" if form else "GET", path, form or None, head)
            answer = self._connection.getresponse()
            answer.read()
            if answer.status >= (304 if form else 300):
                raise SystemExit(f"{path}: {answer.status}")
        return (self._running_ns() - begun) / len(asked) / 1_000_000

    def _running_ns(self) -> int:
        """How long the threads of the worker were running: the first number of their schedstat, in ns."""
        tasks = Path(f"/proc/{self._worker()}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

    def _worker(self) -> int:
        found = [
            int(stat.parent.name)
            for stat in Path("/proc").glob("[0-9]*/stat")
            if stat.read_text().rpartition(")")[2].split()[1] == str(self._pid)
        ]
        if len(found) != 1:
            raise SystemExit(f"the server has {len(found)} workers, not one")
        return found[0]


@contextmanager
def _served(port: int, *command: str) -> Iterator[Served]:
    service = subprocess.Popen([sys.executable, "-m", *command], cwd=Path.cwd())
    try:
        for _ in range(300):
            if _answers(port):
                break
            sleep(0.1)
        yield Served(port, service.pid)
    finally:
        service.terminate()
        service.wait(180)


def _answers(port: int) -> bool:
    """Whether a worker is there: a master listens before it has one."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def costs(folder: Path) -> dict[str, tuple[float, float]]:
    """Of each request: ms of the processor, and how many empty pages that is; the median of some rounds.

    The rounds take turns, so that a machine whose speed changes is as slow for one as for the other.
    """
    settings = Settings.model_validate({"data_dir": folder / "data", "port": free_port(), "workers": 1})
    prepare(settings)
    services = open_services(settings)
    homes = sub_district.make(services, (_ROUNDS + 1) * _HOMES, guide=True)
    file, empty_port = folder / "settings.toml", free_port()
    told = {"data_dir": str(settings.data_dir), "host": "127.0.0.1", "port": settings.port, "workers": 1}
    file.write_text("".join(f"{name} = {value!r}\n" for name, value in told.items()))
    found: dict[str, list[tuple[float, float]]] = {}
    with (
        _served(settings.port, "tvchannel", "serve", "--settings", str(file)) as served,
        _served(empty_port, __name__, str(empty_port)) as empty,
    ):
        for turn in range(_ROUNDS + 1):
            some = homes[turn * _HOMES : (turn + 1) * _HOMES]
            nothing = empty.cost([("/", "", "")] * len(some))
            measured = {NOTHING: nothing}
            for name, path, sent in _requests(services):
                forms = [urlencode(sent(home)) if sent else "" for home in some]
                asked = [(path, home.token, form) for home, form in zip(some, forms, strict=True)]
                measured[name] = served.cost(asked)
            if turn:  # the first warms up
                for name, ms in measured.items():
                    found.setdefault(name, []).append((ms, ms / nothing))
    services.store.close()
    return {name: (median(ms for ms, _ in each), median(times for _, times in each)) for name, each in found.items()}


def _requests(services: Services) -> Iterator[tuple[str, str, Sent | None]]:
    """Name, path and form of each request that is measured."""
    now, root = clock.now(), f"/tv/{sub_district.KEY}/"
    day = study_day(now, services.settings.zone)

    def press(home: sub_district.BenchHousehold) -> dict[str, str]:
        return {"event": tokens.mint(services.keys.signing, sub_district.press(home, home.members[0], day), now)}

    def report(home: sub_district.BenchHousehold) -> dict[str, str]:
        session = sub_district.playing(services, home, 3, now)
        return {"session": session, "number": "1", "from": "0", "to": "30000", "keys": "1", "state": "playing"}

    for path in dict.fromkeys((*ADDRESSES, "me?member=1")):
        yield path or "home", root + path, None
    yield "a report of played time", f"{root}watched", report
    yield "a check-in", f"{root}check-in", press
    yield "a live playlist", f"/live/{sub_district.KEY}/1/480p.m3u8", None


class _Empty(Web):
    """The server as it is shipped, with an application of one page that says nothing."""

    def load(self) -> Flask:
        app = Flask("empty")
        app.add_url_rule("/", NOTHING, lambda: NOTHING)
        return app


if __name__ == "__main__":
    _Empty(Settings.model_validate({"host": "127.0.0.1", "port": int(sys.argv[1]), "workers": 1})).run()
