"""The scripts of deploy/ start, explain themselves, and end with one clear line where something cannot be had."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.shape.house import ROOT

SCRIPTS = [ROOT / "deploy" / name for name in ("setup", "run", "test")] + [ROOT / ".ci" / "run"]


def run(*command: Path | str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], env=os.environ | env, text=True, capture_output=True, timeout=60
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_started_and_is_well_formed(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    assert script.read_text("utf-8").startswith("#!/usr/bin/env bash\n")
    assert run("bash", "-n", script).returncode == 0


def test_a_wrong_argument_is_answered_with_how_it_is_meant() -> None:
    done = run(ROOT / "deploy" / "setup", "--what", "--is", "this")
    assert done.returncode == 2
    assert "deploy/setup" in done.stderr


def test_a_port_in_use_is_told_in_one_line_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        done = run(ROOT / "deploy" / "run", PORT=str(port), TVCHANNEL_DATA=str(tmp_path / "data"))
    assert done.returncode == 1
    assert done.stderr == f"✗ Port {port} is in use on this machine; choose another: PORT=8001 deploy/run\n"
    assert not (tmp_path / "data").exists()


def test_without_root_the_line_for_sudo_names_all_that_is_missing(tmp_path: Path) -> None:
    for name in ("bash", "dirname", "mkdir", "flock", "id", "python3", "ls", "cat", "apt-get"):
        found = next(Path(place) / name for place in os.environ["PATH"].split(":") if (Path(place) / name).exists())
        (tmp_path / name).symlink_to(found)
    (tmp_path / "id").unlink()
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    done = run(ROOT / "deploy" / "setup", PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("✗ Please run this first, then again what you ran: sudo sh -c 'apt-get update && ")
    assert "ffmpeg" in done.stderr
    assert done.stderr.count("\n") == 1
