"""The hand that runs ffmpeg: bounds of time and memory hold, and nothing it started outlives it.

Each test without the sandbox, and in it where this machine has one.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from media.errors import EngineMissing, FfmpegFailed, TimedOut
from media.ffmpeg import OURS, Budget, Reach, run, run_piped
from media.sandbox import state
from tests.media.sources import ENGINE, path_with

pytestmark = ENGINE
ENDLESS = ["ffmpeg", "-nostdin", "-v", "error", "-re", "-f", "lavfi", "-i", "anullsrc", "-f", "null", "-"]


@pytest.fixture(params=["bare", "in the sandbox"])
def reach(request: pytest.FixtureRequest, tmp_path: Path) -> Reach:
    """Of what is run: it writes into the folder of the test."""
    if request.param != "bare" and state.trouble():
        pytest.skip(state.trouble())
    return Reach(write=tmp_path, trusted=request.param == "bare")


def marked(mark: str) -> list[psutil.Process]:
    """The processes that have `mark` among their words."""
    asked = [one for one in psutil.process_iter(["cmdline", "status"]) if mark in (one.info["cmdline"] or [])]
    return [one for one in asked if one.info["status"] != psutil.STATUS_ZOMBIE]


def gone(mark: str) -> bool:
    """Wait until no process is `marked`."""
    for _ in range(1800):
        if not marked(mark):
            return True
        time.sleep(0.05)
    return False


def test_what_a_program_says_is_handed_back(reach: Reach):
    said, _ = run(["ffprobe", "-hide_banner", "-version"], Budget(20), reach)
    assert said.startswith("ffprobe version")


def test_lines_are_heard_as_they_come(reach: Reach):
    heard: list[str] = []
    command = [*ENDLESS[:4], "-t", "0.2", *ENDLESS[4:], "-progress", "pipe:1"]
    said, _ = run(command, Budget(20), reach, on_line=heard.append)
    assert said == ""
    assert "progress=end\n" in heard


def test_a_given_file_is_its_input(reach: Reach, tmp_path: Path):
    (tmp_path / "text").write_text("word\n")
    assert run(["cat"], Budget(20), reach, given=tmp_path / "text")[0] == "word\n"
    assert run(["cat"], Budget(20), reach)[0] == ""


def test_an_input_that_never_ends_is_ended_by_the_wall_clock(reach: Reach):
    mark = f"title={uuid4().hex}"
    with pytest.raises(TimedOut) as late:
        run([*ENDLESS[:-1], "-metadata", mark, "-"], Budget(0.5), reach)
    assert str(late.value)
    assert gone(mark)


def test_the_whole_group_of_a_late_process_is_killed(reach: Reach, tmp_path: Path):
    mark = f"title={uuid4().hex}"
    child = [*ENDLESS[:-1], "-metadata", mark, "-"]
    parent = f"import subprocess; p = subprocess.Popen({child!r}); open('begun', 'w').close(); p.wait()"
    with pytest.raises(TimedOut):
        run([sys.executable, "-c", parent], Budget(2, file=1000), reach)
    assert (tmp_path / "begun").exists()
    assert gone(mark)


def test_when_the_one_who_listens_fails_the_process_is_ended(reach: Reach):
    def fail(line: str) -> None:
        raise KeyError(line)

    mark = f"title={uuid4().hex}"
    with pytest.raises(KeyError):
        run([*ENDLESS[:-1], "-metadata", mark, "-progress", "pipe:1", "-"], Budget(60), reach, on_line=fail)
    assert gone(mark)


def test_when_its_worker_is_killed_ffmpeg_does_not_go_on(reach: Reach):
    mark = f"title={uuid4().hex}"
    command = [*ENDLESS[:-1], "-metadata", mark, "-progress", "pipe:1", "-"]
    how = f"Budget(60), Reach(trusted={reach.trusted}), on_line=lambda line: print(line, flush=True)"
    script = f"from media.ffmpeg import *; run({command!r}, {how})"
    worker = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert worker.stdout
    worker.stdout.readline()
    assert marked(mark)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    assert gone(mark)


@pytest.mark.parametrize(
    ("code", "budget"),
    [
        ("bytearray(1 << 30)", Budget(20, memory=512 << 20)),
        ("open('x', 'wb').write(bytes(2 << 20))", Budget(20, file=1 << 20)),
        ("files = [open('/dev/null') for _ in range(100)]", Budget(20)),
        ("while True: pass", Budget(0.1)),
        ("raise SystemExit(3)", Budget(20)),
    ],
    ids=["memory", "file size", "open files", "time", "error"],
)
def test_what_goes_beyond_its_bounds_ends_in_an_error_with_a_log(reach: Reach, code: str, budget: Budget):
    with pytest.raises(FfmpegFailed) as failure:
        run([sys.executable, "-c", code], budget, reach)
    assert isinstance(failure.value, TimedOut) == ("while" in code)
    assert failure.value.params.get("code") or "while" in code


def test_processor_time_is_bounded_apart_from_the_clock(reach: Reach):
    said, _ = run([sys.executable, "-c", "import resource as r; print(r.getrlimit(r.RLIMIT_CPU)[0])"], Budget(7), reach)
    assert int(said) == Budget(7).cpu


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
def test_only_what_was_killed_or_wanted_room_may_go_better_another_time(reach: Reach, code: str, passing: bool):
    with pytest.raises(FfmpegFailed) as failure:
        run([sys.executable, "-c", code], Budget(20), reach)
    assert failure.value.passing is passing


def test_what_one_writes_the_other_reads(reach: Reach, tmp_path: Path):
    heard: list[str] = []
    second = [sys.executable, "-c", "import sys; data = sys.stdin.read(); print(len(data)); open('n', 'w').write(data)"]
    run_piped([sys.executable, "-c", "print('x' * 9)"], second, Budget(20), (Reach(), reach), heard.append)
    assert heard == ["10\n"]
    assert (tmp_path / "n").read_text() == "xxxxxxxxx\n"


def test_a_writer_to_whom_nobody_listens_any_more_is_no_failure_but_one_that_was_killed_is(reach: Reach):
    endless = [sys.executable, "-c", "while True: print('x' * 9999)"]
    run_piped(endless, [sys.executable, "-c", "input()"], Budget(20), (reach, reach))
    killed = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    with pytest.raises(FfmpegFailed) as failure:
        run_piped(killed, ["cat"], Budget(20), (reach, reach))
    assert failure.value.killed


def test_the_end_of_what_it_complained_about_is_kept(reach: Reach):
    with pytest.raises(FfmpegFailed) as failure:
        run(["ffmpeg", "-v", "error", "-i", "file:/nowhere/film.mp4", "-f", "null", "-"], Budget(20), reach)
    assert "/nowhere/film.mp4" in failure.value.log


def test_secrets_in_the_environment_are_not_handed_on(reach: Reach, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TVCHANNEL_SECRET", "x")
    said, _ = run([sys.executable, "-c", "import os; print(sorted(os.environ))"], Budget(20), reach)
    assert "TVCHANNEL" not in said


def test_a_missing_program_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", path_with(tmp_path, "ffmpeg", "nice"))
    with pytest.raises(EngineMissing) as missing:
        run(["ffprobe"], Budget(1), OURS)
    assert missing.value.params == {"program": "ffprobe", "package": "ffmpeg"}
