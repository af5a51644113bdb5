"""The filter of system calls, where libseccomp makes one; what it refuses is asked in `test_reach.py`."""

import os
import subprocess
import sys

import pytest

from media.sandbox import seccomp

pytestmark = pytest.mark.skipif(seccomp.program() is None, reason="libseccomp2 is not installed")


def test_it_is_a_list_of_instructions_and_made_once():
    made = seccomp.program()
    assert made
    assert len(made) % 8 == 0
    assert len(made) > 8 * 30
    assert seccomp.program() is made


def test_it_is_handed_over_as_a_file_that_is_read_from_the_beginning():
    handle = seccomp.opened()
    assert handle is not None
    try:
        assert os.read(handle, 1 << 16) == seccomp.program()
    finally:
        os.close(handle)


def test_without_the_library_there_is_none():
    script = "from media.sandbox import seccomp; seccomp._LIBRARY = 'no.so'; print(seccomp.program(), seccomp.opened())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=os.getcwd())
    assert done.stdout == "None None\n"
