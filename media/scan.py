"""What the packets of a source show: how long it truly is, whatever its header says."""

from dataclasses import dataclass
from pathlib import Path

from media.inputs import probing

_NEVER = float("inf")
_BACK_S = 1.0  # by which a track's time of decoding goes back only where its clock was set anew
_LEAP_S = 600.0  # for which neither picture nor sound comes only where the clock was set anew


@dataclass(frozen=True, slots=True)
class Scan:
    """Counted from the first packet of picture or sound, in ms: when the last picture begins, when all has ended.

    `pictures` and `sounds` are how many packets there are, `rate` how many pictures a second (0 where it cannot be
    told), `first_ms` the time that the first packet has in the file, `jumps` how often the clock is set anew.
    """

    pictures: int
    sounds: int
    rate: float
    last_picture_ms: int
    end_ms: int
    first_ms: float = 0.0
    jumps: int = 0


def command(container: str, path: Path) -> list[str]:
    """The ffprobe command whose lines a `Reader` takes. It reads the whole file, but decodes nothing."""
    entries = "packet=codec_type,stream_index,pts_time,dts_time,duration_time,flags"
    return probing(container, path, "-show_entries", entries, "-of", "compact=nk=1")


class Reader:
    """Takes ffprobe's lines one by one (a long film has a million) for the two tracks that are used.

    `picture` and `sound` are their stream numbers.
    """

    def __init__(self, picture: int, sound: int | None) -> None:
        self._picture, self._sound = picture, sound
        self._pictures = self._sounds = 0
        self._jumps, self._latest = 0, dict[int, float]()
        self._first, self._first_picture, self._last_picture, self._end = _NEVER, _NEVER, -_NEVER, -_NEVER

    def take(self, line: str) -> None:
        """One line; others than those of the two tracks' packets are passed over."""
        track, begins, decoded, lasts = _packet(line)
        if begins is None or track not in (self._picture, self._sound):
            return
        self._follow(track, decoded)
        self._first, self._end = min(self._first, begins), max(self._end, begins + lasts)
        if track != self._picture:
            self._sounds += 1
        else:
            self._pictures += 1
            self._first_picture = min(self._first_picture, begins)
            self._last_picture = max(self._last_picture, begins)

    def _follow(self, track: int, time: float) -> None:
        """Count a jump: this track goes back, or both tracks were silent for longer than any film is."""
        before, latest = self._latest.get(track, time), max(self._latest.values(), default=time)
        if time < before - _BACK_S or time > latest + _LEAP_S:
            self._jumps += 1
            self._latest = {}
        self._latest[track] = time

    def result(self) -> Scan:
        """What was counted; all 0 for a file without pictures."""
        if not self._pictures:
            return Scan(0, 0, 0.0, 0, 0)
        span = self._last_picture - self._first_picture
        return Scan(
            pictures=self._pictures,
            sounds=self._sounds,
            rate=(self._pictures - 1) / span if span > 0 else 0.0,
            last_picture_ms=round((self._last_picture - self._first) * 1000),
            end_ms=round((self._end - self._first) * 1000),
            first_ms=self._first * 1000,
            jumps=self._jumps,
        )


def _packet(line: str) -> tuple[int, float | None, float, float]:
    """Track, time of showing and of decoding, length in s; no time for one that an edit list leaves out or has none.

    B pictures are shown in another order than they come in: only times of decoding show a clock that jumps.
    """
    parts = line.rstrip().split("|")
    if len(parts) < 7 or parts[0] != "packet" or "D" in parts[6]:
        return -1, None, 0.0, 0.0
    times = [float(time) for time in (parts[3], parts[4]) if time != "N/A"]
    lasts = 0.0 if parts[5] == "N/A" else float(parts[5])
    return int(parts[2]), *((times[0], times[-1]) if times else (None, 0.0)), lasts
