"""Real players see the channel: across programmes, from two processes alike, without any ffmpeg at work."""

import re
import subprocess
import urllib.error
import urllib.request
from itertools import pairwise

import psutil
import pytest
from PIL import Image

from epg.airings import AiringKind
from epg.ticks import tick_at
from tests.processes.conftest import CENTRE, COLOURS, Running, wait_for
from tvchannel.base import clock
from tvchannel.store.channel import catalogue, timetable

pytestmark = [pytest.mark.engine, pytest.mark.slow]


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return bytes(answer.read())


def test_two_processes_tell_the_same_bytes(running: Running) -> None:
    with running.serving() as one, running.serving() as two:
        for path in ("/live/demo/1/index.m3u8", "/vod/1/index.m3u8", "/vod/1/360p.m3u8", "/feeds/demo/guide.xml"):
            assert get(one + path).replace(one.encode(), b"") == get(two + path).replace(two.encode(), b"")
        alike = 0
        for _ in range(20):
            tick = tick_at(clock.now())
            told = get(one + "/live/demo/1/720p.m3u8"), get(two + "/live/demo/1/720p.m3u8")
            if tick == tick_at(clock.now()):
                assert told[0] == told[1]
                alike += 1
        assert alike


def test_ffmpeg_plays_the_live_channel_across_programmes_and_sees_what_the_guide_says(
    running: Running, tmp_path
) -> None:
    """Nine ticks of the live channel, read as it goes on, its programmes of two ticks: three of them begin at least."""
    with running.serving() as address:
        begins = tick_at(clock.now())
        command = ["ffmpeg", "-v", "warning", "-live_start_index", "-1", "-i", f"{address}/live/demo/1/360p.m3u8"]
        command += ["-t", "43", "-vf", "fps=1/4.8:start_time=0:round=up", "-an", str(tmp_path / "%03d.png")]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert not re.search(r"HTTP error|Invalid data|non-existing", done.stderr), done.stderr
    with running.services.store.reading() as connection:
        channel = catalogue.channels(connection)[0]
        on_air = timetable.onair(connection, channel, begins - 2, begins + 40)
    shown = [_colour(path) for path in sorted(tmp_path.glob("*.png"))]
    changes = sum(before != after for before, after in pairwise(shown))
    assert changes >= 3
    planned = [_planned(on_air.at(tick)) for tick in range(begins - 2, begins + 30)]
    assert _follows(_runs(shown), _runs(planned)), (shown, planned)


def _colour(picture) -> str:
    with Image.open(picture) as image:
        seen = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    distance = {name: sum(abs(a - b) for a, b in zip(seen, rgb, strict=True)) for name, rgb in CENTRE.items()}
    nearest = min(distance, key=lambda name: distance[name])
    return nearest if distance[nearest] < 60 else "card"


def _planned(airing) -> str:
    return COLOURS[airing.programme - 1] if airing.kind is AiringKind.PROGRAMME else "card"


def _runs(names: list[str]) -> list[str]:
    return [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]


def _follows(shown: list[str], planned: list[str]) -> bool:
    """Whether what was shown is a stretch of what was planned."""
    return any(planned[place : place + len(shown)] == shown for place in range(len(planned)))


def test_no_ffmpeg_runs_while_people_watch(running: Running) -> None:
    with running.serving() as address:
        for tick in range(3):
            for line in get(address + "/live/demo/1/480p.m3u8").decode().splitlines():
                if line.startswith("/films/"):
                    assert get(address + line)[:1] == b"G", tick
        commands = [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
        assert any("tvchannel serve" in command for command in commands)
        assert [command for command in commands if "ffmpeg" in command and str(running.folder) in command] == []


def test_a_film_is_served_with_byte_ranges(running: Running) -> None:
    with running.serving() as address:
        request = urllib.request.Request(address + "/vod/1/film.mp4", headers={"Range": "bytes=0-99"})
        with urllib.request.urlopen(request) as answer:
            assert (answer.status, len(answer.read())) == (206, 100)


def test_the_health_page_is_red_while_the_store_takes_no_write(running: Running) -> None:
    with running.serving() as address:
        assert get(address + "/healthz") == b"ok\n"
        with running.services.store.write.begin(), pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(address + "/healthz", timeout=120)
        wait_for(lambda: get(address + "/healthz") == b"ok\n")
