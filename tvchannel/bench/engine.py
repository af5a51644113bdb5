"""Durable check-ins a second in one process, beside single commits of the sqlite3 module: run as a process of its own.

`python -m tvchannel.bench.engine FOLDER SECONDS [POSTGRESQL-URL]` prints JSON: name -> figures a second.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock, Thread
from time import perf_counter

from tvchannel import clock
from tvchannel.actions.check_in import check_in
from tvchannel.bench import world
from tvchannel.services import Services, open_services, prepare
from tvchannel.settings import Settings
from tvchannel.study.day import study_day
from tvchannel.study.press import Press

_HOMES = 6000
_CLIENTS = 100  # two groups: one is written while the next one comes together
_RAW = (
    "INSERT INTO ledger SELECT 1, ?, 'check-in', ?, ?, 'daily', '2026-11-21', '2026-11-21 04:00:00.000000', 1, ?, ?, ?"
)


def rate(act: Callable[[], object], seconds: float, clients: int) -> float:
    """How often `act` is done a second by so many at once."""
    done, until = [0] * clients, perf_counter() + seconds

    def go(client: int) -> None:
        while perf_counter() < until:
            act()
            done[client] += 1

    began, threads = perf_counter(), [Thread(target=go, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (perf_counter() - began)


def raw(services: Services, seconds: float) -> float:
    """The same row into the same table with the same indexes, a commit each, by sqlite3 alone."""
    assert services.store.file
    connection = sqlite3.connect(services.store.file, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    numbers = iter(range(1_000_000, 10_000_000))

    def insert() -> None:
        n = next(numbers)
        connection.execute(_RAW, (n, f"{n:064d}", f"{n:012d}", '{"offered": "2026-11-21"}', "0" * 64, f"{n:064x}"))

    found = rate(insert, seconds, 1)
    connection.close()
    return found


def check_ins(services: Services, homes: list[world.Home], seconds: float, clients: int) -> float:
    """Check-ins through the action, as the web server calls it: each another member, answered after COMMIT."""
    now, zone, lock = clock.now(), services.settings.zone, Lock()
    offers = _offers(homes, services)

    def go() -> None:
        with lock:
            home, press = next(offers)
        check_in(services.store, home.box, press, now=now, zone=zone)

    return rate(go, seconds, clients)


def _offers(homes: list[world.Home], services: Services) -> Iterator[tuple[world.Home, Press]]:
    day = study_day(clock.now(), services.settings.zone)
    return iter([(home, world.press(home, ref, day)) for home in homes for ref in home.members])


def main() -> None:
    """Measure, and print JSON."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    told: dict[str, float] = {}
    urls = {"sqlite": "", "postgresql": sys.argv[3] if len(sys.argv) > 3 else ""}
    for name, url in urls.items():
        if name == "postgresql" and not url:
            continue
        settings = Settings.model_validate({"data_dir": folder / name, "database_url": url, "threads": 256})
        prepare(settings)
        services = open_services(settings)
        homes = world.make(services, _HOMES, guide=False)
        if name == "sqlite":
            told["one after the other"] = check_ins(services, homes[:2000], seconds, 1)
            told["together"] = check_ins(services, homes[2000:], seconds, _CLIENTS)
            told["raw"] = raw(services, seconds)
        else:
            told["postgresql"] = check_ins(services, homes, seconds, 32)
        services.store.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
