"""Numbers, days and plain text from outside (an address, a form, a command line), each read in one way.

Python's own readers take "1_0", " 5", "1e3" and other scripts' digits.
"""

import re
from datetime import date

DIGITS = 9  # a number of so many stays below 2^31, the largest integer of the store
MS_DIGITS = 13  # of a time in ms: until the year 2286
FIRST_YEAR, LAST_YEAR = 2000, 2199
_SECONDS = re.compile(r"\d{1,10}(\.\d{1,9})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# Control characters but tab and the ends of lines (PostgreSQL keeps no NUL), and halves of pairs of UTF-16.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def number_of(text: str, digits: int = DIGITS) -> int | None:
    """`text` as a whole number of at most so many ASCII digits; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def figure_of(text: str, digits: int = MS_DIGITS) -> int | None:
    """`text` as a whole number that may be below zero ("-5"); None for anything else, also for "-" and "--5"."""
    found = number_of(text.removeprefix("-"), digits)
    return -found if found is not None and text.startswith("-") else found


def seconds_of(text: str) -> float | None:
    """`text` as seconds since 1970, "1700000000" or "1700000000.5", until the year 2286; None for anything else."""
    return float(text) if _SECONDS.fullmatch(text) else None


def day_of(text: str, first_year: int = FIRST_YEAR) -> date:
    """`text` (YYYY-MM-DD) as a day from `first_year` to LAST_YEAR: arithmetic with it stays within the calendar.

    Raises ValueError for anything else.
    """
    year, month, day = (int(part) for part in text.split("-")) if _DAY.fullmatch(text) else (0, 0, 0)
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(text) from None
    if not first_year <= year <= LAST_YEAR:
        raise ValueError(text)
    return found


def is_plain(text: str) -> bool:
    """Whether `text` holds nothing that nobody can type or show."""
    return _UNREADABLE.search(text) is None


def shown_name(name: str) -> str:
    """A file's own name as text that can be stored and shown; it is never a name on our disk."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
