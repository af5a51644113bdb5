"""Debian's Chromium by chromedriver: the engine of Android boxes, webOS and Tizen, and of any desktop."""

import base64
import os
import shutil
import subprocess
from typing import Any

from tvchannel.tools.browser.webdriver import Driver, own_folder

PACKAGES = {"chromium": "chromium", "chromedriver": "chromium-driver"}
_FLAGS = (
    "--headless=new",
    "--hide-scrollbars",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--autoplay-policy=no-user-gesture-required",
    # Nothing of a fresh profile's own: no welcome page, no downloads, no traffic beside the page's.
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Chromium:
    """One Chromium with a fresh profile; any key code is a trusted one."""

    def __init__(self, size: tuple[int, int], user_agent: str) -> None:
        folder = own_folder()
        self._driver = Driver(
            ["chromedriver", "--allowed-ips=127.0.0.1"], _capabilities(f"{folder}/profile", user_agent), folder
        )
        self.resize(size)

    def close(self) -> None:
        """End it."""
        self._driver.close()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page `size` px: exactly, without a window's frame."""
        width, height = size
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def open(self, url: str) -> None:
        """Go there and wait until it has loaded."""
        self._driver.command("POST", "/url", {"url": url})

    def url(self) -> str:
        """Where it is."""
        return str(self._driver.command("GET", "/url"))

    def stroke(self, key: str) -> None:
        """Press one key."""
        self._driver.stroke(key)

    def code(self, code: int) -> None:
        """Press the key with this code."""
        for kind in ("rawKeyDown", "keyUp"):
            self.devtools("Input.dispatchKeyEvent", type=kind, windowsVirtualKeyCode=code)

    def run(self, script: str, args: list[Any]) -> Any:
        """What the script returns."""
        return self._driver.command("POST", "/execute/sync", {"script": script, "args": args})

    def screenshot(self) -> bytes:
        """What is to be seen, as PNG."""
        return base64.b64decode(self._driver.command("GET", "/screenshot"))

    def errors(self) -> list[str]:
        """The console's errors since this was last asked."""
        entries = self._driver.command("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def devtools(self, name: str, /, **params: Any) -> Any:
        """What a command of the DevTools protocol gives."""
        return self._driver.command("POST", "/goog/cdp/execute", {"cmd": name, "params": params})


def _capabilities(profile: str, user_agent: str) -> dict[str, Any]:
    args = [*_FLAGS, f"--user-data-dir={profile}"]
    if not _sandbox_possible():
        args.append("--no-sandbox")
    if user_agent:
        args.append(f"--user-agent={user_agent}")
    options = {"binary": shutil.which("chromium"), "args": args}
    return {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}


def _sandbox_possible() -> bool:
    """Chromium refuses to start with its sandbox as root, and where (in most containers) the kernel grants none."""
    return os.geteuid() != 0 and subprocess.run(["unshare", "--user", "true"], capture_output=True).returncode == 0
