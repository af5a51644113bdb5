"""What a browser is asked to keep: how long, and how much."""

from datetime import timedelta

# Browsers keep no cookie longer (RFC 6265bis, 5.5); and one that expires after 19 January 2038 is gone at once where
# a box counts seconds in 32 bits.
COOKIE_LASTS = timedelta(days=400)
# A larger cookie, with its name and attributes, is not kept (RFC 6265, 6.1).
COOKIE_BYTES = 4096
_ATTRIBUTES = 200


def fits(name: str, value: str) -> bool:
    """Whether browsers keep a cookie with this (ASCII) value."""
    return len(name) + len(value) + _ATTRIBUTES <= COOKIE_BYTES
