"""One served community for a trial: boxes that press, a disk that can be made to fail, and the count at the end."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from tests.engines.postgres import free_port
from tests.faults import community
from tests.faults.crowd import EVENT, PAGE, Answer, ask
from tests.faults.killer import below
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.tokens import read_press
from tvchannel.store import tables as t
from tvchannel.store.proof.chain_verify import first_mismatch

SHIM = Path(__file__).with_name("disk.c")
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")


def shim(folder: Path) -> Path:
    """The disk with faults, compiled. Skips where there is no compiler."""
    if not shutil.which("gcc"):
        pytest.skip("gcc is not installed (apt-get install gcc libc6-dev)")
    library = folder / "disk.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, SHIM, "-ldl", "-lpthread"], check=True)
    return library


@dataclass
class Told:
    """What was asked for and what came back: the members acknowledged (303), everything else by status."""

    acknowledged: Counter[str] = field(default_factory=Counter)
    others: Counter[int] = field(default_factory=Counter)
    slowest_s: float = 0.0


class Trial:
    """A community of so many homes in `folder`, served by real processes between `start` and `stop`."""

    def __init__(self, folder: Path, homes: int, **settings: object) -> None:
        self.folder, self.data = folder, folder / "data"
        self.settings = Settings(
            data_dir=self.data, port=free_port(), **{"host": "127.0.0.1", "workers": 2, **settings}
        )
        prepare(self.settings)
        services = open_services(self.settings)
        self.homes = community.make(services, homes)
        self.keys = services.keys
        services.store.close()
        self.told = Told()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        return self.settings.port

    @property
    def services(self) -> Services:
        return open_services(self.settings)

    def disk(self) -> dict[str, str]:
        """The environment of a service whose disk can be made to fail by `fault`."""
        return {"LD_PRELOAD": str(shim(self.folder)), "DISK_FAULT": str(self.folder / "fault")}

    def fault(self, what: str = "") -> None:
        """Make the disk fail from now on; "" makes it whole."""
        path, draft = self.folder / "fault", self.folder / "fault.new"
        if what:
            draft.write_text(what)
            draft.rename(path)
        else:
            path.unlink(missing_ok=True)

    def start(self, *, script: str = "", wait: bool = True, **environment: str) -> None:
        """Start `tvchannel serve`; `script` is Python that runs before it."""
        file = self.folder / "settings.toml"
        told = json.loads(self.settings.model_dump_json(exclude_defaults=True))
        file.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in told.items()))
        run = f"{script}\nfrom tvchannel.cli import main\nmain()"
        command = [sys.executable, "-c", run, "serve", "--settings", str(file)]
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | environment)
        if wait:
            self.wait_until(lambda: ask(self.port, "GET", "/tv/demo/").status == 200, "the service answers")

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End all processes of the service, with SIGTERM or like a power cut."""
        if self.process is None:
            return
        workers = below(self.process.pid)
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            for worker in workers:
                with suppress(psutil.NoSuchProcess):
                    worker.kill()
        self.process.wait(180)

    def wait_until(self, true: Callable[[], bool], what: str, seconds: float = 180) -> None:
        until = time.monotonic() + seconds
        while not true():
            log = (self.folder / "serve.log").read_text()[-1500:]
            assert time.monotonic() < until, f"in {seconds:g} s not: {what}\n{log}"
            time.sleep(0.05)

    def healthy(self) -> bool:
        return ask(self.port, "GET", "/healthz").status == 200

    def let_in(self) -> int:
        """How many presses a process of the service has taken from the system's queue or answered."""
        assert self.process
        taken = 0
        for worker in below(self.process.pid):
            with suppress(psutil.NoSuchProcess):
                open_now = worker.net_connections("tcp")
                taken += sum(one.status == psutil.CONN_ESTABLISHED for one in open_now)
        return taken + self.told.acknowledged.total() + self.told.others.total()

    def events(self, token: str) -> list[str]:
        """What the check-in page of this box offers: one event a member."""
        return EVENT.findall(ask(self.port, "GET", PAGE, token).body)

    def press(self, token: str, event: str, **form: str) -> Answer:
        """Press, and note what came of it."""
        began = time.monotonic()
        answer = ask(self.port, "POST", PAGE, token, {"event": event, **form})
        self.told.slowest_s = max(self.told.slowest_s, time.monotonic() - began)
        if answer.status == 303:
            self.told.acknowledged[self.member_of(event)] += 1
        else:
            self.told.others[answer.status] += 1
        return answer

    def member_of(self, event: str) -> str:
        text = re.sub("&#?[a-z0-9]+;", "", event)
        return read_press(self.keys.signing, text, clock.now()).member

    def press_all(self, tokens: Iterable[str], at_once: int = 16) -> list[Answer]:
        """Everybody of these homes presses, so many at a time."""
        pairs = [(token, event) for token in tokens for event in self.events(token)]
        with ThreadPoolExecutor(at_once) as pool:
            return list(pool.map(lambda pair: self.press(*pair), pairs))

    def rows(self) -> list[dict]:
        """The ledger as it is on the disk."""
        store = self.services.store
        with store.reading() as connection:
            assert first_mismatch(connection, 1) is None
            found = [dict(row) for row in connection.execute(select(t.ledger).order_by(t.ledger.c.seq)).mappings()]
        store.close()
        return found

    def count(self, name: str) -> tuple[int, int, int, int]:
        """Acknowledged members, stored rows, lost and doubled ones; printed on one line."""
        stored = Counter(row["member"] for row in self.rows())
        lost = len(self.told.acknowledged.keys() - stored.keys())
        doubled = sum(number - 1 for number in stored.values())
        others = ", ".join(f"{number} x {status or 'no answer'}" for status, number in sorted(self.told.others.items()))
        told = len(self.told.acknowledged)
        figures = f"acknowledged {told}, stored {len(stored)}, lost {lost}, doubled {doubled}"
        print(f"\n{name}: {figures} ({others or 'all answered'})")
        return told, len(stored), lost, doubled
