"""A channel with real films in a folder of its own, and its real processes."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from threading import Event

import pytest

from epg.rules import FromColumn, Rule
from epg.titles import Title
from media import cards
from media.making import intake
from tests.media import kept
from tests.store.world import World, approve, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.films.submit import Upload, submit
from tvchannel.core.publish import publish
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.take_in import limits_of, take_in_next
from tvchannel.store.channel import catalogue, timetable
from tvchannel.study.films.film_facts import FilmFacts

COLOURS = ("red", "green", "blue")
_FILM_S = 9
CENTRE = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255)}


@dataclass
class Running:
    """A channel of three films of 9 s, each of one colour, with its data in `folder`."""

    folder: Path
    settings: Settings
    services: Services
    world: World

    def environment(self, port: int = 0) -> dict[str, str]:
        """What a process of this channel is started with."""
        return {**os.environ, "TVCHANNEL_DATA": str(self.folder), "PORT": str(port or 8000)}

    def start(self, *command: str, port: int = 0) -> subprocess.Popen[str]:
        """Start `tvchannel COMMAND`, its output to be read."""
        return subprocess.Popen(
            [sys.executable, "-m", "tvchannel", *command],
            env=self.environment(port),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def say(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run `tvchannel COMMAND` to its end."""
        return subprocess.run(
            [sys.executable, "-m", "tvchannel", *command], env=self.environment(), capture_output=True, text=True
        )

    @contextmanager
    def serving(self) -> Iterator[str]:
        """`tvchannel serve` on a free port: gives its address."""
        port = free_port()
        process = self.start("serve", port=port)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(lambda: answers(address + "/healthz"))
            yield address
        finally:
            process.terminate()
            process.wait(120)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(address: str) -> bool:
    """Whether a GET is answered with 200."""
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(true: Callable[[], bool], turns: int = 1800) -> None:
    """Until `true()`; three minutes at most, which no machine needs that has little else to do."""
    pause = Event()
    for _ in range(turns):
        if true():
            return
        pause.wait(0.1)
    raise AssertionError("it did not become true")


def _picture(colour: str) -> str:
    return f"color={colour}:size=320x180:rate=25"


def make_film(path: Path, colour: str, seconds: int = _FILM_S) -> Path:
    """A real film of one colour with a tone."""
    sources = ["-f", "lavfi", "-i", _picture(colour), "-f", "lavfi", "-i", "sine=330"]
    command = ["ffmpeg", "-v", "error", "-y", *sources, "-t", str(seconds), "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    return path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Running:
    """Made once a module: three films taken in, approved, planned and published."""
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed (Debian: ffmpeg)")
    folder = tmp_path_factory.mktemp("channel")
    settings = Settings(data_dir=folder, plan_days=1, workers=1)
    prepare(settings)
    services = open_services(settings)
    world = make_world(services.store, "demo")
    intake.make_card(services.vault, "card-demo", cards.channel(Title("示范社区", "Demo")))
    for number, colour in enumerate(COLOURS, 1):
        programme = put_in(services, world, make_film(folder / f"{colour}.mp4", colour), colour)
        with services.store.reading() as connection:
            material = catalogue.any_programme(connection, programme).material
        kept.put(services.vault, material, _picture(colour), _FILM_S)  # what the vault holds is not made again
        take_in_next(services.store, services.vault, worker="test", clock=clock.now, limits=limits_of(5))
        approve(services.store, world.community, number, who="reviewer", now=clock.now())
    with services.store.writing() as connection:
        rule = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
        timetable.set_rules(connection, world.channel, [rule])
        channel = catalogue.channels(connection)[0]
    publish(services.store, channel, settings, cause="test", clock=clock.now)
    return Running(folder, settings, services, world)


def put_in(services: Services, world: World, film: Path, title: str) -> int:
    """Upload a file as the desk does; gives the programme."""
    incoming = services.vault.inbox.place()
    shutil.copyfile(film, incoming)
    upload = Upload(incoming.name, film.name, incoming.stat().st_size, FilmFacts("news", Title(title)))
    return submit(services.store, services.vault, world.community, upload, who="uploader", now=clock.now())
