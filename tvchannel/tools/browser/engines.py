"""The engines that pages are looked at with: Chromium, WPE WebKit and QtWebKit, and which of them are here."""

import shutil
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, Protocol

from tvchannel.tools.browser import chromium, qtwebkit, wpe
from tvchannel.tools.browser.browser_errors import BrowserError

EngineName = Literal["chromium", "wpe", "qtwebkit"]


class Engine(Protocol):
    """What every engine can do; a `Browser` composes it."""

    def close(self) -> None: ...
    def resize(self, size: tuple[int, int]) -> None: ...
    def open(self, url: str) -> None: ...
    def url(self) -> str: ...
    def stroke(self, key: str) -> None: ...
    def code(self, code: int) -> None: ...
    def run(self, script: str, args: list[Any]) -> Any: ...
    def screenshot(self) -> bytes: ...
    def errors(self) -> list[str]: ...


ENGINES: Final[tuple[EngineName, ...]] = ("chromium", "wpe", "qtwebkit")


def engines() -> dict[EngineName, str]:
    """Every engine, with why it cannot be had: "" where it can."""
    return {
        "chromium": _missing(chromium.PACKAGES),
        "wpe": _missing(wpe.PACKAGES),
        "qtwebkit": "" if qtwebkit.installed() else f"not installed: apt-get install {' '.join(qtwebkit.PACKAGES)}",
    }


def started(name: EngineName, size: tuple[int, int], user_agent: str) -> Engine:
    """Start an engine. Raises BrowserError when it is missing or does not start."""
    if missing := engines()[name]:
        raise BrowserError(f"{name} is {missing}")
    made: Mapping[EngineName, Callable[[tuple[int, int], str], Engine]] = {
        "chromium": chromium.Chromium,
        "wpe": wpe.Wpe,
        "qtwebkit": qtwebkit.QtWebKit,
    }
    return made[name](size, user_agent)


def _missing(packages: Mapping[str, str]) -> str:
    wanted = [package for program, package in packages.items() if not shutil.which(program)]
    return f"not installed: apt-get install {' '.join(wanted)}" if wanted else ""
