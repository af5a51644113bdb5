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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server

from tvchannel.base.errors import Unavailable
from tvchannel.base.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

CONF = Path(__file__).parents[3] / "deploy" / "nginx.conf"


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

    def run(program: str, *args: str, **more: str) -> None:
        command = [str(found[-1].parent / program), "-D", str(folder / "data"), *args]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=os.environ | more, **user)

    try:
        run("initdb", "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p {port}"
        run("pg_ctl", "start", "--wait", "--silent", "-l", str(folder / "log"), "-o", options, **environment)
        yield f"postgresql+psycopg://bench@127.0.0.1:{port}/postgres"
    finally:
        with suppress(subprocess.CalledProcessError):
            run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")
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
    with (folder / "serve.log").open("wb") as log:
        command = [sys.executable, "-m", "tvchannel", "serve", "--settings", str(file)]
        service = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | environment)
        front = subprocess.Popen([nginx, "-p", str(folder), "-c", str(_nginx_conf(folder, settings, port))], stderr=log)
        try:
            _wait_for(port)
            yield port
        finally:
            for one in (front, service):
                one.send_signal(signal.SIGTERM)
                one.wait(30)


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


def _wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise Unavailable("the service did not answer in 30 s")
