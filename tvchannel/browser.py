"""A viewer of our own pages: a real browser of a TV's size that presses the keys of a remote control."""

import base64
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tvchannel.webdriver import PROGRAMS, BrowserError, Session

__all__ = ["PROGRAMS", "Browser", "BrowserError"]

HD = (1280, 720)
SD = (640, 530)
_POLL_S = 0.05
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


class Browser:
    """`with Browser() as tv: tv.open(url); tv.press("RIGHT", "OK"); tv.screenshot(path)`.

    size: width and height of the page in px. Raises BrowserError when it cannot be had.
    """

    def __init__(self, size: tuple[int, int] = HD, user_agent: str = "") -> None:
        self._size = size
        self._session = Session(user_agent)

    def __enter__(self) -> Self:
        self._session.__enter__()
        self.resize(self._size)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.__exit__(kind, error, trace)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page `size` = (width, height) px."""
        width, height = size
        self._session.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def open(self, url: str) -> None:
        """Go to `url` and wait until it has loaded."""
        self._session.command("POST", "/url", {"url": url})

    @property
    def url(self) -> str:
        """Where the browser is now."""
        return str(self._session.command("GET", "/url"))

    def press(self, *keys: str) -> None:
        """Press keys one after another: UP DOWN LEFT RIGHT OK BACK PGUP ..., a character, or a code as `@340`."""
        for key in keys:
            if key.startswith("@"):
                self.press_code(int(key[1:]))
            else:
                self._stroke(_KEYS.get(key, key))

    def _stroke(self, value: str) -> None:
        strokes = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        action = {"type": "key", "id": "remote", "actions": strokes}
        self._session.command("POST", "/actions", {"actions": [action]})

    def press_code(self, code: int) -> None:
        """Press the key with this `keyCode`, also one that no keyboard has (340 is BACK on iPanel boxes)."""
        for kind in ("rawKeyDown", "keyUp"):
            self._session.devtools("Input.dispatchKeyEvent", type=kind, windowsVirtualKeyCode=code)

    def run(self, script: str, *args: Any) -> Any:
        """The value that `script` returns in the page; `args` are its `arguments`."""
        return self._session.command("POST", "/execute/sync", {"script": script, "args": list(args)})

    def wait_for(self, script: str, *args: Any, seconds: float = 15) -> Any:
        """The first true value of `script`; raises BrowserError when there was none in `seconds`."""
        until = time.monotonic() + seconds
        while not (value := self._run_or_none(script, *args)):
            if time.monotonic() > until:
                raise BrowserError(f"in {seconds:g} s this did not become true: {script}")
            time.sleep(_POLL_S)
        return value

    def _run_or_none(self, script: str, *args: Any) -> Any:
        try:
            return self.run(script, *args)
        except BrowserError:
            return None  # one page is just giving way to the next

    def settle(self) -> None:
        """Wait until the page, its letters and its pictures are there."""
        self.wait_for(
            "return document.readyState === 'complete' && document.fonts.status === 'loaded'"
            " && Array.from(document.images).every(function (image) { return image.complete; })"
        )

    def screenshot(self, path: Path) -> None:
        """Write what is to be seen as a PNG file."""
        path.write_bytes(base64.b64decode(self._session.command("GET", "/screenshot")))

    def errors(self) -> list[str]:
        """What the console has called an error since this was last asked, one line each."""
        entries = self._session.command("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]
