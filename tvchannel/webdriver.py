"""Debian's Chromium, started through chromedriver and spoken to by WebDriver over HTTP; standard library only."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Any, Self

PROGRAMS = ("chromium", "chromedriver")
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
_ANSWER_S = 60
_STARTED = re.compile(r"started successfully on port (\d+)")


class BrowserError(RuntimeError):
    """The browser is missing, did not start, or refused a command; the text is one line for a person."""


class Session:
    """One browser with a fresh profile, from `with` to the end of the block.

    Raises BrowserError when Chromium or chromedriver is missing or does not start.
    """

    def __init__(self, user_agent: str = "") -> None:
        self._user_agent = user_agent
        self._port = 0
        self._id = ""

    def __enter__(self) -> Self:
        for program in PROGRAMS:
            if not shutil.which(program):
                raise BrowserError(f"{program} is not installed: apt-get install chromium chromium-driver")
        self._profile = tempfile.mkdtemp(prefix="tvchannel-browser-")
        self._driver = subprocess.Popen(
            ["chromedriver", "--port=0", "--allowed-ips=127.0.0.1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            self._port = self._started_on()
            self._id = self._ask("POST", "/session", _capabilities(self._profile, self._user_agent))["sessionId"]
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._ask("DELETE", f"/session/{self._id}")
        except BrowserError:
            pass  # it has ended already, which is what is wanted
        finally:
            self._stop()

    def command(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """One WebDriver command of this session, e.g. ("POST", "/url", {"url": ...}); gives its value."""
        return self._ask(method, f"/session/{self._id}{path}", body)

    def devtools(self, name: str, **params: Any) -> Any:
        """One command of the Chrome DevTools protocol, e.g. `Input.dispatchKeyEvent`."""
        return self.command("POST", "/goog/cdp/execute", {"cmd": name, "params": params})

    def _started_on(self) -> int:
        assert self._driver.stdout
        for line in self._driver.stdout:
            if found := _STARTED.search(line):
                return int(found[1])
        raise BrowserError("chromedriver did not start")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_ANSWER_S)
        try:
            connection.request(method, path, None if body is None else json.dumps(body))
            answer = connection.getresponse()
            value = json.load(answer)["value"]
        except (OSError, HTTPException, ValueError) as gone:
            raise BrowserError(f"chromedriver does not answer: {gone}") from gone
        finally:
            connection.close()
        if answer.status != 200:
            raise BrowserError(value["message"].splitlines()[0])
        return value

    def _stop(self) -> None:
        self._driver.terminate()
        self._driver.wait()
        if self._driver.stdout:
            self._driver.stdout.close()
        shutil.rmtree(self._profile, ignore_errors=True)


def _capabilities(profile: str, user_agent: str) -> dict[str, Any]:
    args = [*_FLAGS, f"--user-data-dir={profile}"]
    if not _sandbox_possible():
        args.append("--no-sandbox")
    if user_agent:
        args.append(f"--user-agent={user_agent}")
    options = {"binary": shutil.which("chromium"), "args": args}
    wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    return {"capabilities": {"alwaysMatch": wanted}}


def _sandbox_possible() -> bool:
    """Chromium refuses to start with its sandbox as root, and where (in most containers) the kernel grants none."""
    return os.geteuid() != 0 and subprocess.run(["unshare", "--user", "true"], capture_output=True).returncode == 0
