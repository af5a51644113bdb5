"""A real PostgreSQL of the tests' own: an ordinary user's, on a free port of 127.0.0.1, gone afterwards.

One stands for the whole run (`postgres_server` in tests/conftest.py); each test has databases of its own on it.
"""

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

# Of a server that nobody cuts the power of: its disk is not waited for.
_UNSYNCED = "-c fsync=off -c full_page_writes=off"
_NUMBERS = itertools.count(1)


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None when there is none."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in found), key=lambda folder: int(folder.parent.name), default=None)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _ordinary_user() -> dict[str, Any]:
    # PostgreSQL refuses to run as root, as tests do in many containers.
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def server(*, durable: bool = True) -> Iterator[str]:
    """Start PostgreSQL; gives the address to which `/<database>` is added. Skips when it is not installed.

    durable: whether a commit waits for the disk, as it does in a channel; the answers are the same without.
    """
    if not (bin_dir := programs()):
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    user, port = _ordinary_user(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="tvchannel-postgres-"))
    if user:
        os.chown(folder, user["user"], user["group"])

    def run(program: str, *args: str) -> None:
        command = [str(bin_dir / program), "-D", str(folder / "data"), *args]
        done = subprocess.run(command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **user)
        assert done.returncode == 0, f"{program}: {done.stdout}"

    try:
        run("initdb", "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C")
        options = (
            f"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p {port}{'' if durable else f' {_UNSYNCED}'}"
        )
        run("pg_ctl", "start", "--wait", "--silent", "-l", str(folder / "log"), "-o", options)
        try:
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "stop", "--wait", "--silent", "--mode=fast")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(address: str, template: str = "template1") -> Iterator[str]:
    """A database of one test's own on the server at `address`, as `template` is; gives its URL. Gone afterwards."""
    name = f"test_{next(_NUMBERS)}"
    say(address, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield f"{address}/{name}"
    finally:
        say(address, f"DROP DATABASE {name} WITH (FORCE)")


def say(address: str, statement: str) -> None:
    """One statement to the server itself, outside of any transaction."""
    engine = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
