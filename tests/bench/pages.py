"""How many requests one process answers a second, and what a page of a television costs of the processor.

`.venv/bin/python -m tests.bench.pages [--costs | DATA_FOLDER]`

Every rate stands beside a page that does nothing, answered by the same process in the same run; check-ins stand
beside single commits of the sqlite3 module to the same disk. Without a folder a small community is made. What a request
costs is measured over HTTP (`costs.py`), and printed alone by `--costs`.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from flask import Flask

from tests.bench.costs import costs
from tests.store.world import add_programme, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.check_in import check_in
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, OfferedPress

_SECONDS = 2.0


def rate(act: Callable[[int], object]) -> float:
    """How often `act` (given its turn) is done a second, over two seconds."""
    began, done = perf_counter(), 0
    while perf_counter() - began < _SECONDS:
        act(done)
        done += 1
    return done / (perf_counter() - began)


def asked(app: Flask, path: str) -> float:
    """GETs a second of `path`."""
    client = app.test_client()
    status = client.get(path).status_code
    if status != 200:
        raise SystemExit(f"{path}: {status}")
    return rate(lambda turn: client.get(path))


def commits(folder: Path) -> float:
    """Single durable inserts a second by the sqlite3 module."""
    connection = sqlite3.connect(folder / "beside.db", isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (n)")
    found = rate(lambda turn: connection.execute("INSERT INTO t VALUES (?)", (turn,)))
    connection.close()
    return found


def check_ins(services: Services) -> float:
    """Check-ins a second through the action, one after the other, each on a study day of its own."""
    world = make_world(services.store, "bench")
    zone, start = services.settings.zone, clock.now()

    def press(turn: int) -> None:
        now = start + timedelta(days=turn)
        one = OfferedPress(world.box.community, world.box.id, f"wang-{world.box.community}", DAILY,
                    study_day(now, zone), str(turn))  # fmt: skip
        check_in(services.store, world.box, one, now=now, zone=zone)

    return rate(press)


def opened(folder: Path) -> Services:
    """The channel in `folder`; a small community where there is none."""
    settings = Settings(data_dir=folder)
    prepare(settings)
    services = open_services(settings)
    with services.store.reading() as connection:
        known = catalogue.communities(connection)
    if not known:
        add_programme(make_world(services.store, "here"), "a")
    return services


def main() -> None:
    """Print the table."""
    scratch = Path(tempfile.mkdtemp(prefix="bench-"))
    if sys.argv[1:] == ["--costs"]:
        _print_costs(scratch)
        return
    services = opened(Path(sys.argv[1]) if len(sys.argv) > 1 else scratch)
    with services.store.reading() as connection:
        key = catalogue.communities(connection)[0].key
    app = create_app(services)
    app.add_url_rule("/nothing", "nothing", _nothing)
    nothing = asked(app, "/nothing")
    print(f"{'a page that does nothing':<34}{nothing:>9.0f}/s   1.00")
    for path in (f"/live/{key}/1/480p.m3u8", f"/live/{key}/1/index.m3u8", f"/tv/{key}/", f"/tv/{key}/guide"):
        found = asked(app, path)
        print(f"{path:<34}{found:>9.0f}/s   {found / nothing:.2f}")
    _print_costs(scratch)
    raw, done = commits(scratch), check_ins(opened(scratch))
    print(f"{'sqlite3, single commits':<34}{raw:>9.0f}/s   1.00")
    print(f"{'check-ins, one after the other':<34}{done:>9.0f}/s   {done / raw:.2f}")


def _print_costs(scratch: Path) -> None:
    for name, (ms, times) in costs(scratch).items():
        print(f"{name:<34}{ms:>9.2f} ms of the processor{times:>7.1f} empty pages")


def _nothing() -> str:
    return "nothing"


_nothing.opens_to = frozenset({"anyone"})  # type: ignore[attr-defined]

if __name__ == "__main__":
    main()
