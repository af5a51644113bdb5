"""What of a sender's stream an encoder is fed, and when another run of it is begun: decided packet by packet.

An encoder gets one stream of one shape, whose times continue. Wherever the sender's do otherwise (another size, sound
that stops or comes, a clock that leaps, a network that stood still) its run ends, and another begins with the next
picture that needs no other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from epg.ticks import TICK_MS, start_of, tick_at
from media.lectures import flv
from media.lectures.flv import Tag

LATE_MS = TICK_MS  # behind the wall clock, by which what is made of it would come too late for its tick
_LEAP_MS, _BACK_MS = 3000, 1000  # between two packets of the same kind
_SILENT_MS = 2000
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Begin:
    """A run begins: time 0 of what it is fed is the start of the tick `first`."""

    first: int
    sound: bool


@dataclass(frozen=True, slots=True)
class Feeding:
    """The run reads these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The run is over; `why` is for the log."""

    why: str


Step = Begin | Feeding | End


@dataclass(slots=True)
class _Run:
    first: int
    sound: bool
    shift: int  # ms, from the sender's times to those of the run
    heard: int  # ms of the run, of the last sound


class Runs:
    """The runs of one lecture, whoever sends. `is_of_use` once a picture came that can be used."""

    def __init__(self) -> None:
        self.is_of_use = False
        self._run: _Run | None = None
        self._settings: dict[int, Tag] = {}
        self._times: dict[int, int] = {}
        self._mute = False

    def take(self, tag: Tag, at: datetime) -> Iterator[Step]:
        """What is to be done about `tag`, which came at the instant `at` (aware)."""
        if not (tag.is_shown or tag.is_heard):
            return
        if tag.is_setting:
            yield from self._set(tag)
            return
        why = self._broken(tag, at)
        if why:
            self.end()
            self._times.clear()
            yield End(why)
        self._times[tag.kind] = tag.time
        if tag.is_heard:
            self._mute = False
        if self._run is None and tag.opens and flv.PICTURE in self._settings:
            yield from self._begin(tag, at)
        if self._run is not None:
            moved = tag.time + self._run.shift
            self._run.heard = moved if tag.is_heard else self._run.heard
            yield Feeding(flv.written(replace(tag, time=moved)))

    def end(self) -> None:
        """The sender has gone, or the encoder: there is no run any more."""
        self._run = None

    def another_sender(self) -> None:
        """What was known of the one before is not true of this one."""
        self.end()
        self._settings.clear()
        self._times.clear()
        self._mute = False

    def ahead_ms(self, tag: Tag, at: datetime) -> float:
        """By how much the time of `tag` is ahead of the wall clock, less than 0 when it is behind."""
        if self._run is None:
            return 0.0
        return tag.time + self._run.shift - (at - start_of(self._run.first)) / _MS

    def _set(self, tag: Tag) -> Iterator[Step]:
        known = self._settings.get(tag.kind)
        if known is not None and known.data == tag.data:
            return
        self._settings[tag.kind] = tag
        if self._run is not None:
            self.end()
            yield End("another shape")

    def _broken(self, tag: Tag, at: datetime) -> str:
        """Why the run cannot go on with `tag`; "" where it can."""
        run = self._run
        if run is None:
            return ""
        step = tag.time - self._times.get(tag.kind, tag.time)
        if not -_BACK_MS <= step <= _LEAP_MS:
            return f"its clock leaps by {step} ms"
        if self.ahead_ms(tag, at) < -LATE_MS:
            return "it comes too late"
        if tag.is_heard and not run.sound:
            return "sound begins"
        if tag.is_shown and run.sound and tag.time + run.shift - run.heard > _SILENT_MS:
            self._mute = True
            return "sound stops"
        return ""

    def _begin(self, tag: Tag, at: datetime) -> Iterator[Step]:
        first = tick_at(at)
        passed = round((at - start_of(first)) / _MS)
        sound = flv.SOUND in self._settings and not self._mute
        self._run = _Run(first, sound, passed - tag.time, heard=passed)
        self.is_of_use = True
        yield Begin(first, sound)
        settings = [self._settings[flv.PICTURE], *([self._settings[flv.SOUND]] if sound else [])]
        yield Feeding(flv.header() + b"".join(flv.written(replace(one, time=passed)) for one in settings))
