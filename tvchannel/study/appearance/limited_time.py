"""From one instant to another, for what goes by itself and is to be there at all. Pure."""

from datetime import datetime, timedelta


def wrong_times(begins_at: datetime, ends_at: datetime, now: datetime, longest: timedelta, too_long: str) -> str:
    """Why something of these times would never be there, or `too_long`; "" where nothing is wrong."""
    if ends_at <= begins_at:
        return "The end has to be after the beginning."
    if ends_at <= now:
        return "This end is over already."
    return too_long if ends_at - begins_at > longest else ""
