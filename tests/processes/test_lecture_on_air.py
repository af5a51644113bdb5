"""A real lecture on a real channel: a player goes on over its beginning, its end, and deaths of sender and receiver."""

import os
import re
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from epg.airings import AiringKind
from epg.lectures.lecture import Lecture, place
from epg.ticks import start_of, tick_at
from media.lectures.rtmp import APPLICATION
from tests.media.lectures.streams import sent
from tests.media.lectures.test_reception import counted
from tests.media.test_cards import has_font
from tests.processes.conftest import Running, wait_for
from tests.processes.test_on_air import get
from tests.store.people.test_activities import PLAN
from tvchannel.base import clock
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.core.lectures.sender_keys import sender_key
from tvchannel.core.publish import publish
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow
from tvchannel.store.people import activities

pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.alone,
    pytest.mark.skipif(not has_font(), reason="no Chinese font (fonts-wqy-zenhei)"),
]
AHEAD, TICKS = 8, 24


def planned(running: Running) -> LectureRow:
    """A lecture that begins soon, published."""
    store, start = running.services.store, tick_at(clock.now()) + AHEAD
    plan = replace(PLAN, begins_at=start_of(start), ends_at=start_of(start + TICKS))
    with store.writing() as connection:
        activity = activities.add(connection, running.world.community, plan)
        told = (connection, running.world.community, activity, LectureProtocol.RTMP, "salt")
        number = lectures.ask(*told, who="x", now=clock.now())
        [channel, *_] = catalogue.channels(connection)
    publish(store, channel, running.services.settings, cause="changed", clock=clock.now)
    with store.reading() as connection:
        found = lectures.one(connection, number)
        on_air = timetable.onair(connection, channel, start, start + TICKS)
    assert found
    assert [one.kind for one in on_air.between(start, start + TICKS)] == [AiringKind.LECTURE]
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def streamed(running: Running, lecture: Lecture) -> list[int]:
    folder = lecture_folder(running.services.settings)
    return folder.streamed(lecture.name) if folder.is_open(lecture.name) else []


def test_a_player_goes_on_over_all_that_happens_to_a_lecture(running: Running, tmp_path: Path) -> None:
    row, port = planned(running), free_port()
    lecture, key = row.lecture, sender_key(running.services.keys.signing, row)
    address = f"rtmp://127.0.0.1:{port}/{APPLICATION}/{key}"
    settings = tmp_path / "settings.toml"
    settings.write_text(f'lecture_host = "127.0.0.1"\nlecture_ports = "{port}"\n')
    keeper = running.start("lectures", "--settings", str(settings))
    with running.serving() as service:
        live = f"{service}/live/demo/1/360p.m3u8"
        seconds = (AHEAD + TICKS) * 5
        command = ["ffmpeg", "-v", "warning", "-live_start_index", "-1", "-i", live, "-t", str(seconds), "-c", "copy"]
        player = subprocess.Popen([*command, str(tmp_path / "seen.mkv")], stderr=subprocess.PIPE, text=True)
        wait_for(lambda: running_at(port))
        with sent(address, 600):
            wait_for(lambda: len(streamed(running, lecture)) >= 2)
        dead = tick_at(clock.now())
        wait_for(lambda: tick_at(clock.now()) > dead + 3)
        os.killpg(receiving(row.id), signal.SIGKILL)
        wait_for(lambda: not running_at(port))
        wait_for(lambda: running_at(port))
        with sent(address, 600):
            wait_for(lambda: streamed(running, lecture)[-1] > dead + 3)
            begins = int(start_of(lecture.start).timestamp()) + 1
            ends = int(start_of(lecture.until).timestamp()) + 1
            over = get(f"{live}?utc={begins}&utcend={ends}").decode()
            wait_for(lambda: is_over(running, row.id))
        wait_for(lambda: not receiving(row.id))
        named = re.findall(r"/films/(\S+?)/360p/(\d+)\.ts", over)
        ticks = [found[1] for name, n in named if (found := place(name, int(n)))]
        assert ticks == list(range(lecture.start, lecture.start + len(ticks)))
        assert over.count("#EXT-X-DISCONTINUITY\n") == 1
        whole = tmp_path / "whole.ts"
        whole.write_bytes(b"".join(get(f"{service}/films/{name}/360p/{n}.ts") for name, n in named))
        assert counted(whole) == ("", [len(ticks) * 120, len(ticks) * 225])
        seen = player.communicate(timeout=300)[1]
    keeper.terminate()
    said = keeper.communicate(timeout=60)[0]
    assert keeper.returncode == 0, said
    assert said.count("ended (signal SIGKILL)") == 1, said
    assert player.returncode == 0, seen
    assert not re.search(r"HTTP error|Invalid data|non-existing|corrupt", seen), seen


def receiving(number: int) -> int:
    """The process that receives the lecture, 0 where there is none."""
    for said in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if f"tvchannel\0lecture\0{number}\0" in said.read_text():
                return int(said.parent.name)
    return 0


def is_over(running: Running, number: int) -> bool:
    with running.services.store.reading() as connection:
        found = lectures.one(connection, number)
    return found is not None and found.ended_at is not None


def running_at(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
