"""The voice: a sentence becomes a small MP3, as loud as the films; made by a speech program, kept in a folder."""

import fcntl
import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ffmpeg
from pypinyin import Style, lazy_pinyin

from media import audio_filters
from media.errors import VoiceBusy
from media.ffmpeg import Budget, Reach, run
from media.inputs import FFMPEG

# Slower than usual (words a minute, pitch, pause between words); its Mandarin voice reads Pinyin, no characters.
_SLOWLY = ("-s", "148", "-p", "42", "-g", "1", "-a", "90", "-f", "{text-file}", "-w", "{out}")
_ESPEAK = {
    "zh": ("espeak-ng", "-v", "cmn-latn-pinyin+f2", *_SLOWLY),
    "en": ("espeak-ng", "-v", "en+f2", *_SLOWLY),
}
# bytes: espeak-ng's sound library maps 64 MB of shared memory, though nothing is played.
_BUDGET = Budget(seconds=20, file=128 << 20)
MP3: dict[str, str | int] = {"ac": 1, "ar": 24_000, "c:a": "libmp3lame", "b:a": "40k", "map_metadata": -1}
# One sentence takes about a second. Who waits holds a thread, so few wait, and not for ever; the page asks again.
WAITERS, _WAIT_S, _LOOK_EVERY_S = 2, 10.0, 0.05
_waiters = threading.BoundedSemaphore(WAITERS)
_MADE_ANEW = 1  # raised when the same sentence shall sound otherwise


def program(settings: Sequence[str], lang: str) -> tuple[str, ...]:
    """The command that speaks `lang`: the operator's, with {text-file} and {out} in it, or espeak-ng."""
    return tuple(settings) or _ESPEAK[lang]


def is_there(command: Sequence[str]) -> bool:
    """Is the program of `command` installed?"""
    return _where(command[0], os.environ.get("PATH")) is not None


@lru_cache(maxsize=16)
def _where(name: str, path: str | None) -> str | None:
    """Looked for once: every page asks."""
    return shutil.which(name, path=path)


def file_name(command: Sequence[str], text: str) -> str:
    """The name of the file in which `command` speaks `text`."""
    told = "\0".join([str(_MADE_ANEW), *command, text])
    return sha256(told.encode()).hexdigest()[:32] + ".mp3"


def spoken(folder: Path, command: Sequence[str], text: str) -> Path:
    """The file in `folder` in which `command` speaks `text`, made where it is not there yet.

    One sentence is made at a time, so that many televisions cannot pile up work; others wait for their turn. Raises
    VoiceBusy where WAITERS wait already in this process or the turn does not come, and what `media.ffmpeg.run` raises.
    """
    path = folder / file_name(command, text)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / "making.lock"):
            if not path.exists():  # another television asked for the same meanwhile
                with TemporaryDirectory(prefix="making-", dir=folder) as place:
                    _make(command, text, Path(place))
                    (Path(place) / "voice.mp3").replace(path)
    return path


def trim(folder: Path, most: int) -> int:
    """Throw the oldest sentences away until `folder` holds at most `most` bytes; gives how many."""
    files = sorted(folder.glob("*.mp3"), key=lambda path: path.stat().st_mtime, reverse=True)
    total, removed = 0, 0
    for path in files:
        total += path.stat().st_size
        if total > most:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def pinyin(text: str) -> str:
    """`text` with its Chinese characters in Pinyin with tone numbers; everything else stays."""
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if not (_locked(handle) or _locked_in_turn(handle)):
            raise VoiceBusy("The voice is busy just now. Please try again in a minute.")
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _locked_in_turn(handle: int) -> bool:
    if not _waiters.acquire(blocking=False):
        return False
    try:
        for _ in range(round(_WAIT_S / _LOOK_EVERY_S)):
            time.sleep(_LOOK_EVERY_S)
            if _locked(handle):
                return True
        return False
    finally:
        _waiters.release()


def _make(command: Sequence[str], text: str, place: Path) -> None:
    """The text goes through a file, which is also the program's input: nothing of it can be an option."""
    ours = Reach(write=place, trusted=True)  # our own words, and a program that the operator has chosen
    words, wave = place / "text", place / "voice.wav"
    words.write_text((pinyin(text) if command == _ESPEAK["zh"] else text) + "\n", "utf-8")
    places = {"{text-file}": str(words), "{out}": str(wave)}
    run([places.get(part, part) for part in command], _BUDGET, ours, given=words)
    heard = audio_filters.loudness(
        run(_compiled(ffmpeg.output(audio_filters.measured(_open(wave)), "-", f="null"), "info"), _BUDGET, ours)[1]
    )
    voice = audio_filters.at_target(_open(wave), heard) if heard else _open(wave)
    run(_compiled(ffmpeg.output(voice, str(place / "voice.mp3"), **MP3), "error"), _BUDGET, ours)


def _open(wave: Path) -> Any:
    return ffmpeg.input(str(wave), f="wav")["a:0"]


def _compiled(output: Any, level: str) -> list[str]:
    command: list[str] = ffmpeg.compile(output, cmd=[*FFMPEG, "-loglevel", level], overwrite_output=True)
    return command
