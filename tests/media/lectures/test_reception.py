"""Real senders over loopback, well and badly behaved: a lecture goes on as one stream that players read to its end."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from PIL import Image, ImageChops, ImageStat

from epg.ticks import tick_at
from epg.titles import Title
from media import cards
from media.cards import TitleCard
from media.ladder import KEYS
from media.lectures import lecture_cards
from media.lectures.folder import LectureFolder
from media.lectures.listening import Door
from media.lectures.places import LectureTicks
from media.lectures.reception import Reception
from media.places.vault import Vault
from media.places.workbench import Workbench
from media.ts import begins_anew
from tests.media.lectures.streams import TICK_S, sending, sent
from tests.media.lectures.test_joining import miscounted
from tests.media.sources import ENGINE, frame, heard
from tests.media.test_cards import has_font

pytestmark = [
    *ENGINE,
    pytest.mark.slow,
    pytest.mark.alone,  # a stream is encoded as it comes
    pytest.mark.skipif(not has_font(), reason="no Chinese font"),
]
NAME, TITLE = "lecture-1", Title("党课", "Party class")


@dataclass
class Held:
    """A lecture that is held, and what was said about it."""

    reception: Reception
    folder: LectureFolder
    address: str
    port: int
    said: list[str]

    def streamed(self) -> list[int]:
        """The segments of the lecture, from 0, that hold what a sender sent."""
        return [tick - self.reception.ticks.start for tick in self.folder.streamed(NAME)]

    def segment(self, rung: str, n: int) -> Path:
        return self.folder.segment(NAME, rung, self.reception.ticks.start + n)


def clock() -> datetime:
    return datetime.now(UTC)


def wait_for(condition: Callable[[], object], seconds: float = 240) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict:
    return lecture_cards.made(Vault(tmp_path_factory.mktemp("cards")), TITLE)


@contextmanager
def held(root: Path, shown: dict, ticks: int = 200) -> Iterator[Held]:
    folder, said, end, ports = LectureFolder(root / "lectures"), [], Event(), []
    lecture = LectureTicks(NAME, tick_at(clock()), ticks)
    folder.open(lecture, shown)
    reception = Reception(lecture, folder, Workbench(root / "work"), clock, said.append)
    door = Door(("127.0.0.1", 0), lambda key: key == "right", reception, clock, said.append, end)
    thread = Thread(target=door.keep, args=(ports.append,))
    thread.start()
    wait_for(lambda: ports)
    try:
        yield Held(reception, folder, f"rtmp://127.0.0.1:{ports[0]}/lecture", ports[0], said)
    finally:
        end.set()
        thread.join()
        reception.finish()
    wait_for(lambda: not list((root / "work").iterdir()))


def stream(one: Held, rung: str, until: int, place: Path) -> Path:
    """Segments 0 to `until` of a rung in one file: a card stands where nothing came."""
    segments = [one.segment(rung, n).read_bytes() for n in range(until)]
    assert [begins_anew(segment) for segment in segments] == [True] + [False] * (until - 1)
    place.write_bytes(b"".join(segments))
    return place


def counted(path: Path) -> tuple[str, list[int]]:
    """What ffprobe complains of, and how many pictures and frames of sound it decodes."""
    asked = ["ffprobe", "-v", "warning", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0"]
    done = subprocess.run([*asked, str(path)], capture_output=True, text=True, check=True, timeout=300)
    return done.stderr, [int(word) for word in done.stdout.replace(",", " ").split()[:2]]


def require_whole(one: Held, until: int, tmp_path: Path) -> None:
    for rung in KEYS:
        path = stream(one, rung, until, tmp_path / f"{rung}.ts")
        assert miscounted(path.read_bytes()) == []
        assert counted(path) == ("", [until * 120, until * 225])


def looks_like(one: Held, n: int, card: TitleCard, tmp_path: Path) -> bool:
    (tmp_path / "card.png").write_bytes(cards.draw(card))
    drawn = Image.open(tmp_path / "card.png").convert("RGB").resize((320, 180))
    seen = frame(one.segment("720p", n), tmp_path, 60).resize((320, 180))
    return max(ImageStat.Stat(ImageChops.difference(drawn, seen)).mean) < 6


def test_a_sender_that_dies_and_comes_back_leaves_one_stream_with_a_card_in_it(shown: dict, tmp_path: Path):
    with held(tmp_path, shown) as one:
        with sent(f"{one.address}/right", 300):
            wait_for(lambda: len(one.streamed()) >= 2)
        first = one.streamed()[-1]
        wait_for(lambda: tick_at(clock()) - one.reception.ticks.start > first + 4)
        with sent(f"{one.address}/right", 300):
            wait_for(lambda: len(one.streamed()) >= 4)
        back = next(n for n in one.streamed() if n > first + 1)
        until = one.streamed()[-1] + 2
        require_whole(one, until, tmp_path)
        assert looks_like(one, 0, TitleCard(TITLE, label=lecture_cards.LIVE, note=lecture_cards.SOON), tmp_path)
        broken = TitleCard(TITLE, label=lecture_cards.LIVE, note=lecture_cards.INTERRUPTED)
        assert looks_like(one, back - 1, broken, tmp_path)
        assert not looks_like(one, back, broken, tmp_path)
        loud = heard(one.segment("480p", one.streamed()[-1]))
        assert loud == pytest.approx(-24, abs=4)


def test_who_has_no_key_and_who_sends_rubbish_disturbs_nobody(shown: dict, tmp_path: Path):
    with held(tmp_path, shown) as one, sent(f"{one.address}/right", 300):
        wait_for(lambda: "a sender has come" in one.said)
        silent = [socket.create_connection(("127.0.0.1", one.port)) for _ in range(20)]
        with socket.create_connection(("127.0.0.1", one.port)) as rude:
            rude.sendall(os.urandom(5000))
        for other in silent:
            other.close()
        assert sending(f"{one.address}/wrong", 1).wait(30) != 0
        assert sending(f"{one.address}/right", 1).wait(30) != 0
        wait_for(lambda: {"a wrong key", "somebody sends already"} <= set(one.said))
        wait_for(lambda: len(one.streamed()) >= 3)
        assert one.said.count("a sender has come") == 1
        require_whole(one, one.streamed()[-1] + 1, tmp_path)


ODD = {
    "upright, ten pictures a second, silent": {"shape": "size=180x320:rate=10", "heard": None},
    "96 kHz": {"heard": "sine=frequency=300:sample_rate=96000", "more": ("-ar", "96000")},
    "50 pictures, B pictures, far apart": {"shape": "size=320x180:rate=50", "more": ("-bf", "3", "-g", "250")},
    "odd sides, one channel": {
        "shape": "size=321x181:rate=15",
        "more": ("-pix_fmt", "yuv444p", "-ac", "1", "-ar", "22050"),
    },
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_stream_of_any_shape_comes_out_in_that_of_the_channel(shown: dict, tmp_path: Path, odd: dict):
    with held(tmp_path, shown) as one:
        with sent(f"{one.address}/right", 300, **odd):
            wait_for(lambda: len(one.streamed()) >= 2)
        require_whole(one, one.streamed()[-1] + 1, tmp_path)


def test_an_encoder_that_is_killed_is_followed_by_another(shown: dict, tmp_path: Path):
    with held(tmp_path, shown) as one, sent(f"{one.address}/right", 300):
        wait_for(one.streamed)
        os.killpg(one.reception._encoder._process.pid, signal.SIGKILL)
        wait_for(lambda: any(line.startswith("the encoder has ended") for line in one.said))
        before = one.streamed()[-1]
        wait_for(lambda: one.streamed()[-1] > before + 1)
        require_whole(one, one.streamed()[-1] + 1, tmp_path)


def test_a_sender_that_is_faster_than_time_is_slowed_down(shown: dict, tmp_path: Path):
    with held(tmp_path, shown) as one:
        command = [
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=320x180:rate=25",
            "-t",
            "300",
        ]
        coding = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-f", "flv", f"{one.address}/right"]
        fast = subprocess.Popen([*command, *coding], stderr=subprocess.DEVNULL)
        wait_for(lambda: len(one.streamed()) >= 2)
        assert fast.poll() is None
        fast.kill()
        fast.wait()
        assert one.said.count("a sender has come") == 1
        assert (one.streamed()[1] - one.streamed()[0]) == 1
        assert TICK_S * len(one.streamed()) < 300
