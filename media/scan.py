"""What the packets of a source show: how long it truly is, whatever its header says."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from media.inputs import probing


@dataclass(frozen=True, slots=True)
class Scan:
    """Counted from the first packet of picture or sound, in ms: when the last picture begins, when all has ended.

    `pictures` is how many there are, `rate` how many a second (0 where it cannot be told).
    """

    pictures: int
    rate: float
    last_picture_ms: int
    end_ms: int


def command(container: str, path: Path) -> list[str]:
    """The ffprobe command whose lines `read` understands. It reads the whole file, but decodes nothing."""
    entries = "packet=codec_type,stream_index,pts_time,dts_time,duration_time,flags"
    return probing(container, path, "-show_entries", entries, "-of", "compact=nk=1")


def read(lines: Iterable[str], picture: int, sound: int | None) -> Scan:
    """The scan of the tracks with the stream numbers `picture` and `sound`, from ffprobe's lines one by one."""
    first, end = float("inf"), 0.0
    times: list[float] = []
    for line in lines:
        track, begins, lasts = _packet(line)
        if begins is None or track not in (picture, sound):
            continue
        first, end = min(first, begins), max(end, begins + lasts)
        if track == picture:
            times.append(begins)
    return _result(times, first, end)


def _result(times: list[float], first: float, end: float) -> Scan:
    if not times:
        return Scan(0, 0.0, 0, 0)
    last, span = max(times), max(times) - min(times)
    return Scan(
        pictures=len(times),
        rate=(len(times) - 1) / span if span > 0 else 0.0,
        last_picture_ms=round((last - first) * 1000),
        end_ms=round((end - first) * 1000),
    )


def _packet(line: str) -> tuple[int, float | None, float]:
    """Track, time and length in s; no time for a packet that has none, or that an edit list leaves out."""
    parts = line.split("|")
    if len(parts) < 7 or parts[0] != "packet" or "D" in parts[6]:
        return -1, None, 0.0
    time = parts[3] if parts[3] != "N/A" else parts[4]
    lasts = 0.0 if parts[5] == "N/A" else float(parts[5])
    return int(parts[2]), None if time == "N/A" else float(time), lasts
