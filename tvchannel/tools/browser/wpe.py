"""WPE WebKit by cog and WPEWebDriver, without a screen: the engine of recent cable boxes."""

import base64
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tvchannel.tools.browser.browser_errors import BrowserError
from tvchannel.tools.browser.key_events import KEY_EVENTS
from tvchannel.tools.browser.webdriver import Driver, own_folder

PACKAGES = {"cog": "cog", "WPEWebDriver": "wpewebkit-driver", "gcc": "gcc libc6-dev"}
_SOURCE = Path(__file__).with_name("wpe_shim.c")
_HOOK = Path(__file__).with_name("errors.js")
_ERROR = "PAGE ERROR "


class Wpe:
    """One cog with nothing kept; codes that no keyboard has are events made in the page."""

    def __init__(self, size: tuple[int, int], user_agent: str) -> None:
        shim = _shim()
        folder = own_folder()
        self._pipe = folder / "size"
        os.mkfifo(self._pipe)
        env = {
            "XDG_RUNTIME_DIR": str(folder),
            "COG_PLATFORM_NAME": "headless",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "EGL_PLATFORM": "surfaceless",
            "WEBKIT_GST_ENABLE_HLS_SUPPORT": "1",
            "LD_PRELOAD": str(shim),
            "TV_SIZE": _told(size),
            "TV_SIZE_PIPE": str(self._pipe),
            "TV_HOOK": _HOOK.read_text("utf-8"),
        }
        self._driver = Driver(["WPEWebDriver", "--host=127.0.0.1"], _capabilities(shim, user_agent), folder, env)
        self._read = 0

    def close(self) -> None:
        """End it."""
        self._driver.close()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page `size` px."""
        self._pipe.write_text(_told(size) + "\n")

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
        """Make the events of the key with this code."""
        self.run(KEY_EVENTS, [code])

    def run(self, script: str, args: list[Any]) -> Any:
        """What the script returns."""
        return self._driver.command("POST", "/execute/sync", {"script": script, "args": args})

    def screenshot(self) -> bytes:
        """What is to be seen, as PNG."""
        return base64.b64decode(self._driver.command("GET", "/screenshot"))

    def errors(self) -> list[str]:
        """What the hook has printed since this was last asked; going to another page loses none."""
        said = self._driver.said.read_bytes()
        whole = said.rfind(b"\n") + 1
        lines, self._read = said[self._read : whole].decode("utf-8", "replace").splitlines(), whole
        return [line.removeprefix(_ERROR) for line in lines if line.startswith(_ERROR)]


def _told(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _capabilities(shim: Path, user_agent: str) -> dict[str, Any]:
    args = [
        "--automation",
        "--platform=headless",
        f"--web-extensions-dir={shim.parent}",
        "--webprocess-failure=restart",
    ]
    if user_agent:
        args.append(f"--user-agent={user_agent}")
    return {"wpe:browserOptions": {"binary": shutil.which("cog"), "args": args}}


def _shim() -> Path:
    """The compiled `wpe_shim.c`, in a folder of its own, made where it is missing; kept in the user's cache, if any."""
    version = hashlib.sha256(_SOURCE.read_bytes()).hexdigest()[:16]
    for place in (Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"), Path(tempfile.gettempdir())):
        library = place / f"tvchannel-{os.geteuid()}" / f"wpe-{version}" / "shim.so"
        if library.exists() or _compiled(library):
            return library
    raise BrowserError(f"{_SOURCE.name} could not be compiled: apt-get install gcc libc6-dev")


def _compiled(library: Path) -> bool:
    made = library.parent.with_suffix(f".{os.getpid()}")  # not in its folder, where a half-made one would be loaded
    command = ["gcc", "-shared", "-fPIC", "-O2", "-o", str(made), str(_SOURCE), "-ldl"]
    try:
        library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if subprocess.run(command, capture_output=True).returncode:
            return False
        made.replace(library)
    except OSError:
        return False
    return True
