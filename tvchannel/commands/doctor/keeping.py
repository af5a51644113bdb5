"""Where things are kept, and by which clock."""

import ctypes
import os
import resource
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from media.sandbox.reach import SYSTEM
from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.base.settings import Settings
from tvchannel.commands.doctor.finding import Finding
from tvchannel.store.database.engine import open_store
from tvchannel.store.database.migrate import newest, require_newest

_LITTLE_BYTES = 5_000_000_000  # what the system page calls little
_LEAST_BYTES = 1 << 30  # `Limits.reserve_bytes`: no film is taken in below
_LEAST_FILES = 8192  # of one process: a connection each
_SQLITE = (3, 37, 0)  # of Debian 12 and before; STRICT tables and RETURNING
_TIME_ERROR = 5  # adjtimex(2): the clock is not synchronised
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that is before this was never set


def user(_settings: Settings) -> Finding:
    """Who runs this: what breaks out of the sandbox is that user."""
    ordinary = os.geteuid() != 0
    told = f"uid {os.geteuid()}" if ordinary else "root: what breaks out of the converter is root, too"
    return Finding("user", ordinary, told, "adduser --system --group tvchannel, and run it as that user", needed=False)


def data_folder(settings: Settings) -> Finding:
    """Can this user write where everything is kept?"""
    folder = settings.data_dir.resolve()
    if any(folder.is_relative_to(place) for place in SYSTEM):
        told = f"{folder}: the sandbox shows this place to whatever opens a film"
        return Finding("data folder", False, told, "name a data_dir in the settings that is not among the programs")
    remedy = f"run `tvchannel migrate` as the user that the service runs as; {folder} must be that user's"
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as why:
        return Finding("data folder", False, f"{folder}: {why.strerror}", remedy)
    return Finding("data folder", True, str(folder), remedy)


def room(settings: Settings) -> Finding:
    """On the disk of the data folder."""
    free = shutil.disk_usage(_above(settings.data_dir.resolve())).free
    told = f"{free / 1e9:.1f} GB free"
    return Finding(
        "disk",
        free >= _LITTLE_BYTES,
        told if free >= _LITTLE_BYTES else f"{told}; an hour of film takes up to 2.5 GB",
        "make room, or name another data_dir in the settings",
        needed=free < _LEAST_BYTES,
    )


def database(settings: Settings) -> Finding:
    """Does it answer, and does it have this version's schema?"""
    if not settings.database_url and not settings.data_dir.exists():  # opening it would make the folder
        return Finding("database", False, "the database is not ready", "tvchannel migrate")
    store = open_store(settings.database)
    try:
        require_newest(store)
    except ServiceError as why:
        remedy = "tvchannel migrate; a server must run, and database_url in the settings must lead to it"
        return Finding("database", False, str(why), remedy)
    finally:
        store.close()
    return Finding("database", True, f"{'a file' if store.file else 'a server'}, schema {newest()}")


def sqlite(_settings: Settings) -> Finding:
    """The library that Python was built with."""
    there = sqlite3.sqlite_version_info >= _SQLITE
    wanted = ".".join(map(str, _SQLITE))
    return Finding("SQLite", there, sqlite3.sqlite_version, f"at least {wanted}: use Debian 12 or newer")


def open_files(_settings: Settings) -> Finding:
    """Of one process of the web server."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = max(soft, hard) if resource.RLIM_INFINITY not in (soft, hard) else _LEAST_FILES
    remedy = f"LimitNOFILE={_LEAST_FILES} in the service's unit, or ulimit -n {_LEAST_FILES}"
    return Finding("open files", most >= _LEAST_FILES, f"{soft}, at most {hard}", remedy, needed=False)


def time_service(settings: Settings) -> Finding:
    """Is the clock set, and kept by others? Days of study are counted by it."""
    now = clock.now()
    told = f"{now.astimezone(settings.zone):%Y-%m-%d %H:%M} {settings.timezone}"
    if now < _WRITTEN:
        return Finding("clock", False, f"{told}: it was never set", "timedatectl set-ntp true")
    kept = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512)) != _TIME_ERROR
    if not kept:
        told += ": no time service keeps it"
    return Finding("clock", kept, told, "timedatectl set-ntp true (apt-get install systemd-timesyncd)", needed=False)


def backup_folder(settings: Settings) -> Finding:
    """Named, there, and on another disk?"""
    remedy = "name backup_dir (on another disk) and backup_key in the settings"
    if not (settings.backup_dir and settings.backup_key):
        return Finding("backup", False, "no place or no key is named", remedy, needed=False)
    folder = Path(settings.backup_dir)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as why:
        return Finding("backup", False, f"{folder}: {why.strerror}", remedy)
    if folder.stat().st_dev == _above(settings.data_dir.resolve()).stat().st_dev:
        return Finding("backup", False, f"{folder} is on the same disk as the data", remedy, needed=False)
    return Finding("backup", True, str(folder))


def _above(folder: Path) -> Path:
    """`folder`, or the first above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.exists())
