"""kill -9 at random moments under check-ins: what was acknowledged is stored once, numbers never go back.

TVCHANNEL_TRIAL_S sets how long processes are killed, in seconds (30; the full trial is 120), TVCHANNEL_TRIAL_SEED
which moments are chosen.
"""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import psutil
import pytest
from sqlalchemy import select

from tests.engines import postgres
from tests.faults import community
from tests.faults.crowd import Crowd, Watcher, ask
from tests.faults.killer import PARTS, WEB, channel, kill, rounds
from tests.living import alive
from tvchannel.base import clock
from tvchannel.base.settings import load
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.tokens import read_press
from tvchannel.store import tables as t
from tvchannel.store.channel import films
from tvchannel.store.entities import FilmState
from tvchannel.store.records import row_hash

pytestmark = [pytest.mark.engine, pytest.mark.slow]
SECONDS = int(os.environ.get("TVCHANNEL_TRIAL_S", "30"))
SEED = int(os.environ.get("TVCHANNEL_TRIAL_SEED", "1"))
TELEVISIONS = 6


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The embedded database ("": in the data folder), then a server."""
    if request.param == "sqlite":
        yield ""
        return
    with postgres.server() as address:
        yield f"{address}/postgres"


@pytest.fixture
def settings_file(tmp_path: Path, database_url: str) -> Path:
    """The settings of the trial: a guide of two days, so that planning it anew takes little time."""
    path = tmp_path / "settings.toml"
    path.write_text(
        f'data_dir = "{tmp_path / "data"}"\ndatabase_url = "{database_url}"\n'
        f'port = {postgres.free_port()}\nplan_days = 2\nhost = "127.0.0.1"\n'
    )
    return path


@pytest.fixture
def services(settings_file: Path) -> Services:
    """A prepared channel in a folder of its own."""
    settings = load(settings_file)
    prepare(settings)
    return open_services(settings)


def wait_until(true, seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"in {seconds:g} s not {what}"
        time.sleep(0.2)


def unfinished(services: Services) -> list:
    with services.store.reading() as connection:
        return films.unfinished(connection)


def on_their_last_try(services: Services) -> bool:
    """By rule a film that stopped its worker three times is given up: one more kill would be the trial's own fault."""
    return any(film.state is FilmState.WORKING and film.tries >= films.MOST_TRIES for film in unfinished(services))


def kill_for_a_while(supervisor: int, services: Services, enough: Callable[[], bool]) -> Counter[str]:
    """Kill a worker with a film in its hands, then all kinds at random moments; the guide changes all the while.

    On a slow machine it goes on until every kind was killed and `enough` was seen meanwhile.
    """
    dice, killed = random.Random(SEED), Counter()
    kinds, began = rounds(dice), time.monotonic()
    wait_until(lambda: any(film.progress > 0 for film in unfinished(services)), 180, "begun to take a film in")
    kill(supervisor, "worker", dice)
    while (passed := time.monotonic() - began) < SECONDS or (
        passed < 10 * SECONDS and not (enough() and all(killed[name] for name in (*PARTS, WEB)))
    ):
        time.sleep(dice.uniform(0.5, 3))
        community.change_the_grid(services, dice)
        name = next(kinds)
        if not (name == "worker" and on_their_last_try(services)):
            wait_until(lambda name=name: kill(supervisor, name, dice), 180, f"found a {name} to kill")
            killed[name] += 1
    return killed


def stored(services: Services) -> list:
    """Every row of the ledger, in its order."""
    with services.store.reading() as connection:
        return connection.execute(select(t.ledger).order_by(t.ledger.c.seq)).mappings().all()


def test_what_was_acknowledged_is_stored_once_and_numbers_never_go_back(
    services: Services, settings_file: Path, tmp_path: Path
) -> None:
    homes = community.make(services, homes=SECONDS * 10)
    port, log = services.settings.port, tmp_path / "run.log"
    queue: Queue[str] = Queue()
    for token in homes:
        queue.put(token)
    crowd, watcher = Crowd(port, queue), Watcher(port)

    with channel(settings_file, log) as run:
        wait_until(lambda: ask(port, "GET", "/healthz").status == 200, 180, "well")
        for _ in range(2):
            community.send_film(services, tmp_path, seconds=20)
        watching = threading.Thread(target=watcher.watch)
        watching.start()
        pressing = crowd.start(TELEVISIONS)

        def enough() -> bool:
            return crowd.told.total() > 2 * SECONDS and crowd.unanswered > 0 and watcher.has_enough(SECONDS)

        killed = kill_for_a_while(run.pid, services, enough)
        crowd.enough.set()
        for thread in pressing:
            thread.join()
        wait_until(lambda: not unfinished(services), 60 + 8 * films.LEASE.seconds, "taken in")
        wait_until(lambda: ask(port, "GET", "/healthz").status == 200, 180, "well again")
        watcher.enough.set()
        watching.join()
        below = psutil.Process(run.pid).children(recursive=True)
    assert run.returncode == 0, log.read_text()[-2000:]
    assert [process for process in below if process.is_running() and alive(process.pid)] == []

    print(f"killed {dict(killed)}; {len(crowd.told)} presses, {crowd.unanswered} unanswered; {watcher.seen} playlists")
    assert all(killed[name] for name in (*PARTS, WEB))
    assert crowd.unanswered > 0, "nobody met a fault: the trial tried nothing"
    assert crowd.strange == []

    rows = stored(services)
    acknowledged = {read_press(services.keys.signing, event, clock.now()).member for event in crowd.told}
    assert len(acknowledged) > SECONDS
    known = {row["member"] for row in rows}
    lost, doubled = len(acknowledged - known), len(rows) - len(known)
    print(f"acknowledged {len(acknowledged)}, stored {len(known)}, lost {lost}, doubled {doubled}")
    credits = Counter((row["member"], row["study_day"]) for row in rows)
    assert max(credits.values()) == 1
    assert {row["member"] for row in rows} == acknowledged
    previous = row_hash.NO_HASH
    for number, row in enumerate(rows, 1):
        assert (row["seq"], row["previous_hash"]) == (number, previous)
        assert row["hash"] == row_hash.row_hash(previous, row)
        previous = row["hash"]

    assert watcher.wrong == []
    assert watcher.seen > SECONDS
    assert watcher.boundaries > 0
    with services.store.reading() as connection:
        taken_in = connection.execute(select(t.films).where(t.films.c.source_name == "film.mp4")).mappings().all()
    assert [film["state"] for film in taken_in] == [FilmState.READY] * 2
    assert max(film["tries"] for film in taken_in) > 1, "no film lost its worker"
