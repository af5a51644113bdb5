"""Programs, and what they must be able to: for converting films, speaking and backing up."""

import shutil
import subprocess
from collections.abc import Iterable

from media.sandbox import seccomp
from media.sandbox import state as sandbox
from media.speech import program
from tvchannel.base.settings import Settings
from tvchannel.base.texts import LANGUAGES
from tvchannel.commands.doctor.finding import Finding, install

_LONGEST_S = 20
# What the commands of `media` name, and what they read most.
ENCODERS = ("libx264", "aac", "flac", "libmp3lame", "mjpeg", "png", "rawvideo", "pcm_f32le")
DECODERS = ("h264", "hevc", "mpeg2video", "mpeg4", "wmv3", "vp9", "aac", "mp3", "ac3")
FILTERS = (
    *("aformat", "apad", "aresample", "aselect", "asplit", "atrim", "ebur128", "loudnorm", "pan", "volume"),
    "anullsrc",
    *("bwdif", "crop", "format", "fps", "movie", "pad", "scale", "select", "setparams", "setpts", "setsar", "split"),
    *("tonemap", "tpad", "trim", "zscale"),
)
_ANOTHER = "install Debian's own ffmpeg (apt-get install --reinstall ffmpeg) and put it first on PATH"


def ffmpeg(_settings: Settings) -> Finding:
    """The converter."""
    return _installed("ffmpeg", "ffmpeg", _first_line("ffmpeg", "-version"))


def ffprobe(_settings: Settings) -> Finding:
    """What looks into films."""
    return _installed("ffprobe", "ffmpeg", _first_line("ffprobe", "-version"))


def encoders(_settings: Settings) -> Finding:
    """Of ffmpeg: for the films that are made."""
    return _able("encoders", ENCODERS)


def decoders(_settings: Settings) -> Finding:
    """Of ffmpeg: for the films that people send."""
    return _able("decoders", DECODERS)


def filters(_settings: Settings) -> Finding:
    """Of ffmpeg."""
    return _able("filters", FILTERS)


def bounds(_settings: Settings) -> Finding:
    """What ffmpeg is started by, so that it stays within time, memory and disk."""
    lacks = [name for name in ("prlimit", "setpriv", "nice") if shutil.which(name) is None]
    return Finding("prlimit, setpriv, nice", not lacks, _lacking(lacks), install("util-linux", "coreutils"))


def bubblewrap(settings: Settings) -> Finding:
    """The sandbox, by something that is really run in it."""
    why = sandbox.trouble()
    if not why:
        off = " (not used: it is switched off in the settings)" if settings.sandbox == "off" else ""
        return Finding("bubblewrap", True, f"something was run in it{off}")
    remedy = install("bubblewrap")
    if why != sandbox.NOT_INSTALLED:
        remedy = "let this user make namespaces (user.max_user_namespaces; deploy/README.zh-CN.md says more)"
    what = {"required": "films wait", "when available": "films are opened without it"}.get(settings.sandbox, "not used")
    return Finding("bubblewrap", False, f"{why}; {what}", remedy, needed=settings.sandbox == "required")


def system_calls(_settings: Settings) -> Finding:
    """The filter of the sandbox."""
    made = seccomp.program() is not None
    return Finding(
        "libseccomp", made, "a filter is made" if made else "not installed", install("libseccomp2"), needed=False
    )


def voice(settings: Settings) -> Finding:
    """Who reads pages out: espeak-ng with both languages, or the operator's program."""
    commands = {lang: program(settings.speech_command, lang) for lang in LANGUAGES}
    name = commands["zh"][0]
    if shutil.which(name) is None:
        remedy = "name another speech_command in the settings" if settings.speech_command else install("espeak-ng")
        return Finding("voice", False, f"{name} is not there", remedy, needed=False)
    if settings.speech_command:
        return Finding("voice", True, name, needed=False)
    lacks = [lang for lang, words in commands.items() if _ran(*words[:3], "-q", "a1") is None]
    return Finding("voice", not lacks, _lacking(lacks), install("espeak-ng-data"), needed=False)


def poppler(_settings: Settings) -> Finding:
    """What draws the pages of books that come as PDF, and reads their text."""
    lacks = [name for name in ("pdfinfo", "pdftoppm", "pdftotext") if shutil.which(name) is None]
    return Finding("pdfinfo, pdftoppm, pdftotext", not lacks, _lacking(lacks), install("poppler-utils"), needed=False)


def age(_settings: Settings) -> Finding:
    """For whoever opens a backup by hand; making and restoring one needs no program."""
    return _installed("age", "age", _first_line("age", "--version"), needed=False)


def openssl(_settings: Settings) -> Finding:
    """For whoever checks a time stamp by hand."""
    return _installed("openssl", "openssl", _first_line("openssl", "version"), needed=False)


def pg_dump(settings: Settings) -> Finding:
    """For backups of a database server."""
    if not settings.database.startswith("postgresql"):
        return Finding("pg_dump", True, "not needed: the database is a file")
    found = _installed("pg_dump", "postgresql-client", _first_line("pg_dump", "--version"))
    return Finding(found.what, found.there, found.told, found.remedy, needed=bool(settings.backup_dir))


def _installed(name: str, package: str, told: str, *, needed: bool = True) -> Finding:
    return Finding(name, bool(told), told or "not installed", install(package), needed)


def _able(kind: str, wanted: Iterable[str]) -> Finding:
    """Whether ffmpeg names all that are `wanted` in its list of a `kind`."""
    listed = {word for line in _said("ffmpeg", "-hide_banner", f"-{kind}").splitlines() for word in line.split()[1:2]}
    lacks = [one for one in wanted if one not in listed]
    return Finding(f"ffmpeg's {kind}", not lacks, _lacking(lacks), _ANOTHER)


def _lacking(names: list[str]) -> str:
    return f"lacking: {', '.join(names)}" if names else "all there"


def _first_line(*command: str) -> str:
    return next(iter(_said(*command).splitlines()), "")


def _said(*command: str) -> str:
    """What a program prints; "" where it is not there or ends badly."""
    return _ran(*command) or ""


def _ran(*command: str) -> str | None:
    """The same; None where it is not there or ends badly."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_LONGEST_S)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
