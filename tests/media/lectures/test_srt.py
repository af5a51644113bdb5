"""A real sender by SRT: let in by its key alone, and another one after it."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest

from media.lectures.flv import Tag
from media.lectures.srt import SrtDoor, command, listed
from tests.media.lectures.streams import free_port, sent
from tests.media.lectures.test_reception import wait_for
from tests.media.sources import ENGINE

KEY = "right-right-right"


def has_srt() -> bool:
    said = subprocess.run(["ffmpeg", "-v", "error", "-protocols"], capture_output=True, text=True)
    return " srt\n" in said.stdout


pytestmark = [*ENGINE, pytest.mark.slow, pytest.mark.skipif(not has_srt(), reason="ffmpeg without SRT")]


class Heard:
    """A sink that counts."""

    def __init__(self) -> None:
        self.senders, self.gone = 0, 0
        self.tags: list[Tag] = []

    def begin(self) -> None:
        self.senders += 1

    def take(self, tag: Tag) -> float:
        self.tags.append(tag)
        return 0.0

    def finish(self) -> None:
        self.gone += 1


@pytest.fixture
def door() -> Iterator[SrtDoor]:
    end, said = Event(), []
    door = SrtDoor(("127.0.0.1", free_port()), KEY, 600, Heard(), said.append, end)
    door.said = said
    thread = Thread(target=door.keep)
    thread.start()
    yield door
    end.set()
    thread.join()
    assert not any(KEY in line for line in said)


def address(door: SrtDoor, key: str = KEY) -> str:
    return f"srt://127.0.0.1:{door.address[1]}?passphrase={key}&pbkeylen=16&connect_timeout=10000"


def test_who_has_the_key_is_heard_and_comes_back_after_others_were_turned_away(door: SrtDoor, tmp_path: Path) -> None:
    heard = door.sink
    for senders in (1, 2):
        with sent(address(door, "wrong-wrong-wrong"), 30, form="mpegts") as wrong:
            assert wrong.wait(60) != 0
        wait_for(partial(_sends, door, senders))
        assert heard.senders == senders
        wait_for(partial(_has_gone, heard, senders))
    assert any(tag.opens for tag in heard.tags)
    assert any(tag.is_heard for tag in heard.tags)


def test_nobody_reads_the_key_in_the_list_of_processes(door: SrtDoor) -> None:
    wait_for(partial(_sends, door, 1))
    said = subprocess.run(["ps", "-ww", "-e", "-o", "args"], capture_output=True, text=True, check=True).stdout
    receiving = [line for line in said.splitlines() if "pipe,srt" in line]
    assert receiving
    assert not any(KEY in line for line in receiving)


def _has_gone(heard: Heard, senders: int) -> bool:
    return heard.gone == senders


def _sends(door: SrtDoor, senders: int) -> bool:
    """Whether a sender got so far; one that came while nobody listened tries again."""
    with sent(address(door), 300, form="mpegts") as sender:
        wait_for(lambda: door.sink.senders == senders or sender.poll() is not None)
        return door.sink.senders == senders


def test_the_command_opens_nothing_but_srt_and_decodes_nothing() -> None:
    words = command()
    assert words[words.index("-protocol_whitelist") + 1] == "pipe,srt"
    assert words[words.index("-format_whitelist") + 1] == "concat,mpegts"
    assert words[words.index("-c") + 1] == "copy"
    assert words[words.index("-i") + 1] == "pipe:0"
    assert b"passphrase=a+key%26%3D%3F%27%0A&" in listed(("127.0.0.1", 9000), "a key&=?'\n")
