"""Clients that are slow, idle, too large or too many, and beside them a press and a page a second of everybody else."""

import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import tokens
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.study.day import study_day
from tvchannel.tools.bench import load, servers, sign_in_flood, sub_district

Say = Callable[[str], None]
SLOW, IDLE, SIGN_INS = 220, 1500, 80
_BYTE_EVERY_S = 3.0
_SIGN_IN = b"POST /office/sign-in HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-www-form-urlencoded\r\n"
_FILM = "/films/film-1/720p/1.ts"
# What each client sends at once, what it sends then, byte by byte, and how many there are.
_CLIENTS: dict[str, tuple[bytes, bytes, int]] = {
    "nobody": (b"", b"", 0),
    "slow bodies": (_SIGN_IN + b"Content-Length: 4000\r\n\r\n", b"a", SLOW),
    "slow heads": (b"GET /tv/demo/ HTTP/1.1\r\n", b"X", SLOW),
    "slow films": (b"POST /office/films/new HTTP/1.1\r\nHost: bench\r\nContent-Length: 900000000\r\n\r\n", b"a", SLOW),
    "idle": (b"", b"", IDLE),
    "slow readers": (f"GET {_FILM} HTTP/1.1\r\nHost: bench\r\n\r\n".encode(), b"", SLOW),
    "big heads": (b"GET / HTTP/1.1\r\nHost: bench\r\nX: " + b"x" * 200_000, b"", SLOW),
}


def bench(seconds: float, say: Say) -> None:
    """Try each for so many seconds, through nginx and without it. Raises Unavailable where a program is missing."""
    say("A press and a page a second, while so many other clients hang; memory is the service's peak so far")
    counted = f"{'sent':>5} {'p50 ms':>7} {'p99 ms':>7} {'press ms':>8} {'errors':>7} {'MB':>6}"
    say(f"{'through':>8} {'clients':>18} {counted}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        settings = Settings.model_validate({"data_dir": folder / "data", "port": servers.free_port()})
        prepare(settings)
        services = open_services(settings)
        trials = [*_CLIENTS, *sign_in_flood.AGAIN]
        homes = sub_district.make(services, round(seconds) * len(trials) * 2 + 10, guide=True)
        sign_in_flood.add_owner(services)
        film = settings.data_dir / _FILM[1:].replace("/1.ts", "/00001.ts")
        film.parent.mkdir(parents=True)
        film.write_bytes(bytes(8_000_000))
        with servers.served(settings, folder) as front:
            owner = sign_in_flood.sign_in(front, sign_in_flood.OWNER, sign_in_flood.PASSWORD)
            for through, port in (("nginx", front), ("alone", settings.port)):
                for trial in trials:
                    mine, homes = homes[: round(seconds)], homes[round(seconds) :]
                    with _others(port, trial):
                        told = load.run(port, _presses_and_pages(services, mine))
                    _line(through, trial, told, _peak_mb(folder), say)
                let_in = sign_in_flood.lets_owner_in(port, owner.cookies)
                say(f"{through:>8} {'owner after these':>18} {'let in' if let_in else 'LOCKED OUT'}")
        services.store.close()


def _presses_and_pages(services: Services, homes: list[sub_district.BenchHousehold]) -> list[load.PlannedRequest]:
    now, key = clock.now(), services.keys.signing
    day = study_day(now, services.settings.zone)
    requests = []
    for second, home in enumerate(homes):
        event = tokens.mint(key, sub_district.press(home, home.members[0], day), now)
        data = load.build("POST", f"/tv/{sub_district.KEY}/check-in", home.token, urlencode({"event": event}))
        requests.append(load.PlannedRequest("press", second + 0.5, data))
        page = load.build("GET", f"/tv/{sub_district.KEY}/", home.token)
        requests.append(load.PlannedRequest("page", second + 0.9, page))
    return requests


def _line(through: str, trial: str, told: dict[str, load.Answers], peak_mb: float, say: Say) -> None:
    """`press ms` is the slowest press: what a person with a remote control may have to wait."""
    both = load.Answers()
    for answers in told.values():
        both.latencies += answers.latencies
        both.statuses += answers.statuses
    sent = both.statuses.total()
    errors = sent - both.count(200, 303)
    say(
        f"{through:>8} {trial:>18} {sent:5} {both.quantile(0.5):7.1f} {both.quantile(0.99):7.1f} "
        f"{told['press'].quantile(1):8.1f} {errors:7} {peak_mb:6.0f}"
    )


@contextmanager
def _others(port: int, trial: str) -> Iterator[None]:
    """The other clients of a trial, who come back when they are shut out, for as long as the block runs."""
    if trial in sign_in_flood.AGAIN:
        with sign_in_flood.trying(port, trial, SIGN_INS):
            yield
        return
    over = threading.Event()
    at_once, then, count = _CLIENTS[trial]
    with ExitStack() as stack:
        sockets = [stack.enter_context(_connected(port, at_once)) for _ in range(count)]
        sender = threading.Thread(target=_drip, args=(sockets, then, over))
        sender.start()
        try:
            yield
        finally:
            over.set()
            sender.join()


def _connected(port: int, data: bytes) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), 10)
    client.settimeout(2)
    with suppress(OSError):
        client.sendall(data)
    return client


def _drip(sockets: list[socket.socket], byte: bytes, over: threading.Event) -> None:
    while byte and not over.wait(_BYTE_EVERY_S):
        for client in sockets:
            with suppress(OSError):
                client.sendall(byte)


def _peak_mb(folder: Path) -> float:
    """The largest resident size that the processes of the service have had, in MB, summed."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, StopIteration):
            if str(folder / "settings.toml") in (process / "cmdline").read_text():
                status = (process / "status").read_text().splitlines()
                total += int(next(line for line in status if line.startswith("VmHWM")).split()[1])
    return total / 1000
