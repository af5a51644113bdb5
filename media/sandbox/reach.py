"""What one process may see of the disk: the words of bubblewrap (bwrap) for it.

Whatever is not named here is not there for the process: no network, no other process, no other file, no environment.
It has no /proc either: nothing that is run needs one, and hosts that hide parts of theirs allow no new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BWRAP = "bwrap"
NOBODY = 65534  # who the process is inside; outside it stays who runs the service, so that its files are the service's
# Programs and their libraries, read-only; links are made anew as they are (/bin is one to usr/bin).
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_SCRATCH_BYTES = 16 << 20  # of /tmp and /dev, which lie in memory; ffmpeg was not seen to use either
_ALONE = ("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv")


@dataclass(frozen=True, slots=True)
class Reach:
    """The files that a process may `read` and the one folder in which it is started and may `write`; nothing else.

    `trusted` where nothing of what it reads comes from a stranger: it is run without the sandbox, and sees all.
    `network` where it is to receive from the network: it sees this machine's, and must not decode what it receives.
    """

    read: tuple[Path, ...] = ()
    write: Path | None = None
    trusted: bool = False
    network: bool = False


OURS = Reach(trusted=True)


def words(reach: Reach, program: Path, seccomp: int | None) -> list[str]:
    """bwrap's options for running `program` with this `reach`; `seccomp` is the open file that holds the filter."""
    return [
        *_ALONE,
        *(("--share-net",) if reach.network else ()),
        *("--uid", str(NOBODY), "--gid", str(NOBODY)),
        *("--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8"),
        *(word for folder in SYSTEM for word in _as_it_is(Path(folder))),
        *("--dev", "/dev", "--size", str(_SCRATCH_BYTES), "--tmpfs", "/tmp"),  # noqa: S108  its own, in memory
        *_own(program),
        *(("--bind", str(reach.write), str(reach.write)) if reach.write else ()),
        *(word for path in reach.read for word in ("--ro-bind", str(path), str(path))),
        *("--remount-ro", "/", "--remount-ro", "/dev"),
        *("--chdir", str(reach.write or "/")),
        *(("--seccomp", str(seccomp)) if seccomp is not None else ()),
    ]


def _as_it_is(place: Path) -> Sequence[str]:
    if place.is_symlink():
        return "--symlink", str(place.readlink()), str(place)
    return ("--ro-bind", str(place), str(place)) if place.exists() else ()


def _own(program: Path) -> Sequence[str]:
    """A program that somebody put elsewhere: the file alone."""
    if any(program.is_relative_to(folder) for folder in SYSTEM):
        return ()
    return "--ro-bind", str(program.resolve()), str(program)
