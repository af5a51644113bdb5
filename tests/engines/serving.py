"""Something to fetch pages from, for a test: `tvchannel serve` as it really runs, or an application in this process."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.engines.postgres import free_port
from tvchannel.tools.bench.servers import answering

__all__ = ["answering", "get", "serving", "wait_for"]


def get(port: int, path: str, **headers: str) -> HTTPResponse:
    """The answer to a GET; its body is still to be read. Raises OSError when nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def wait_for(port: int, path: str, seconds: float = 180) -> None:
    """Until `path` is answered with 200."""
    until = time.monotonic() + seconds
    while True:
        try:
            if get(port, path).status == 200:
                return
        except OSError:
            pass
        assert time.monotonic() < until, f"{path} was not answered in {seconds:g} s"
        time.sleep(0.1)


@contextmanager
def serving(data: Path, **settings: str | int) -> Iterator[int]:
    """Serve a prepared data folder, on a free port where the settings name none; gives the port."""
    port = int(settings.get("port") or free_port())
    told = {"data_dir": str(data), "host": "127.0.0.1", "port": port, "workers": 1, **settings}
    file = data.parent / "serve.toml"
    file.write_text("".join(f"{name} = {value!r}\n" for name, value in told.items()))
    process = subprocess.Popen([sys.executable, "-m", "tvchannel", "serve", "--settings", str(file)])
    try:
        wait_for(port, "/healthz")
        yield port
    finally:
        process.terminate()
        process.wait(180)
