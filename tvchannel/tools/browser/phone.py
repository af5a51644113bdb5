"""A phone before our own pages: Chromium that lays out and is touched as a phone's browser does and is."""

from typing import Final

from tvchannel.tools.browser.chromium import Chromium
from tvchannel.tools.browser.viewer import Browser

# The page area (CSS px) of a small phone of today, without the browser's own bars.
SMALL: Final = (390, 664)
_MIDDLE = """
var box = document.getElementById(arguments[0]).getBoundingClientRect();
return {x: box.left + box.width / 2, y: box.top + box.height / 2};
"""


class Phone(Browser):
    """`with Phone() as phone: phone.open(url); phone.tap("checkin")`; `size` is its page area in its own px."""

    def __init__(self, size: tuple[int, int] = SMALL) -> None:
        super().__init__(size, engine="chromium")

    def resize(self, size: tuple[int, int]) -> None:
        """Turn it, or take another phone."""
        width, height = size
        self._chromium.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True
        )
        self._chromium.devtools("Emulation.setTouchEmulationEnabled", enabled=True)

    def open(self, url: str) -> None:
        """Go to `url` and wait until it has loaded."""
        self.resize(self._size)
        super().open(url)

    def tap(self, id: str) -> None:
        """Touch the middle of the element with this id."""
        for kind, points in (("touchStart", [self.run(_MIDDLE, id)]), ("touchEnd", [])):
            self._chromium.devtools("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    @property
    def _chromium(self) -> Chromium:
        assert isinstance(self._engine, Chromium)
        return self._engine
