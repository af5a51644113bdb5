"""What the reaper starts ends with it, and it ends in peace itself."""

import subprocess
import sys
from pathlib import Path

from tvchannel.tools.browser import reaper

REAPER = (sys.executable, "-I", reaper.__file__)


def started(folder: Path, *code: str) -> "subprocess.Popen[str]":
    command = [*REAPER, str(folder), sys.executable, "-c", *code]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_a_command_that_ends_ends_it_without_a_word_of_its_own(tmp_path: Path) -> None:
    with started(tmp_path / "own", "print('over')") as process:
        assert process.stdout
        assert process.stderr
        # Its input is still open: whoever reads from it is not waited for.
        assert (process.wait(), process.stdout.read(), process.stderr.read()) == (0, "over\n", "")


def test_its_command_and_its_folder_end_with_its_input(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    with started(own, "import time; print('here', flush=True); time.sleep(600)") as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        process.stdin.close()
        assert process.wait() == 0
    assert not own.exists()
