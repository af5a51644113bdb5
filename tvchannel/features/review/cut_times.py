"""Where a film is cut: times as somebody types them, made into parts that follow one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from epg.ticks import TICK_MS
from tvchannel.base.errors import Invalid

MOST_PARTS = 40
_SHORTEST_MS = 2000
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,3}))?")
_WIDE = str.maketrans("：．，　０１２３４５６７８９", ":., 0123456789")
_UNREADABLE = "This is no time of the film: %(typed)s. Please write minutes:seconds, for example 12:30."


@dataclass(frozen=True, slots=True)
class CutPart:
    """A part of a film in ms, and the title that somebody gave it ("": none)."""

    begins_ms: int
    ends_ms: int
    title: str = ""


def time_of(typed: str) -> int:
    """The time in ms that was typed as 12:30, 1:12:30 or 12:30.5. Raises Invalid."""
    found = _TIME.fullmatch(typed.translate(_WIDE).strip())
    hours, minutes, seconds, part = (
        (int(told or 0) for told in (*found.groups()[:3], (found[4] or "").ljust(3, "0"))) if found else (0, 0, 60, 0)
    )
    if seconds > 59 or (hours and minutes > 59):
        raise Invalid(_UNREADABLE, typed=typed.strip()[:20] or "–")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + part


def time_words(ms: int) -> str:
    """The inverse: 12:30, with the part of a second where there is one."""
    minutes, rest = divmod(ms, 60_000)
    seconds, part = divmod(rest, 1000)
    return f"{minutes}:{seconds:02}" + (f".{part:03}".rstrip("0") if part else "")


def parts(begins: str, ends: str, joints: str, length_ms: int) -> list[CutPart]:
    """The parts of a film of this length, of which whoever cuts it typed the times.

    Empty, `begins` and `ends` are those of the film. Each line of `joints` is the time at which a new part begins, and
    its title if it is to have one. Raises Invalid, in words.
    """
    first = time_of(begins) if begins.strip() else 0
    last = time_of(ends) if ends.strip() else length_ms
    if last > length_ms + TICK_MS:  # it is shown with its last picture until a whole tick is full
        raise Invalid("The film is not that long: it ends at %(ends)s.", ends=time_words(length_ms // 100 * 100))
    times = [(first, ""), *sorted(map(_joint, filter(str.strip, joints.splitlines())))]
    if len(times) > MOST_PARTS:
        raise Invalid("At most %(most)s parts can be made at once.", most=MOST_PARTS)
    found = _between(times, min(last, length_ms))
    if len(found) == 1 and found[0].begins_ms == 0 and found[0].ends_ms == length_ms:
        raise Invalid("Nothing is cut: say where the film is to begin, where to end, or where a new part begins.")
    return found


def _joint(typed: str) -> tuple[int, str]:
    time, _, title = typed.translate(_WIDE).strip().partition(" ")
    return time_of(time), " ".join(title.split())


def _between(times: Sequence[tuple[int, str]], last: int) -> list[CutPart]:
    ends = [*(at for at, _ in times[1:]), last]
    found = [CutPart(at, end, title) for (at, title), end in zip(times, ends, strict=True)]
    for part in found:
        if part.ends_ms - part.begins_ms < _SHORTEST_MS:
            raise Invalid(
                "Nothing is left between %(begins)s and %(ends)s: a part lasts two seconds at least.",
                begins=time_words(part.begins_ms),
                ends=time_words(part.ends_ms),
            )
    return found
