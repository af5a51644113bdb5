"""The filter of system calls for what runs in the sandbox, made by libseccomp; none where that is not installed.

Everything is allowed that a program needs for reading, computing and writing. Refused is what leads out: sockets of any
kind, namespaces and mounts of its own, other processes' memory, keys, and the rarely used parts of the kernel in which
most holes were found. The list is that of Flatpak (`common/flatpak-run.c`, setup_seccomp), with sockets added.
"""

import ctypes
import os
from errno import ENOSYS, EPERM
from functools import lru_cache

_LIBRARY = "libseccomp.so.2"
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO
_MASKED_EQ = 7  # SCMP_CMP_MASKED_EQ
_UNKNOWN = -1  # __NR_SCMP_ERROR
_NEW_NAMESPACE = 0x7E020080  # CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
SOCKETS = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "recvmsg")
REFUSED = (
    *SOCKETS,
    *("mount", "umount", "umount2", "pivot_root", "chroot", "unshare", "setns"),
    *("open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "perf_event_open"),
    *("add_key", "keyctl", "request_key", "bpf", "userfaultfd", "open_by_handle_at", "name_to_handle_at"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff"),
    *("syslog", "acct", "quotactl", "personality", "modify_ldt", "uselib", "vhangup", "iopl", "ioperm"),
    *("settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "sethostname", "setdomainname"),
    *("move_pages", "migrate_pages", "mbind", "set_mempolicy"),
)


class _Comparison(ctypes.Structure):
    """struct scmp_arg_cmp"""

    _fields_ = [
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("mask", ctypes.c_uint64),
        ("value", ctypes.c_uint64),
    ]


@lru_cache(maxsize=2)
def program(*, network: bool = False) -> bytes | None:
    """The filter as the kernel reads it (BPF); None where libseccomp is not there or knows too little.

    `network` leaves sockets to what is to receive by them.
    """
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    if not context:
        return None
    try:
        return _exported(library, context) if _filled(library, context, network) else None
    finally:
        library.seccomp_release(context)


def _filled(library: ctypes.CDLL, context: ctypes.c_void_p, network: bool) -> bool:
    names = [name for name in REFUSED if not (network and name in SOCKETS)]
    rules = [_refuse(library, context, name, EPERM) for name in names]
    # What clone3 is asked for cannot be read by a filter; without it the C library asks clone.
    rules.append(_refuse(library, context, "clone3", ENOSYS))
    flags = [1 << bit for bit in range(32) if _NEW_NAMESPACE >> bit & 1]
    rules += [_refuse(library, context, "clone", EPERM, _Comparison(0, _MASKED_EQ, flag, flag)) for flag in flags]
    return all(rules)


def _refuse(
    library: ctypes.CDLL, context: ctypes.c_void_p, name: str, error: int, only: _Comparison | None = None
) -> bool:
    """Refuse a call with an `error`; one that this machine's library does not know cannot be made by it, either."""
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number == _UNKNOWN:
        return True
    action = ctypes.c_uint32(_REFUSE | error)
    few = ctypes.c_uint(1 if only else 0)
    return not library.seccomp_rule_add_array(context, action, number, few, ctypes.byref(only) if only else None)


def _exported(library: ctypes.CDLL, context: ctypes.c_void_p) -> bytes | None:
    handle = os.memfd_create("seccomp")
    try:
        if library.seccomp_export_bpf(context, handle):
            return None
        return os.pread(handle, os.fstat(handle).st_size, 0)
    finally:
        os.close(handle)


def opened(*, network: bool = False) -> int | None:
    """The filter as an open file for bwrap, which whoever asked for it closes; None where there is no filter."""
    filter_ = program(network=network)
    if filter_ is None:
        return None
    handle = os.memfd_create("seccomp")
    os.write(handle, filter_)
    os.lseek(handle, 0, os.SEEK_SET)
    return handle
