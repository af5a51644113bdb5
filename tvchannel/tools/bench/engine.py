"""Durable check-ins a second in one process, beside single commits of the sqlite3 module: run as a process of its own.

`python -m tvchannel.tools.bench.engine FOLDER SECONDS [POSTGRESQL-URL]` prints JSON: name -> figures a second.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from threading import Lock, Thread
from time import perf_counter

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.check_in import check_in
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.study.day import study_day
from tvchannel.study.press import OfferedPress
from tvchannel.tools.bench import sub_district

_HOMES = 6000
_CLIENTS = 100
_ROUNDS = 5  # by turns: a disk that others use, too, changes its pace within seconds
_RAW = (
    "INSERT INTO ledger SELECT 2, ?, 'check-in', ?, ?, 'daily', '2026-11-21', '2026-11-21 04:00:00.000000', 1, ?, ?, ?"
)
Act = Callable[[], object]
Offer = tuple[sub_district.BenchHousehold, OfferedPress]


def rate(act: Act, seconds: float, clients: int) -> float:
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


def raw(services: Services) -> Act:
    """The same row into the same table with the same indexes, a commit each, by sqlite3 alone; a chain of its own."""
    assert services.store.file
    connection = sqlite3.connect(services.store.file, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    numbers = count(1)

    def insert() -> None:
        n = next(numbers)
        # An event falls anywhere in its index, as a real one does.
        event = sha256(str(n).encode()).hexdigest()
        connection.execute(_RAW, (n, event, f"{n:012d}", '{"offered": "2026-11-21"}', "0" * 64, f"{n:064x}"))

    return insert


def press(services: Services, homes: list[sub_district.BenchHousehold]) -> Act:
    """A check-in through the action, as the web server calls it, of another member each; answered after COMMIT."""
    now, zone, lock = clock.now(), services.settings.zone, Lock()
    offers = _offers(homes, services)

    def go() -> None:
        with lock:
            home, offer = next(offers)
        check_in(services.store, home.box, offer, now=now, zone=zone)

    return go


def _offers(homes: list[sub_district.BenchHousehold], services: Services) -> Iterator[Offer]:
    """All members, made beforehand; when all have pressed, the same for another activity, and so on."""
    day = study_day(clock.now(), services.settings.zone)

    def activity(number: int) -> list[Offer]:
        made = [(home, sub_district.press(home, ref, day)) for home in homes for ref in home.members]
        return [(home, replace(one, activity=f"{one.activity}-{number}")) for home, one in made]

    return chain(activity(0), chain.from_iterable(map(activity, count(1))))


def by_turns(acts: dict[str, tuple[Act, int]], seconds: float) -> dict[str, float]:
    """The rate of each act by its number of clients, measured for so many seconds altogether."""
    found = dict.fromkeys(acts, 0.0)
    for _ in range(_ROUNDS):
        for name, (act, clients) in acts.items():
            found[name] += rate(act, seconds / _ROUNDS, clients) / _ROUNDS
    return found


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
        act = press(services, sub_district.make(services, _HOMES, guide=False))
        if name == "sqlite":
            acts = {"raw": (raw(services), 1), "one after the other": (act, 1), "together": (act, _CLIENTS)}
            told |= by_turns(acts, seconds)
        else:
            told["postgresql"] = rate(act, seconds, _CLIENTS)
        services.store.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
