"""A witness that is mailed to: the newest head once a day, and the saved mail is read."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core.witnesses import compare_heads
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import tell

ZONE = ZoneInfo("Asia/Shanghai")


def with_a_head(world: World, tmp_path: Path, minutes: int) -> None:
    """One more check-in, and its head."""
    at = timedelta(minutes=minutes)
    press(world, offer(world, nonce=f"n{minutes}"), after=timedelta(days=minutes))
    keep_heads(world.store, tmp_path / "heads", now=NOON + at, zone=ZONE)


def held(world: World, tmp_path: Path, file: Path, certificate: Path = Path("none")) -> compare_heads.Held:
    return compare_heads.held(world.store, tmp_path / "heads", compare_heads.in_text(file, certificate))


class _Post(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as takes one mail."""

    def handle(self) -> None:
        self._say("220 post.example ESMTP")
        while (said := self.rfile.readline().decode().strip().upper()) and not said.startswith("QUIT"):
            if said.startswith("DATA"):
                self._say("354 go on")
                self._take()
            self._say("250 8BITMIME" if not said.startswith("EHLO") else "250-post.example\r\n250 8BITMIME")
        self._say("221 bye")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _take(self) -> None:
        mail = b""
        while (line := self.rfile.readline()) != b".\r\n":
            mail += line
        self.server.mails.append(mail)  # type: ignore[attr-defined]


@contextlib.contextmanager
def running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_newest_head_is_mailed_once_a_day_and_the_saved_mail_is_read(
    world: World, tmp_path: Path, language: str
) -> None:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post)
    server.mails = []
    address = f"127.0.0.1:{server.server_address[1]}"
    mail = {"witness_mail": "branch@example.org", "witness_mail_server": address, "language": language}
    settings = Settings(data_dir=tmp_path, **mail)
    with running(server):
        with_a_head(world, tmp_path, 10)
        assert tell(world.store, settings, NOON) == ["mail"]
        with_a_head(world, tmp_path, 20)
        assert tell(world.store, settings, NOON + timedelta(hours=23)) == []
        assert tell(world.store, settings, NOON + timedelta(hours=24)) == ["mail"]
    assert len(server.mails) == 2
    (tmp_path / "mail.eml").write_bytes(server.mails[1])
    told = held(world, tmp_path, tmp_path / "mail.eml")
    assert (told.matches, "row 2" in told.sentence) == (True, True)
