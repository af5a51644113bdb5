"""Kodi, mpv and VLC in front of a live channel, side by side, and a table of how they bore it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from epg.ticks import TICK_MS, tick_at
from media.timeline import Segment, segments
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.processes.app import create_app
from tvchannel.store.channel import timetable
from tvchannel.store.entities import Channel
from tvchannel.tools.bench import channel_on_air
from tvchannel.tools.bench.player import Counted, Line, Player, environment
from tvchannel.tools.bench.servers import answering

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Say = Callable[[str], None]
_NOBODY_S = 60.0  # a player that has not asked for a segment in this time does not play
_END_S = 15.0
_COLUMNS = ("first s", "crossed", "of", "corrupt", "corrections", "dropped", "stalls")


class Asked:
    """What a player asked for: the segments, in order, with the tick at which it did."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self.segments: list[tuple[int, str, str, int]] = []  # tick, film, rung, number in its film
        self.begun = threading.Event()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Note a segment; everything is answered by the channel."""
        parts = environ["PATH_INFO"].strip("/").split("/")
        if parts[0] == "films":
            _, material, rung, name = parts
            self.segments.append((tick_at(clock.now()), material, rung, int(name.removesuffix(".ts"))))
            self.begun.set()
        return self._app(environ, start_response)


def bench(
    seconds: float, players: Iterable[Player], say: Say, films_s: Sequence[float] = channel_on_air.FILMS_S
) -> None:
    """Let each player play films of these lengths for so many seconds, and say the table.

    Raises Unavailable without ffmpeg.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # VLC does not run as root
        settings = Settings.model_validate({"data_dir": folder / "data"})
        prepare(settings)
        services = open_services(settings)
        channel = channel_on_air.make(services, folder, films_s)
        lengths = ", ".join(f"{long:g}" for long in films_s)
        say(f"A live channel for {seconds:g} s, its films {lengths} s long")
        say(f"{'':>6} " + " ".join(f"{column:>11}" for column in _COLUMNS))
        threads = [
            threading.Thread(target=_trial, args=(player, services, channel, folder / player.name, seconds, say))
            for player in players
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        services.store.close()


def _trial(player: Player, services: Services, channel: Channel, folder: Path, seconds: float, say: Say) -> None:
    missing = [package for program, package in player.needs.items() if not shutil.which(program)]
    if missing:
        say(f"{player.name:>6} is not installed (apt-get install {' '.join(missing)})")
        return
    folder.mkdir()
    asked = Asked(create_app(services))
    with answering(asked) as base:
        lines = _play(player, f"{base}{channel_on_air.PATH}", folder, asked.begun, seconds)
    if not asked.segments:
        say(f"{player.name:>6} did not play: {lines[-1][1] if lines else 'it said nothing'}")
        return
    aired = _aired(services, channel, asked.segments[0][0] - services.settings.window_ticks)
    gone_over, of = crossed(aired, asked.segments, int(seconds * 1000) // TICK_MS)
    say(_row(player.name, player.count(lines), gone_over, of))


def _row(name: str, counted: Counted, gone_over: int, of: int) -> str:
    first = "-" if counted.first_s is None else f"{counted.first_s:.1f}"
    counts = (gone_over, of, counted.corrupt, counted.corrections, counted.dropped, counted.stalls)
    told = [first, *("-" if count is None else str(count) for count in counts)]
    return f"{name:>6} " + " ".join(f"{text:>11}" for text in told)


def crossed(aired: Sequence[Segment], asked: Sequence[tuple[int, str, str, int]], ticks: int) -> tuple[int, int]:
    """How many beginnings of programmes a player asked for that played for so many ticks, and how many there were.

    Those after its first segment, of the rung that it asked for most; `aired` are the channel's segments up to now,
    `asked` as `Asked.segments` are. A player may take as long as a tick before it begins.
    """
    (played, _), *_ = Counter(rung for _, _, rung, _ in asked).most_common()
    found = set()
    for at, material, rung, n in asked:
        same = (one.tick for one in reversed(aired) if one.tick <= at and (one.material, one.n) == (material, n))
        if rung == played and (tick := next(same, None)) is not None:
            found.add(tick)
    first = min(found)
    begins = [one.tick for one in aired if one.begins and first < one.tick < first + ticks]
    return sum(tick in found for tick in begins), len(begins)


def _aired(services: Services, channel: Channel, since: int) -> tuple[Segment, ...]:
    until = tick_at(clock.now()) + 1
    with services.store.reading() as connection:
        return segments(timetable.onair(connection, channel, since, until), since, until)


def _play(player: Player, address: str, folder: Path, begun: threading.Event, seconds: float) -> list[Line]:
    """What the player said while it played so many seconds from its first segment on."""
    user: dict[str, Any] = {}
    if os.geteuid() == 0 and player.asks:  # VLC refuses to run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    process = subprocess.Popen(
        player.command(address, folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd=folder,
        env=environment(player, folder),
        start_new_session=True,
        **user,
    )
    lines: list[Line] = []
    reader = threading.Thread(target=_read, args=(process, lines))
    reader.start()
    try:
        if begun.wait(_NOBODY_S):
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
        if player.asks and process.stdin and process.poll() is None:
            process.stdin.write(player.asks)
            process.stdin.flush()
            with suppress(subprocess.TimeoutExpired):
                process.wait(2)
    finally:
        _end(process)
        reader.join()
    return lines


def _read(process: subprocess.Popen[str], lines: list[Line]) -> None:
    started = monotonic()
    for line in process.stdout or ():
        lines.append((monotonic() - started, line.strip()))


def _end(process: subprocess.Popen[str]) -> None:
    """End it with all that it started; those that do not go are killed."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_END_S)
