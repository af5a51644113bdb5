"""Whether strangers' films are opened in the sandbox here: what the settings ask for, and what this machine can."""

import os
import shutil
import subprocess
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from media.sandbox import seccomp
from media.sandbox.reach import BWRAP, Reach, words

_TRIAL_S = 20  # the trial takes a hundredth; a machine that is busy may need longer
NOT_INSTALLED = "bubblewrap is not installed"


class SandboxUse(StrEnum):
    """What the setting `sandbox` says: never without it, with it where it can be had, never with it."""

    REQUIRED = "required"
    WHEN_AVAILABLE = "when available"
    OFF = "off"


class _State:
    """Of this process: what it was told once, and what it has found out."""

    use = SandboxUse.WHEN_AVAILABLE
    works = False


def keep_to(use: SandboxUse) -> None:
    """From now on, in this process."""
    _State.use = use


def use() -> SandboxUse:
    """What this process keeps to."""
    return _State.use


def trouble() -> str:
    """Why nothing can be run in the sandbox just now, in bwrap's own words; "" where it can.

    Found out by running something in it. That it works is remembered; that it does not is tried again each time.
    """
    if _State.works:
        return ""
    why = _tried()
    _State.works = not why
    return why


def forget() -> None:
    """Find out anew when next asked."""
    _State.works = False


def _tried() -> str:
    bwrap, true = shutil.which(BWRAP), shutil.which("true", path=os.defpath)
    if bwrap is None or true is None:
        return NOT_INSTALLED
    handle = seccomp.opened()
    try:
        done = subprocess.run(
            [bwrap, *words(Reach(), Path(true), handle), true],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TRIAL_S,
            pass_fds=() if handle is None else (handle,),
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        return str(failed)
    finally:
        if handle is not None:
            with suppress(OSError):
                os.close(handle)
    return "" if done.returncode == 0 else (done.stderr.strip() or f"bwrap ended with {done.returncode}")
