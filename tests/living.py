"""Whether a process lives."""

import psutil


def alive(pid: int) -> bool:
    """Whether `pid` still runs (a zombie does not)."""
    try:
        return str(psutil.Process(pid).status()) != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
