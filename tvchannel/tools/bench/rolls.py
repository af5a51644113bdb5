"""How long a large list of members takes to be entered, and how presses are answered meanwhile, by another process."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import xlsxwriter

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.base.settings import Settings
from tvchannel.core.check_in import check_in
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.tokens import new_nonce
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, OfferedPress
from tvchannel.tools.bench import children, load, sub_district

RATE = 10  # presses a second
_HOMES = 1500
_FIRST_HOME = 10_000  # of the list: homes that are not there yet
_QUIET_S = 5.0
_HEADS = ("序号", "党员姓名", "所在党小组", "户号", "家庭住址", "联系电话", "备注")
Say = Callable[[str], None]


def bench(rows: int, say: Say) -> None:
    """Enter a made list of so many `rows` by the command beside presses, and say the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        settings = Settings.model_validate({"data_dir": Path(name) / "data"})
        prepare(settings)
        services = open_services(settings)
        with closing(services.store):
            presses = Presses(services, sub_district.make(services, _HOMES, guide=False))
            file = Path(name) / "list.xlsx"
            write_list(file, rows)
            say(f"A list of {rows} members beside {RATE} presses a second; milliseconds until a press is answered")
            say(f"{'':>10} {'seconds':>8} {'presses':>8} {'p50 ms':>8} {'p99 ms':>8} {'most ms':>8} {'refused':>8}")
            until = time.perf_counter() + _QUIET_S
            presses.during("before", lambda: time.perf_counter() < until, say)
            command = [sys.executable, "-m", "tvchannel", "members", "import", str(file)]
            command += ["--community", sub_district.KEY, "--yes"]
            told = os.environ | {"TVCHANNEL_DATA": str(settings.data_dir)}
            with children.child(command, stdout=subprocess.PIPE, env=told) as entering:
                presses.during("meanwhile", lambda: entering.poll() is None, say)
                printed, _ = entering.communicate()
            say(printed.decode().strip().splitlines()[-1])


class Presses:
    """Check-ins of other members one after the other, each at its time, answered after COMMIT."""

    def __init__(self, services: Services, homes: list[sub_district.BenchHousehold]) -> None:
        self._services = services
        self._day = study_day(clock.now(), services.settings.zone)
        self._who = ((home, member) for home in homes for member in home.members)

    def during(self, label: str, go_on: Callable[[], bool], say: Say) -> None:
        """Press as long as it goes on, and say how that was answered."""
        answers = load.Answers()
        at = began = time.perf_counter()
        dice = random.Random(1)  # noqa: S311
        while go_on():
            at += dice.expovariate(RATE)
            time.sleep(max(0.0, at - time.perf_counter()))
            try:
                self._press()
                answers.statuses[200] += 1
                answers.latencies.append(time.perf_counter() - at)
            except ServiceError:
                answers.statuses[503] += 1
        figures = " ".join(f"{answers.quantile(share):8.0f}" for share in (0.5, 0.99, 1.0))
        took = time.perf_counter() - began
        say(f"{label:>10} {took:8.1f} {answers.count(200):8} {figures} {answers.count(503):8}")

    def _press(self) -> None:
        home, member = next(self._who)
        press = OfferedPress(sub_district.KEY, home.box.id, member, DAILY, self._day, new_nonce())
        zone = self._services.settings.zone
        check_in(self._services.store, home.box, press, now=clock.now(), zone=zone)


def write_list(file: Path, rows: int) -> None:
    """A workbook as a sub-district's lists are: a title, headings, two persons a household."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["街道党员名册"])
        sheet.write_row(1, 0, _HEADS)
        for n in range(rows):
            home = _FIRST_HOME + n // 2
            name = "王李张刘陈杨赵黄周吴"[n % 10] + chr(0x4E00 + n // 10 % 2000) + chr(0x5200 + n % 97)
            told = [n + 1, name, f"第{n // 15 + 1}党小组", home, f"湖滨路 {home} 号", 13900000000 + n]
            sheet.write_row(n + 2, 0, told)
