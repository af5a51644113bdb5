"""The hand that runs ffmpeg: bounds of time and memory hold, and nothing it started outlives it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from media import ffmpeg
from media.errors import EngineMissing, FfmpegFailed, TimedOut
from media.ffmpeg import Budget, run
from tests.living import alive
from tests.media.sources import ENGINE

pytestmark = ENGINE
ENDLESS = ["ffmpeg", "-nostdin", "-v", "error", "-re", "-f", "lavfi", "-i", "anullsrc", "-f", "null", "-"]


def gone(pid: int) -> bool:
    """Wait until `pid` has gone."""
    for _ in range(1800):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_what_a_program_says_is_handed_back():
    said, _ = run(["ffprobe", "-hide_banner", "-version"], Budget(20))
    assert said.startswith("ffprobe version")


def test_lines_are_heard_as_they_come():
    heard: list[str] = []
    said, _ = run([*ENDLESS[:4], "-t", "0.2", *ENDLESS[4:], "-progress", "pipe:1"], Budget(20), on_line=heard.append)
    assert said == ""
    assert "progress=end\n" in heard


def test_an_input_that_never_ends_is_ended_by_the_wall_clock():
    with pytest.raises(TimedOut) as late:
        run(ENDLESS, Budget(0.5))
    assert str(late.value)


def test_the_whole_group_of_a_late_process_is_killed(tmp_path: Path):
    parent = f"import subprocess, os; p = subprocess.Popen({ENDLESS!r}); open('pid', 'w').write(str(p.pid)); p.wait()"
    with pytest.raises(TimedOut):
        run([sys.executable, "-c", parent], Budget(2, file=1000), tmp_path)
    assert gone(int((tmp_path / "pid").read_text()))


def test_when_the_one_who_listens_fails_the_process_is_ended():
    def fail(line: str) -> None:
        raise KeyError(line)

    before = psutil.Process().children()
    with pytest.raises(KeyError):
        run([*ENDLESS, "-progress", "pipe:1"], Budget(60), on_line=fail)
    assert psutil.Process().children() == before


def test_when_its_worker_is_killed_ffmpeg_does_not_go_on(tmp_path: Path):
    command = [*ENDLESS, "-progress", "pipe:1"]
    script = f"from media.ffmpeg import *; run({command!r}, Budget(60), on_line=lambda line: print(line, flush=True))"
    worker = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert worker.stdout
    worker.stdout.readline()
    running = psutil.Process(worker.pid).children()
    assert running
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    assert all(gone(ffmpeg.pid) for ffmpeg in running)


@pytest.mark.parametrize(
    ("code", "budget"),
    [
        ("bytearray(1 << 30)", Budget(20, memory=512 << 20)),
        ("open('x', 'wb').write(bytes(2 << 20))", Budget(20, file=1 << 20)),
        ("files = [open('/dev/null') for _ in range(100)]", Budget(20)),
        ("raise SystemExit(3)", Budget(20)),
    ],
    ids=["memory", "file size", "open files", "error"],
)
def test_what_goes_beyond_its_bounds_ends_in_an_error_with_a_log(tmp_path: Path, code: str, budget: Budget):
    with pytest.raises(FfmpegFailed) as failure:
        run([sys.executable, "-c", code], budget, tmp_path)
    assert not isinstance(failure.value, TimedOut)
    assert failure.value.params["code"]


@pytest.mark.parametrize(
    ("code", "passing"),
    [
        ("import os; os.kill(os.getpid(), 9)", True),
        ("import os; os.kill(os.getpid(), 15)", True),
        ("raise SystemExit(255)", True),
        ("import os; os.kill(os.getpid(), 11)", False),
        ("raise SystemExit('Cannot allocate memory')", True),
        ("raise SystemExit('x.ts: No space left on device')", True),
        ("raise SystemExit('Invalid data found')", False),
    ],
    ids=["killed", "ended", "told to end", "fell over", "memory", "disk", "data"],
)
def test_only_what_was_killed_or_wanted_room_may_go_better_another_time(code: str, passing: bool):
    with pytest.raises(FfmpegFailed) as failure:
        run([sys.executable, "-c", code], Budget(20))
    assert failure.value.passing is passing


def test_the_end_of_what_it_complained_about_is_kept():
    with pytest.raises(FfmpegFailed) as failure:
        run(["ffmpeg", "-v", "error", "-i", "file:/nowhere/film.mp4", "-f", "null", "-"], Budget(20))
    assert "/nowhere/film.mp4" in failure.value.log


def test_secrets_in_the_environment_are_not_handed_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TVCHANNEL_SECRET", "x")
    said, _ = run([sys.executable, "-c", "import os; print(sorted(os.environ))"], Budget(20))
    assert "TVCHANNEL" not in said


def test_a_missing_program_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda program: None if program == "ffprobe" else f"/usr/bin/{program}")
    with pytest.raises(EngineMissing) as missing:
        run(["ffprobe"], Budget(1))
    assert missing.value.params == {"program": "ffprobe", "package": "ffmpeg"}
