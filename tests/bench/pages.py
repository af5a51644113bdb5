"""How many requests one process answers a second, and what a page of a television costs of the processor.

`.venv/bin/python -m tests.bench.pages [DATA_FOLDER]`

Every figure stands beside a page that does nothing, answered by the same process in the same run; check-ins
stand beside single commits of the sqlite3 module to the same disk. Without a folder a small community is made.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from flask import Flask

from tests.store.world import add_programme, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import tokens
from tvchannel.core.check_in import check_in
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, Press
from tvchannel.tools.bench import world
from tvchannel.tools.bench.records import ADDRESSES

_SECONDS = 2.0
_HOMES = 100


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
        one = Press(world.box.community, world.box.id, f"wang-{world.box.community}", DAILY,
                    study_day(now, zone), str(turn))  # fmt: skip
        check_in(services.store, world.box, one, now=now, zone=zone)

    return rate(press)


def costs(folder: Path) -> dict[str, float]:
    """Processor time of each request below, in ms: the median over homes that differ. "nothing" is the empty page.

    No sockets: the application is called by a client of the test library, whose own work is in every figure.
    """
    settings = Settings(data_dir=folder)
    prepare(settings)
    services = open_services(settings)
    homes = world.make(services, 2 * _HOMES, guide=True)
    app = create_app(services)
    app.add_url_rule("/nothing", "nothing", _nothing)
    client, now, root = app.test_client(), clock.now(), f"/tv/{world.KEY}/"
    day = study_day(now, settings.zone)

    def press(home: world.Home) -> dict[str, str]:
        return {"event": tokens.mint(services.keys.signing, world.press(home, home.members[0], day), now)}

    def report(home: world.Home) -> dict[str, str]:
        session = world.playing(services, home, 3, now)
        return {"session": session, "number": "1", "from": "0", "to": "30000", "keys": "1", "state": "playing"}

    def cost(path: str, home: world.Home, sent: Callable[[world.Home], dict[str, str]] | None = None) -> float:
        client.set_cookie("box", home.token)
        data = sent(home) if sent else None
        begun = process_time()
        answer = client.post(path, data=data) if sent else client.get(path)
        if answer.status_code >= (304 if sent else 300):
            raise SystemExit(f"{path}: {answer.status_code}")
        return (process_time() - begun) * 1000

    def usual(path: str, sent: Callable[[world.Home], dict[str, str]] | None = None) -> float:
        for home in homes[:_HOMES]:
            cost(path, home, sent)
        return median(cost(path, home, sent) for home in homes[_HOMES:])

    found = {"nothing": usual("/nothing")}
    found |= {path or "home": usual(root + path) for path in dict.fromkeys((*ADDRESSES, "me?member=1"))}
    found["a report of played time"] = usual(f"{root}watched", report)
    found["a check-in"] = usual(f"{root}check-in", press)
    found["a live playlist"] = usual(f"/live/{world.KEY}/1/480p.m3u8")
    return found


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
    spent = costs(scratch / "sub-district")
    for path, ms in spent.items():
        print(f"{path:<34}{ms:>9.2f} ms of the processor{ms / spent['nothing']:>7.1f} empty pages")
    raw, done = commits(scratch), check_ins(opened(scratch))
    print(f"{'sqlite3, single commits':<34}{raw:>9.0f}/s   1.00")
    print(f"{'check-ins, one after the other':<34}{done:>9.0f}/s   {done / raw:.2f}")


def _nothing() -> str:
    return "nothing"


_nothing.opens_to = frozenset({"anyone"})  # type: ignore[attr-defined]

if __name__ == "__main__":
    main()
