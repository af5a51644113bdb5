"""What receives a lecture: a sender's packets become runs of an encoder, and what an encoder makes becomes segments."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from epg.ticks import TICK_MS
from media.ladder import AAC_FRAME, BY_KEY, PICTURES_A_TICK, SAMPLES_A_TICK
from media.lectures.encoder import Encoder
from media.lectures.flv import Tag
from media.lectures.folder import LectureFolder
from media.lectures.joining import Unjoinable, held
from media.lectures.places import SOONEST, LectureTicks, delay
from media.lectures.rates import Rate
from media.lectures.runs import Begin, End, Runs
from media.places.workbench import Workbench

_WHOLE = (PICTURES_A_TICK, SAMPLES_A_TICK // AAC_FRAME)
_EARLY_MS = 500  # by which a sender may be ahead of time
_LONGER = 1500  # ticks (two hours) by which an encoder may outlast the lecture


@dataclass
class Reception:
    """Takes the packets of one lecture; a `media.lectures.listening.Sink`.

    `reserve` bytes of the disk are left free; `told` hears what happens, for the log.
    """

    ticks: LectureTicks
    folder: LectureFolder
    workbench: Workbench
    clock: Callable[[], datetime]
    told: Callable[[str], None]
    reserve: int = 0
    _runs: Runs = field(default_factory=Runs)
    _rate: Rate = field(default_factory=Rate)
    _encoder: Encoder | None = None
    _last: Encoder | None = None
    _later: int = SOONEST

    def begin(self) -> None:
        """A sender has come."""
        self.told("a sender has come")
        self._runs.another_sender()
        self._stop()

    def take(self, tag: Tag) -> float:
        """Take a packet of it; for how many seconds nothing more is to be read."""
        at = self.clock()
        if self._rate.is_above(len(tag.data), at):
            return self._rate.REST_S
        for step in self._runs.take(tag, at):
            if isinstance(step, Begin):
                self._start(step)
            elif isinstance(step, End):
                self.told(f"the stream is taken up anew: {step.why}")
                self._stop()
            elif self._encoder and not self._encoder.feed(step.data):
                self.told(f"the encoder has ended: {' '.join(self._encoder.log)}")
                self._runs.end()
                self._stop()
        return max(0.0, self._runs.ahead_ms(tag, self.clock()) - _EARLY_MS) / 1000

    def finish(self) -> None:
        """The sender has gone."""
        self._runs.end()
        self._stop()

    def wait(self) -> None:
        """Until all that was sent is put where it stands, after `finish`."""
        if self._last:
            self._last.wait()

    def _start(self, run: Begin) -> None:
        self._stop()
        self._later = SOONEST

        def keep(number: int, pieces: dict[str, bytes]) -> None:
            self._keep(run.first + number, pieces)

        seconds = (self.ticks.ticks + _LONGER) * TICK_MS / 1000
        self._encoder = Encoder(self.workbench, self.ticks.material, keep, sound=run.sound, seconds=seconds)

    def _stop(self) -> None:
        if self._encoder:
            self._encoder.finish()
            self._last = self._encoder
        self._encoder = None

    def _keep(self, taken: int, pieces: dict[str, bytes]) -> None:
        """Put a segment where it stands; the next one comes no less later."""
        found = delay(taken, self.clock(), self._later)
        if found is None:
            self.told(f"the segment of tick {taken} comes too late")
            return
        self._later = found
        if why := self._refused(taken + found, pieces):
            self.told(f"the segment for tick {taken + found} is left out: {why}")

    def _refused(self, tick: int, pieces: dict[str, bytes]) -> str:
        """Let it stand at `tick`, or why that cannot be done."""
        if self.ticks.number(tick) is None:
            return "it is outside the lecture"
        if self.workbench.free() < self.reserve:
            return "no room on the disk"
        try:
            if why := _unfit(pieces):
                return why
            return "" if self.folder.put(self.ticks.material, tick, pieces) else "another one stands there"
        except Unjoinable as broken:
            return str(broken)


def _unfit(pieces: dict[str, bytes]) -> str:
    """What is wrong with a segment, "" where it is one of the channel's. Raises Unjoinable."""
    for key, piece in pieces.items():
        has = held(piece)
        if has != _WHOLE or len(piece) > BY_KEY[key].bandwidth * TICK_MS // 8000:
            return f"{has[0]} pictures, {has[1]} frames of sound, {len(piece)} bytes at {key}"
    return ""
