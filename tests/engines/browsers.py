"""The engines that are here, for tests that hold in each: `@pytest.mark.parametrize("engine", EVERY_ENGINE)`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tvchannel.tools.browser import Browser, BrowserError, EngineName, engines

_MISSING = engines()
# For `wait_for`: the frame stands on the spot with this id, and on no other.
STANDS_ON = "var on = document.querySelectorAll('.on'); return on.length === 1 && on[0].id === arguments[0]"


def needs(engine: EngineName) -> pytest.MarkDecorator:
    """The mark of a test that cannot do without `engine`."""
    return pytest.mark.skipif(bool(_MISSING[engine]), reason=f"{engine} is {_MISSING[engine]}")


@contextmanager
def standing(engine: EngineName = "chromium") -> Iterator[Callable[[], Browser]]:
    """One browser for many tests. Each calls what this gives: where the browser has ended by itself, it starts anew."""
    with ExitStack() as ends:
        kept: list[Browser] = []

        def living() -> Browser:
            if not kept or not _answers(kept[-1]):
                ends.close()
                kept.append(ends.enter_context(Browser(engine=engine)))
            return kept[-1]

        yield living


def _answers(browser: Browser) -> bool:
    try:
        return browser.run("return true") is True
    except BrowserError:
        return False


EVERY_ENGINE = [pytest.param(engine, marks=[pytest.mark.engine, needs(engine)]) for engine in _MISSING]
