"""What the packets of a source show: how long it truly is, whatever its header says."""

from dataclasses import dataclass, field
from pathlib import Path

from media.clock_sections import Cuts, Stretches
from media.inputs import probing

_NEVER = float("inf")
_FEW = 25  # pictures of another track behind the last of ours that are no film yet
_LATE = 4  # of ours that come when another has begun behind it: the last ones are handed out when the file ends


@dataclass(frozen=True, slots=True)
class Scan:
    """Counted from the first packet of picture or sound, in ms: when the last picture begins, when all has ended.

    `pictures` and `sounds` are how many packets there are, `rate` how many pictures a second (0 where it cannot be
    told), `first_ms` the time that the first packet has in the file. `jumps` is how often the clock is set anew,
    `cuts` where; the times are those of one clock that goes on. `sound_ms` is when its last sound begins. `elsewhere`
    when the film goes on in another track of pictures behind the last of this one. `span_ms` is from the earliest time
    in the file to the latest, jumps and all. A sound recording has no pictures: its sound alone is counted.
    """

    pictures: int
    sounds: int
    rate: float
    last_picture_ms: int
    end_ms: int
    first_ms: float = 0.0
    jumps: int = 0
    cuts: Cuts = field(default_factory=dict)
    sound_ms: int = 0
    elsewhere: bool = False
    span_ms: int = 0


def command(container: str, path: Path) -> list[str]:
    """The ffprobe command whose lines a `Reader` takes. It reads the whole file, but decodes nothing."""
    entries = "packet=codec_type,stream_index,pts_time,dts_time,duration_time,flags"
    return probing(container, path, "-show_entries", entries, "-of", "compact=nk=1")


class Reader:
    """Takes ffprobe's lines one by one (a long film has a million) for the two tracks that are used.

    `picture` and `sound` are their stream numbers; a film has a picture, a recording only a sound.
    """

    def __init__(self, picture: int | None, sound: int | None) -> None:
        self._picture, self._sound = picture, sound
        self._first = sound if picture is None else picture
        self._counts = {picture: 0, sound: 0}
        self._timed = {picture: 0, sound: 0}
        self._stretches = Stretches()
        self._spans: list[_Span] = []
        self._others: dict[int, int] = {}  # how many pictures other tracks have
        self._since: dict[int, int] = {}  # how many came of ours since another track began

    def take(self, line: str) -> None:
        """One line; others than those of the two tracks' packets are passed over."""
        parts = line.rstrip().split("|")
        if len(parts) < 7 or parts[0] != "packet":
            return
        track = int(parts[2])
        self._follow_others(track, parts[1] == "video")
        if track not in self._counts:
            return
        number = self._counts[track]
        self._counts[track] += 1
        times = [float(time) for time in (parts[3], parts[4]) if time != "N/A"]
        if times and "D" not in parts[6]:  # an edit list leaves that out
            lasts = 0.0 if parts[5] == "N/A" else float(parts[5])
            self._note(track, number, times[0], times[-1], lasts)

    def _note(self, track: int, number: int, begins: float, decoded: float, lasts: float) -> None:
        """B pictures are shown in another order than they come in: only times of decoding show a clock that jumps."""
        self._timed[track] += 1
        at = self._stretches.take(track, number, decoded, begins, lasts)
        if at == len(self._spans):
            self._spans.append(_Span())
        span = self._spans[at]
        if track == self._first:
            span.first, span.last = min(span.first, begins), max(span.last, begins)
        if track == self._sound:
            span.heard = max(span.heard, begins)

    def _follow_others(self, track: int, is_picture: bool) -> None:
        """Other tracks of pictures: those beside ours are other films, one that begins behind it continues it."""
        if track == self._picture:
            self._since = {other: count + 1 for other, count in self._since.items()}
        elif is_picture:
            self._since.setdefault(track, 0)
            self._others[track] = self._others.get(track, 0) + 1

    def result(self) -> Scan:
        """What was counted; all 0 for a film without pictures, a recording without sound."""
        if not self._timed[self._first]:
            return Scan(0, 0, 0.0, 0, 0)
        shown = self._picture is not None
        shifts = self._stretches.shifts()
        pairs = list(zip(self._spans, shifts, strict=True))
        first = min(span.first + shift for span, shift in pairs)
        last = max(span.last + shift for span, shift in pairs)
        heard = max(span.heard + shift for span, shift in pairs)
        return Scan(
            pictures=self._timed[self._picture] if shown else 0,
            sounds=self._timed[self._sound] if self._sound is not None else 0,
            rate=(self._timed[self._picture] - 1) / (last - first) if shown and last > first else 0.0,
            last_picture_ms=round(last * 1000) if shown else 0,
            end_ms=round((self._stretches.all[-1].ends + shifts[-1]) * 1000),
            first_ms=self._stretches.all[0].begins * 1000,
            jumps=len(shifts) - 1,
            cuts=self._stretches.cuts(),
            sound_ms=max(0, round(heard * 1000)) if heard > -_NEVER else 0,
            span_ms=round(self._stretches.span() * 1000),
            elsewhere=any(count >= _FEW and self._since[track] < _LATE for track, count in self._others.items()),
        )


@dataclass(slots=True)
class _Span:
    """On one clock, in s: the first and the last picture (of a recording: sound), the last sound."""

    first: float = _NEVER
    last: float = -_NEVER
    heard: float = -_NEVER
