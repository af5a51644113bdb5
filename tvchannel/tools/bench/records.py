"""The bench of the records: the engine beside raw commits and PostgreSQL, then HTTP at a sub-district's peak."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import tokens
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.store.records import ledger
from tvchannel.study.day import study_day
from tvchannel.tools.bench import load, servers, world

ENGINE_MS = (0.0, 5.0, 8.0, 10.0)
HTTP = ((0.0, 1), (5.0, 1), (10.0, 1), (0.0, 2), (10.0, 2))
# A sub-district of 20,000 members at its theme day's peak: pages, reports of played time and check-ins a second.
PAGES, REPORTS, CHECK_INS = 240, 200, 30
_HOMES = 1500
# What televisions ask for below their home page; the home page twice as often as anything else.
ADDRESSES = ("", "", "check-in", "column/column1", "column/column2", "guide", "programme/3", "watch/3")
Say = Callable[[str], None]


def bench(seconds: float, say: Say) -> None:
    """Measure for so many seconds each, and say the tables. Raises Unavailable where a program is missing."""
    _engine(seconds, say)
    say("")
    say(f"HTTP through nginx, open loop: {PAGES} pages, {REPORTS} reports, {CHECK_INS} check-ins a second = the peak")
    names = ("p50 ms", "p99 ms", "shed", "errors", "lost")
    say(f"{'fsync':>8} {'peak':>5} {'':>10} {'sent':>6} " + " ".join(f"{name:>7}" for name in names))
    for more_ms, times in HTTP:
        _http(more_ms, times, seconds * 2, say)


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
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | slow)
        told = json.loads(done.stdout)
        single, together, server = told["raw"], told["together"], told.get("postgresql", float("nan"))
        say(
            f"{_disk(more_ms):>8} {single:12.0f} {told['one after the other']:12.0f} {together:12.0f} "
            f"{together / single:6.1f} {server:12.0f}"
        )


def _disk(more_ms: float) -> str:
    return f"+{more_ms:g} ms" if more_ms else "as is"


def _http(more_ms: float, times: int, seconds: float, say: Say) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        settings = Settings.model_validate({"data_dir": folder / "data", "port": servers.free_port()})
        prepare(settings)
        services = open_services(settings)
        homes = world.make(services, _HOMES, guide=True)
        with servers.served(settings, folder, **servers.slow_disk(folder, more_ms)) as port:
            load.run(port, requests_of(services, homes[:50], 0.2, 2.0, random.Random(0)))  # noqa: S311  warms up
            told = load.run(port, requests_of(services, homes[50:], times, seconds, random.Random(1)))  # noqa: S311
        with services.store.reading() as connection:
            stored = ledger.head(connection, 1).seq
        services.store.close()
    for kind in ("pages", "reports", "check-ins"):
        answers = told[kind]
        shed = answers.count(503)
        errors = sum(answers.statuses.values()) - shed - answers.count(200, 303)
        lost = max(0, answers.count(303) - stored) if kind == "check-ins" else 0
        say(
            f"{_disk(more_ms):>8} {times:>4}x {kind:>10} {sum(answers.statuses.values()):6} "
            f"{answers.quantile(0.5):7.1f} {answers.quantile(0.99):7.1f} {shed:7} {errors:7} {lost:7}"
        )


def requests_of(
    services: Services, homes: Sequence[world.BenchHousehold], times: float, seconds: float, dice: random.Random
) -> list[load.PlannedRequest]:
    """What people send in so many seconds at so many times the peak: pages, reports of played time, check-ins."""
    now = clock.now()
    day = study_day(now, services.settings.zone)
    root = f"/tv/{world.KEY}/"

    def page() -> bytes:
        return load.build("GET", root + dice.choice(ADDRESSES), dice.choice(homes).token)

    sessions = {home.token: (world.playing(services, home, 3, now), [0]) for home in homes}

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
        event = tokens.mint(services.keys.signing, world.press(home, ref, day), now)
        return load.build("POST", f"{root}check-in", home.token, urlencode({"event": event}))

    kinds = (("pages", PAGES, page), ("reports", REPORTS, report), ("check-ins", CHECK_INS, check_in))
    return [
        load.PlannedRequest(kind, at, make())
        for kind, rate, make in kinds
        for at in load.moments(rate * times, seconds, dice)
    ]
