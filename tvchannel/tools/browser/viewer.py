"""A viewer of our own pages: a real browser of a TV's size that presses the keys of a remote control."""

import time
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tvchannel.tools.browser.browser_errors import BrowserEnded, BrowserError
from tvchannel.tools.browser.engines import Engine, EngineName, started

HD: Final = (1280, 720)
SD: Final = (640, 530)
FHD: Final = (1920, 1080)
_POLL_S = 0.05
_PATIENCE_S: Final = 90.0  # what takes a second on a quiet machine
_SETTLED = """
var i;
if (document.readyState !== "complete" || (document.fonts && document.fonts.status !== "loaded")) { return false; }
for (i = 0; i < document.images.length; i += 1) { if (!document.images[i].complete) { return false; } }
return true;
"""
# A browser may put the caret into a field only after the page has loaded; a key pressed before is lost.
_CARET = """
var field = document.querySelector("[autofocus]");
return !field || document.activeElement === field;
"""


class Browser:
    """`with Browser() as tv: tv.open(url); tv.press("RIGHT", "OK"); tv.screenshot(path)`.

    size: width and height of the page in px. Raises BrowserError when the engine cannot be had.
    """

    def __init__(self, size: tuple[int, int] = HD, user_agent: str = "", engine: EngineName = "chromium") -> None:
        self._size = size
        self._user_agent = user_agent
        self._name = engine

    def __enter__(self) -> Self:
        self._engine: Engine = started(self._name, self._size, self._user_agent)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page `size` = (width, height) px, and wait until it has it."""
        self._engine.resize(size)
        self.wait_for("return innerWidth === arguments[0] && innerHeight === arguments[1]", *size)

    def open(self, url: str) -> None:
        """Go to `url` and wait until it has loaded and keys go where it wants them."""
        self._engine.open(url)
        self.wait_for(_CARET)

    @property
    def url(self) -> str:
        """Where the browser is now."""
        return self._engine.url()

    def press(self, *keys: str) -> None:
        """Press keys one after another: UP DOWN LEFT RIGHT OK BACK PGUP ..., a character, or a code as `@340`."""
        for key in keys:
            if len(key) > 1 and key.startswith("@"):
                self.press_code(int(key[1:]))
            else:
                self._engine.stroke(key)

    def press_code(self, code: int) -> None:
        """Press the key with this `keyCode`, also one that no keyboard has (340 is BACK on iPanel boxes).

        Chromium presses it itself; in the others the page gets keydown and keypress events made by a script.
        """
        self._engine.code(code)

    def run(self, script: str, *args: Any) -> Any:
        """The value that `script` returns in the page; `args` are its `arguments`."""
        return self._engine.run(script, list(args))

    def wait_for(self, script: str, *args: Any, seconds: float = _PATIENCE_S) -> Any:
        """The first true value of `script`.

        Raises BrowserError when there was none in `seconds`, BrowserEnded as soon as the browser is gone.
        """
        until = time.monotonic() + seconds
        while not (value := self._run_or_none(script, *args)):
            if time.monotonic() > until:
                raise BrowserError(f"in {seconds:g} s this did not become true: {script}")
            time.sleep(_POLL_S)
        return value

    def _run_or_none(self, script: str, *args: Any) -> Any:
        try:
            return self.run(script, *args)
        except BrowserEnded:
            raise
        except BrowserError:
            return None  # one page is just giving way to the next

    def settle(self) -> None:
        """Wait until the page, its letters and its pictures are there."""
        self.wait_for(_SETTLED)

    def picture(self) -> bytes:
        """What is to be seen, as PNG."""
        return self._engine.screenshot()

    def screenshot(self, path: Path) -> None:
        """Write what is to be seen as a PNG file."""
        path.write_bytes(self.picture())

    def errors(self) -> list[str]:
        """What the console has called an error since this was last asked, one line each."""
        return self._engine.errors()
