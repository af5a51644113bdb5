"""QtWebKit, the engine of older boxes, in a child process: the system's Python has it, our own does not."""

import base64
import json
import select
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

from tvchannel.tools.browser.browser_errors import BrowserEnded, BrowserError
from tvchannel.tools.browser.key_events import KEY_EVENTS

PYTHON = "/usr/bin/python3"
PACKAGES = ("python3-pyqt5", "python3-pyqt5.qtwebkit")
_CHILD = Path(__file__).with_name("qtwebkit_child.py")
_ANSWER_S = 60  # longer than the child waits for a page
_ENDS_S = 5


@cache
def installed() -> bool:
    """Whether the system's Python can show pages."""
    asked = [PYTHON, "-c", "import PyQt5.QtWebKitWidgets"]
    return Path(PYTHON).exists() and subprocess.run(asked, capture_output=True).returncode == 0


class QtWebKit:
    """One QtWebKit view with nothing kept; codes that no keyboard has are events made in the page."""

    def __init__(self, size: tuple[int, int], user_agent: str) -> None:
        # It ends by itself when its input does: when this process closes it, or dies.
        self._process = subprocess.Popen(
            [PYTHON, "-I", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._ask("start", list(size), user_agent)

    def close(self) -> None:
        """End it."""
        asked, answers = self._pipes()
        with suppress(BrokenPipeError):  # it has ended already, which is what is wanted
            asked.close()
        try:
            self._process.wait(_ENDS_S)
        except subprocess.TimeoutExpired:  # a script that never ends keeps it from hearing
            self._process.kill()
            self._process.wait()
        answers.close()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page `size` px."""
        self._ask("resize", list(size))

    def open(self, url: str) -> None:
        """Go there and wait until it has loaded."""
        self._ask("open", url)

    def url(self) -> str:
        """Where it is."""
        return str(self._ask("url"))

    def stroke(self, key: str) -> None:
        """Press one key."""
        self._ask("stroke", key)

    def code(self, code: int) -> None:
        """Make the events of the key with this code."""
        self.run(KEY_EVENTS, [code])

    def run(self, script: str, args: list[Any]) -> Any:
        """What the script returns."""
        return self._ask("run", script, args)

    def screenshot(self) -> bytes:
        """What is to be seen, as PNG."""
        return base64.b64decode(self._ask("screenshot"))

    def errors(self) -> list[str]:
        """Uncaught errors and what the console was told as errors, since this was last asked."""
        return list(self._ask("errors"))

    def _ask(self, name: str, *args: Any) -> Any:
        asked, answers = self._pipes()
        try:
            asked.write(json.dumps([name, *args]) + "\n")
            asked.flush()
        except BrokenPipeError:
            raise BrowserEnded("QtWebKit has ended") from None
        # Every answer is one line and read whole, so nothing of the next one waits in the buffer unseen.
        if not select.select([answers], [], [], _ANSWER_S)[0]:
            raise BrowserEnded("QtWebKit does not answer")
        line = answers.readline()
        if not line:
            raise BrowserEnded("QtWebKit has ended")
        answer = json.loads(line)
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer["value"]

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout
