"""Soft music for the demo's films: plucked strings, worked out sample by sample, a loop of eight bars for each mood.

A string is a short noise that runs round in a loop and is smoothed a little each time (Karplus and Strong, 1983).
Melodies move on the five tones of Chinese song, over plain chords, from fixed seeds.
"""

import wave
from array import array
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tvchannel.tools.demo.seeded_random import seeded

RATE = 22_050  # samples a second, as the voice has
_RING_S = 2.6
_BEATS = 32
_PENTATONIC = (0, 2, 4, 7, 9)
_CHORDS = ((0, 7, 12, 16), (9, 16, 21, 24), (5, 12, 17, 21), (7, 14, 19, 23))


@dataclass(frozen=True, slots=True)
class Mood:
    """Beats a minute, the key note (a MIDI number), the order of chords, and the seed of the melody."""

    tempo: float
    key: int
    chords: tuple[int, ...]
    seed: int


MOODS = {
    "warm": Mood(66, 50, (0, 1, 2, 3, 0, 1, 2, 0), 11),
    "bright": Mood(80, 55, (0, 2, 0, 3, 1, 2, 3, 0), 5),
    "calm": Mood(58, 48, (0, 2, 1, 2, 0, 2, 3, 0), 23),
    "grave": Mood(56, 45, (1, 0, 1, 2, 1, 0, 3, 1), 31),
    "night": Mood(62, 52, (0, 1, 2, 2, 0, 1, 3, 0), 41),
}


def loop(mood: str) -> list[int]:
    """Samples from -32768 to 32767 of music that can be repeated without a break; raises KeyError."""
    chosen = MOODS[mood]
    length = round(_BEATS * 60 / chosen.tempo * RATE)
    sound = [0.0] * length
    for beat, note, loud in _score(chosen):
        _add(sound, _string(note), round(beat * 60 / chosen.tempo * RATE), loud)
    most = max(map(abs, sound))
    return [round(sample / most * 20_000) for sample in sound]


def write(mood: str, path: Path) -> None:
    """The loop of `mood` as a WAV file (mono, 16 bits)."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", loop(mood)).tobytes())


def _score(mood: Mood) -> list[tuple[float, int, float]]:
    """Every note: at which beat, which tone, how loud."""
    rng = seeded(mood.seed)
    notes: list[tuple[float, int, float]] = []
    step = 7
    for bar, chord in enumerate(mood.chords):
        tones = _CHORDS[chord]
        notes.append((4.0 * bar, mood.key + tones[0] - 12 * (tones[0] > 4), 0.55))
        notes += [(4 * bar + 0.5 + n, mood.key + tones[1 + n % 3], 0.26) for n in range(4)]
        for beat in rng.choice(((0, 1.5, 2, 3), (0, 2, 3), (0, 1, 2, 2.5, 3), (0, 2))):
            step = min(12, max(4, step + rng.choice((-2, -1, -1, 1, 1, 2))))
            octave, tone = divmod(step, 5)
            notes.append((4 * bar + beat, mood.key + 12 * octave + _PENTATONIC[tone], 0.5 if beat == 0 else 0.4))
    return notes


@lru_cache(maxsize=128)
def _string(note: int) -> tuple[float, ...]:
    """A plucked string that rings out."""
    wanted = RATE / (440 * 2 ** ((note - 69) / 12))
    period = int(wanted)
    rung = _plucked(period, note)
    # The loop is a whole number of samples and the smoothing adds half a one; reading at another pace tunes it.
    pace = (period + 0.5) / wanted
    count = int(_RING_S * RATE)
    return tuple(_between(rung, n * pace) * (1 - n / count) for n in range(count))


def _plucked(period: int, seed: int) -> list[float]:
    rng = seeded(seed)
    line = [rng.uniform(-1, 1) for _ in range(period)]
    for _ in range(3):  # a soft finger, no plectrum
        line = [(line[n - 1] + line[n]) / 2 for n in range(period)]
    rung: list[float] = []
    last = 0.0
    while len(rung) < (_RING_S + 0.2) * RATE:
        line = [0.4985 * (a + b) for a, b in zip(line, [last, *line], strict=False)]
        last = line[-1]
        rung += line
    return rung


def _between(sound: list[float], at: float) -> float:
    whole = int(at)
    return sound[whole] + (sound[whole + 1] - sound[whole]) * (at - whole)


def _add(sound: list[float], string: tuple[float, ...], start: int, loud: float) -> None:
    """Mix a note in; what rings beyond the end is heard at the beginning."""
    length = len(sound)
    first = min(len(string), length - start)
    sound[start : start + first] = [a + loud * b for a, b in zip(sound[start:], string[:first], strict=False)]
    rest = string[first:]
    sound[: len(rest)] = [a + loud * b for a, b in zip(sound, rest, strict=False)]
