"""The bench of the records: the engine beside raw commits and PostgreSQL, then HTTP at a sub-district's peak."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import tokens
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.store.records import ledger
from tvchannel.study.day import study_day
from tvchannel.tools.bench import children, empty_page, load, servers, sub_district

ENGINE_MS = (0.0, 5.0, 8.0, 10.0)
HTTP = ((0.0, (1, 2, 3)), (5.0, (1,)), (10.0, (1, 2)))
# A sub-district of 20,000 members at its theme day's peak: pages, reports of played time and check-ins a second.
PAGES, REPORTS, CHECK_INS = 240, 200, 30
_HOMES, _WARM_UP = 1500, 50
_SHORT_S, _EMPTY_S = 4.0, 0.5
# What televisions ask for below their home page; the home page twice as often as anything else.
ADDRESSES = ("", "", "check-in", "column/column1", "column/column2", "guide", "programme/3", "watch/3")
Say = Callable[[str], None]


def bench(seconds: float, say: Say, *, short: bool = False) -> None:
    """Measure for so many seconds each, and say the tables. Raises Unavailable where a program is missing.

    The short form tells in a minute how this machine fares at one and three times the peak, its disk as it is.
    """
    if not short:
        _engine(seconds, say)
        say("")
    say(f"HTTP through nginx, open loop: {PAGES} pages, {REPORTS} reports, {CHECK_INS} check-ins a second = the peak")
    say("An empty page: what a Flask that does nothing answers a second, in one process, just before")
    names = ("p50 ms", "p99 ms", "shed", "errors", "lost", "empty/s")
    say(f"{'fsync':>8} {'peak':>5} {'':>10} {'sent':>6} " + " ".join(f"{name:>7}" for name in names))
    if short:
        _http(0.0, (1, 3), _SHORT_S, say)
        return
    for more_ms, peaks in HTTP:
        _http(more_ms, peaks, seconds * 2, say)


def _engine(seconds: float, say: Say) -> None:
    say("Durable check-ins a second in the engine, and how many times the raw single commits of the same run")
    say(f"{'fsync':>8} {'sqlite3 raw':>12} {'one by one':>12} {'100 at once':>12} {'ratio':>6} {'PostgreSQL':>12}")
    for more_ms in ENGINE_MS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            slow = servers.slow_disk(Path(folder), more_ms)
            with servers.postgresql(**slow) as url:
                command = [
                    sys.executable,
                    "-m",
                    "tvchannel.tools.bench.engine",
                    folder,
                    f"{seconds:g}",
                    *([url] if url else []),
                ]
                with children.child(command, stdout=subprocess.PIPE, env=os.environ | slow) as measuring:
                    printed, _ = measuring.communicate()
                if measuring.returncode:
                    raise subprocess.CalledProcessError(measuring.returncode, command)
        told = json.loads(printed)
        single, together, server = told["raw"], told["together"], told.get("postgresql", float("nan"))
        say(
            f"{_disk(more_ms):>8} {single:12.0f} {told['one after the other']:12.0f} {together:12.0f} "
            f"{together / single:6.1f} {server:12.0f}"
        )


def _disk(more_ms: float) -> str:
    return f"+{more_ms:g} ms" if more_ms else "as is"


def _http(more_ms: float, peaks: Sequence[int], seconds: float, say: Say) -> None:
    """One service on such a disk, at so many times the peak one after the other, each with people of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        settings = Settings.model_validate({"data_dir": folder / "data", "port": servers.free_port()})
        prepare(settings)
        services = open_services(settings)
        # Twice as many homes as members press, in case the dice give more.
        wanted = [2 * round(times * CHECK_INS * seconds / sub_district.AT_HOME) + 1 for times in peaks]
        homes = iter(sub_district.make(services, _WARM_UP + max(_HOMES, sum(wanted)), guide=True))
        with servers.served(settings, folder, **servers.slow_disk(folder, more_ms)) as port:
            load.run(port, requests_of(services, [*islice(homes, _WARM_UP)], 0.2, 2.0, random.Random(0)))  # noqa: S311
            for times, count in zip(peaks, wanted, strict=True):
                empty, before = empty_page.rate(_EMPTY_S), _written(services)
                requests = requests_of(services, [*islice(homes, count)], times, seconds, random.Random(times))  # noqa: S311
                answers = load.run(port, requests)
                _lines(f"{_disk(more_ms):>8} {times:>4}x", answers, _written(services) - before, empty, say)
        services.store.close()


def _written(services: Services) -> int:
    with services.store.reading() as connection:
        return ledger.head(connection, 1).seq


def _lines(begin: str, found: dict[str, load.Answers], written: int, empty: float, say: Say) -> None:
    for kind in ("pages", "reports", "check-ins"):
        answers = found[kind]
        sent, shed = answers.statuses.total(), answers.count(503)
        errors = sent - shed - answers.count(200, 303)
        lost = max(0, answers.count(303) - written) if kind == "check-ins" else 0
        say(
            f"{begin} {kind:>10} {sent:6} {answers.quantile(0.5):7.1f} {answers.quantile(0.99):7.1f} "
            f"{shed:7} {errors:7} {lost:7} {empty:7.0f}"
        )


def requests_of(
    services: Services, homes: Sequence[sub_district.BenchHousehold], times: float, seconds: float, dice: random.Random
) -> list[load.PlannedRequest]:
    """What people send in so many seconds at so many times the peak: pages, reports of played time, check-ins."""
    now = clock.now()
    day = study_day(now, services.settings.zone)
    root = f"/tv/{sub_district.KEY}/"

    def page() -> bytes:
        return load.build("GET", root + dice.choice(ADDRESSES), dice.choice(homes).token)

    sessions = {home.token: (sub_district.playing(services, home, 3, now), [0]) for home in homes}

    def report() -> bytes:
        home = dice.choice(homes)
        session, number = sessions[home.token]
        number[0] += 1
        played = {"from": number[0] * 30_000 - 30_000, "to": number[0] * 30_000, "keys": 1, "state": "playing"}
        body = urlencode({"session": session, "number": number[0], **played})
        return load.build("POST", f"{root}watched", home.token, body)

    presses = iter([(home, ref) for home in dice.sample(list(homes), len(homes)) for ref in home.members])

    def check_in() -> bytes:
        home, ref = next(presses)
        event = tokens.mint(services.keys.signing, sub_district.press(home, ref, day), now)
        return load.build("POST", f"{root}check-in", home.token, urlencode({"event": event}))

    kinds = (("pages", PAGES, page), ("reports", REPORTS, report), ("check-ins", CHECK_INS, check_in))
    return [
        load.PlannedRequest(kind, at, make())
        for kind, rate, make in kinds
        for at in load.moments(rate * times, seconds, dice)
    ]
