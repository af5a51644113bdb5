"""What is measured, and what stands beside it: the web server behind nginx, a PostgreSQL, a disk that syncs slowly."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server

from tvchannel.base.errors import Unavailable
from tvchannel.base.settings import Settings
from tvchannel.tools.bench.children import child

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

CONF = Path(__file__).parents[3] / "deploy" / "nginx.conf"
_PATIENCE_S = 60.0  # of a machine that does much else


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing: a table is to be read."""


@contextmanager
def answering(app: "WSGIApplication") -> Iterator[str]:
    """Let `app` answer on a free port, in threads of this process; gives its address without a slash at the end."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def slow_disk(folder: Path, more_ms: float) -> dict[str, str]:
    """The environment of a process for which a sync takes so many milliseconds more. Raises Unavailable."""
    if not more_ms:
        return {}
    library = folder / "sync.so"
    if not shutil.which("gcc"):
        raise Unavailable("a slow disk needs gcc (apt-get install gcc libc6-dev)")
    source = Path(__file__).with_name("sync.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    for one in (folder, library):  # PostgreSQL loads it, too, as another user
        one.chmod(0o755)
    return {"LD_PRELOAD": str(library), "SYNC_MS": f"{more_ms:g}"}


@contextmanager
def postgresql(**environment: str) -> Iterator[str]:
    """A PostgreSQL of the bench's own; gives the address of its database, "" where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        yield ""
        return
    user: dict[str, Any] = {}
    if os.geteuid() == 0:  # it refuses to run as root
        entry = next((one for one in pwd.getpwall() if one.pw_name == "postgres"), None) or pwd.getpwnam("nobody")
        user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    folder, port = Path(tempfile.mkdtemp(prefix="bench-postgresql-")), free_port()
    folder.chmod(0o755)
    if user:
        os.chown(folder, user["user"], user["group"])
    try:
        programs, data = found[-1].parent, folder / "data"
        initdb = [
            str(programs / "initdb"),
            "-D",
            str(data),
            "-U",
            "bench",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
        ]
        quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | user
        subprocess.run([*initdb, "--locale=C", "--no-sync"], check=True, **quiet)
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-p", str(port)]
        server = [str(programs / "postgres"), "-D", str(data), *options]
        with child(server, signal.SIGQUIT, env=os.environ | environment, **quiet):
            _wait_until(lambda: _listens(port))
            yield f"postgresql+psycopg://bench@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def served(settings: Settings, folder: Path, **environment: str) -> Iterator[int]:
    """`tvchannel serve` behind nginx with the shipped configuration; gives nginx's port. Raises Unavailable."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None or not CONF.exists():
        raise Unavailable("the bench over HTTP needs nginx and this project's deploy folder")
    file, port = folder / "settings.toml", free_port()
    told = {"data_dir": str(settings.data_dir), "host": "127.0.0.1", "port": settings.port, "proxies": 1}
    file.write_text("".join(f"{name} = {value!r}\n" for name, value in told.items()))
    with ExitStack() as stack:
        log = stack.enter_context((folder / "serve.log").open("wb"))
        command = [sys.executable, "-m", "tvchannel", "serve", "--settings", str(file)]
        stack.enter_context(child(command, stdout=log, stderr=log, env=os.environ | environment))
        front = [nginx, "-p", str(folder), "-c", str(_nginx_conf(folder, settings, port))]
        stack.enter_context(child(front, stderr=log))
        _wait_until(lambda: _is_healthy(port))
        yield port


def _nginx_conf(folder: Path, settings: Settings, port: int) -> Path:
    text = CONF.read_text("utf-8")
    for was, shall_be in (
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{settings.port};"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /var/lib/tvchannel;", f"root {settings.data_dir};"),
        ("/var/cache/nginx-tvchannel", str(folder / "cache")),
        ("root /opt/tvchannel/deploy;", f"root {CONF.parent};"),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        text = text.replace(was, shall_be)
    (folder / "site.conf").write_text(text)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    conf = folder / "nginx.conf"
    conf.write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} worker_processes 1; pid {folder}/pid; daemon off;"
        f"error_log {folder}/error.log; events {{ worker_connections 2048; }}"
        f"http {{ access_log off; {temporary} include {folder}/site.conf; }}"
    )
    return conf


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/healthz")
    return connection.getresponse().status == 200


def _listens(port: int) -> bool:
    socket.create_connection(("127.0.0.1", port), 5).close()
    return True


def _wait_until(answers: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with suppress(OSError):
            if answers():
                return
        time.sleep(0.1)
    raise Unavailable("the service did not answer in a minute")
