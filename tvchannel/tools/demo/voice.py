"""The voice of the demo's films: espeak-ng speaks Pinyin; where it is missing, films have music only."""

import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

from media.errors import EngineMissing
from media.ffmpeg import OURS, Budget, run
from tvchannel.tools.demo.music import RATE
from tvchannel.tools.demo.script import SpokenLine

# The voice that reads Pinyin with tone numbers, slower than usual (words a minute, pitch, pause between words).
_VOICE = ("espeak-ng", "-v", "cmn-latn-pinyin+f2", "-s", "148", "-p", "42", "-g", "1", "-a", "90")
_LARGEST = 128 << 20  # bytes: its sound library maps 64 MB of shared memory, though nothing is played
_SILENT_S = 0.28  # a character, when nobody speaks but the line has to be read


def speak(lines: Sequence[SpokenLine], folder: Path) -> list["array[int]"]:
    """The samples of each line at RATE (mono, 16 bits); silence where there is no voice."""
    try:
        return [_spoken(line, folder / "line.wav") for line in lines]
    except EngineMissing:
        return silence(lines)


def silence(lines: Sequence[SpokenLine]) -> list["array[int]"]:
    """Silence as long as it takes to read each line."""
    return [array("h", bytes(2 * round(_SILENT_S * RATE * len(line.zh)))) for line in lines]


def seconds(samples: "array[int]") -> float:
    """How long samples sound."""
    return len(samples) / RATE


def _spoken(line: SpokenLine, path: Path) -> "array[int]":
    run([*_VOICE, "-w", str(path), line.said], Budget(seconds=30, file=_LARGEST), OURS)
    with wave.open(str(path)) as file:
        return array("h", file.readframes(file.getnframes()))


def write(spoken: Sequence["array[int]"], begins: Sequence[float], length: float, path: Path) -> None:
    """A WAV file of `length` seconds in which each of `spoken` begins at its second."""
    track = array("h", bytes(2 * round(length * RATE)))
    for samples, begin in zip(spoken, begins, strict=True):
        at = round(begin * RATE)
        track[at : at + len(samples)] = samples[: len(track) - at]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(track.tobytes())
