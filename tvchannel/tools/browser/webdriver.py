"""A driver program that speaks WebDriver over HTTP, and one session of the browser that it starts."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from tvchannel.tools.browser import reaper
from tvchannel.tools.browser.browser_errors import BrowserEnded, BrowserError

_ANSWER_S = 25
_STARTED_S = 90
_ATTEMPTS = 3
_POLL_S = 0.05
# How the drivers of Chromium and WPE WebKit begin to say that the page's process is gone.
_ENDED = ("invalid session id", "session deleted", "tab crashed")
# The code points that WebDriver gives to keys without a character.
_KEYS = {
    "UP": "\ue013",
    "DOWN": "\ue015",
    "LEFT": "\ue012",
    "RIGHT": "\ue014",
    "OK": "\ue007",
    "BACK": "\ue003",
    "ESC": "\ue00c",
    "TAB": "\ue004",
    "PGUP": "\ue00e",
    "PGDN": "\ue00f",
    "HOME": "\ue011",
    "F1": "\ue031",
    "F2": "\ue032",
    "F3": "\ue033",
    "F4": "\ue034",
}


def own_folder() -> Path:
    """A new folder for one browser; the driver's guard removes it."""
    return Path(tempfile.mkdtemp(prefix="tvchannel-browser-"))


class Driver:
    """The program `command`, which is told its port by `--port`, with one session of `capabilities`.

    folder: the browser's own, removed at the end; what the programs say is in its file `said`.
    Raises BrowserError when it does not start.
    """

    def __init__(
        self,
        command: Sequence[str],
        capabilities: Mapping[str, Any],
        folder: Path,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._name = command[0]
        self.said = folder / "said"
        self._start(command, folder, os.environ | dict(env or {}))
        try:
            wanted = {"capabilities": {"alwaysMatch": dict(capabilities)}}
            self._session = self._ask("POST", "/session", wanted)["sessionId"]
        except BaseException:
            self._stop()
            raise

    def command(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One command of this session, e.g. ("POST", "/url", {"url": ...}); gives its value."""
        return self._ask(method, f"/session/{self._session}{path}", body)

    def stroke(self, key: str) -> None:
        """Press a key, by its name or character, and let it go."""
        value = _KEYS.get(key, key)
        strokes = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        action = {"type": "key", "id": "remote", "actions": strokes}
        self.command("POST", "/actions", {"actions": [action]})

    def close(self) -> None:
        """End every process of it; a browser that hangs is not asked first."""
        self._stop()

    def _start(self, command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
        for _ in range(_ATTEMPTS):
            self._port = _free_port()
            guarded = [sys.executable, "-I", reaper.__file__, str(folder), *command, f"--port={self._port}"]
            with self.said.open("wb") as said:
                self._process = subprocess.Popen(
                    guarded, stdin=subprocess.PIPE, stdout=said, stderr=said, env=env, start_new_session=True
                )
            if self._is_ready():
                return
            self._stop()  # somebody took the port in between, perhaps
            folder.mkdir(exist_ok=True)
        raise BrowserError(f"{self._name} did not start")

    def _is_ready(self) -> bool:
        until = time.monotonic() + _STARTED_S
        while self._process.poll() is None and time.monotonic() < until:
            try:
                self._ask("GET", "/status")
            except BrowserError:
                time.sleep(_POLL_S)
            else:
                return True
        return False

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_ANSWER_S)
        try:
            connection.request(method, path, None if body is None else json.dumps(body))
            answer = connection.getresponse()
            value = json.load(answer)["value"]
        except (OSError, HTTPException, ValueError) as gone:
            raise BrowserEnded(f"{self._name} does not answer: {gone}") from gone
        finally:
            connection.close()
        if answer.status != 200:
            said = value["message"].strip().partition("\n")[0] or value["error"]
            raise BrowserEnded(said) if said.startswith(_ENDED) else BrowserError(said)
        return value

    def _stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
