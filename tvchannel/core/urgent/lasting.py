"""For how long an urgent notice stands on the channel: whole times, at least one, and never longer than some hours."""

from epg.ticks import ticks_for

MOST_HOURS = 6
MOST_TICKS = ticks_for(MOST_HOURS * 3_600_000)


def of_times(material_ticks: int, times: int) -> int:
    """The ticks of `times` showings, as many whole ones as the longest time has."""
    return material_ticks * max(1, min(times, MOST_TICKS // material_ticks))


def until(material_ticks: int, start: int, end: int) -> int:
    """The ticks from `start` of all showings that begin before the tick `end`."""
    return of_times(material_ticks, -(-(end - start) // material_ticks))
