"""Whether pages of the television fit into the width of every size of its screen, in a real engine."""

from collections.abc import Iterable

from tvchannel.tools.browser import Browser

_SCREENS = (("hd", (1280, 720)), ("fhd", (1920, 1080)), ("sd", (720, 576)))
BESIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def too_wide(tv: Browser, base: str, paths: Iterable[str]) -> list[tuple[str, str]]:
    """The pages at `paths` below the community that a screen cannot show without scrolling, each with its size."""
    found, every = [], [*paths]
    for size, screen in _SCREENS:
        tv.resize(screen)
        tv.open(f"{base}/tv/here/?size={size}")
        for path in every:
            tv.open(f"{base}/tv/here/{path}")
            if tv.run(BESIDE) > 0:
                found.append((size, path))
    return found
