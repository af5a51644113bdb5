"""Where something stands in a day that is drawn, as the classes of its style sheet: hours and minutes."""

MINUTES_A_DAY = 24 * 60


def minute_of(tick: int, first: int, until: int) -> int:
    """The minute of a drawn day of 24 hours at which `tick` stands; the day's ticks are [first, until)."""
    return round(MINUTES_A_DAY * (min(max(tick, first), until) - first) / (until - first))


def at(minute: int) -> str:
    """The classes of whatever stands at this minute of the day."""
    return f"top-h{minute // 60} top-m{minute % 60}"


def lasting(minutes: int) -> str:
    """The classes of whatever is so many minutes long."""
    return f"long-h{minutes // 60} long-m{minutes % 60}"
