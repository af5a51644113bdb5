"""`tvchannel bench lecture`: how long a picture of a lecture takes from the camera to the playlist.

The sender's pictures show when they were taken. Beside ours stands a bare ffmpeg that receives the same sender and
cuts pieces as long: its picture is listed when its piece is, as ours is.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Event, Thread

from epg.ticks import TICK_MS, tick_at
from epg.titles import Title
from media.inputs import FFMPEG
from media.ladder import RUNGS
from media.lectures import lecture_cards
from media.lectures.folder import LectureCard, LectureFolder
from media.lectures.listening import Door
from media.lectures.places import LectureTicks
from media.lectures.reception import Reception
from media.lectures.srt import SrtDoor
from media.places.vault import Vault
from media.places.workbench import Workbench
from tvchannel.base import clock
from tvchannel.tools.bench.children import child
from tvchannel.tools.bench.clock_picture import HEIGHT, WIDTH, clock_filters, taken_at
from tvchannel.tools.bench.servers import free_port

Say = Callable[[str], None]
_NAME, _KEY, _HERE = "lecture-bench", "bench-key-1", "127.0.0.1"
_LOOK_S, _COMES_UP_S = 0.02, 2.0
_TICK_S = TICK_MS / 1000
_BEST = RUNGS[0].key


def bench(seconds: float, say: Say) -> None:
    """Print how late the pictures of a sender come by RTMP and SRT, for so many seconds each, and by a bare ffmpeg."""
    say(f"seconds from the camera until the playlist names the picture; a tick has {_TICK_S} s")
    say(f"{'received by':>12} {'pieces':>6} {'min':>6} {'median':>6} {'max':>6} {'ticks':>6} {'ratio':>6}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        cards = lecture_cards.made(Vault(folder / "cards"), Title("党课", "Party class"))
        bare = _bare(folder / "bare", seconds)
        _line("ffmpeg", bare, bare, say)
        for protocol in ("rtmp", "srt"):
            _line(protocol, _ours(folder / protocol, cards, protocol, seconds), bare, say)


def _line(name: str, delays: list[float], bare: list[float], say: Say) -> None:
    if not delays or not bare:
        say(f"{name:>12} {len(delays):6} nothing arrived")
        return
    figures = f"{min(delays):6.2f} {median(delays):6.2f} {max(delays):6.2f}"
    say(f"{name:>12} {len(delays):6} {figures} {max(delays) / _TICK_S:6.2f} {median(delays) / median(bare):6.2f}")


def _ours(root: Path, cards: Mapping[LectureCard, Mapping[str, bytes]], protocol: str, seconds: float) -> list[float]:
    folder = LectureFolder(root / "lectures")
    ticks = LectureTicks(_NAME, tick_at(clock.now()), round(seconds / _TICK_S) + 20)
    folder.open(ticks, cards)
    begun = clock.now().timestamp()
    with _received(root, ticks, folder, protocol) as address, _sender(address, protocol, begun):
        return [listed - taken_at(piece) for listed, piece in _listed(folder, begun, begun + seconds)]


def _listed(folder: LectureFolder, begun: float, until: float) -> Iterator[tuple[float, Path]]:
    """What the sender sent, a piece each, with the seconds since `begun` when a playlist could first name it."""
    ticks, seen = folder.ticks(_NAME), set[int]()
    while clock.now().timestamp() < until:
        new = [tick for tick in folder.streamed(_NAME) if tick not in seen and ticks.has_begun(tick, clock.now())]
        for tick in new:
            seen.add(tick)
            yield clock.now().timestamp() - begun, folder.segment(_NAME, _BEST, tick)
        time.sleep(_LOOK_S)


@contextmanager
def _received(root: Path, ticks: LectureTicks, folder: LectureFolder, protocol: str) -> Iterator[str]:
    """Where a sender is waited for as long as the block runs, as the service does."""
    end, port = Event(), free_port()
    reception = Reception(ticks, folder, Workbench(root / "work"), clock.now, lambda _told: None)
    here = (_HERE, port)
    if protocol == "srt":
        keep = SrtDoor(here, _KEY, ticks.ticks * _TICK_S, reception, lambda _told: None, end).keep
        address = f"srt://{_HERE}:{port}?passphrase={_KEY}&pbkeylen=16"
    else:
        keep = Door(here, lambda key: key == _KEY, reception, clock.now, lambda _told: None, end).keep
        address = f"rtmp://{_HERE}:{port}/lecture/{_KEY}"
    thread = Thread(target=keep)
    thread.start()
    time.sleep(_COMES_UP_S)
    try:
        yield address
    finally:
        end.set()
        thread.join()
        reception.finish()
        reception.wait()


def _bare(folder: Path, seconds: float) -> list[float]:
    """The delays by an ffmpeg that receives RTMP, codes one rung, and cuts pieces of a tick's length."""
    folder.mkdir()
    address, listed = f"rtmp://{_HERE}:{free_port()}/lecture/{_KEY}", folder / "live.m3u8"
    coded = ["-c:v", "libx264", "-preset", "veryfast", "-force_key_frames", f"expr:gte(t,n_forced*{_TICK_S})"]
    cut = ["-c:a", "aac", "-f", "hls", "-hls_time", str(_TICK_S), "-hls_list_size", "0", str(listed)]
    receiver = [*FFMPEG, "-loglevel", "fatal", "-listen", "1", "-i", address, *coded, *cut]
    begun, found = clock.now().timestamp(), dict[str, float]()
    with child(receiver):
        time.sleep(_COMES_UP_S)
        with _sender(address, "rtmp", begun):
            while clock.now().timestamp() < begun + seconds:
                names = listed.read_text().split() if listed.is_file() else []
                for name in names:
                    if name.endswith(".ts"):
                        found.setdefault(name, clock.now().timestamp() - begun)
                time.sleep(_LOOK_S)
    return [at - taken_at(folder / name) for name, at in found.items()]


@contextmanager
def _sender(address: str, protocol: str, begun: float) -> Iterator[None]:
    """A sender of pictures that show the time since `begun`, as long as the block runs."""
    seen = ["-re", "-f", "lavfi", "-i", f"testsrc2=size={WIDTH}x{HEIGHT}:rate=25,{clock_filters(begun)}"]
    heard = ["-re", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25", "-pix_fmt", "yuv420p"]
    form = "mpegts" if protocol == "srt" else "flv"
    with child([*FFMPEG, "-loglevel", "fatal", *seen, *heard, *coded, "-c:a", "aac", "-f", form, address]):
        yield
