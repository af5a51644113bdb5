"""A day as people write it into a table."""

import re
from datetime import date

# 2026-10-31, 2026.10.31, 2026/10/31 08:00, 2026年10月31日, 20261031.
_WHOLE = re.compile(r"(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:\s.*)?")
_TIGHT = re.compile(r"(20\d\d)(\d\d)(\d\d)")


def whole_day(text: str) -> date | None:
    """The day that a text names with its year; None for anything else."""
    found = _WHOLE.fullmatch(text.strip()) or _TIGHT.fullmatch(text.strip())
    return day(*map(int, found.groups())) if found else None


def day(year: int, month: int, number: int) -> date | None:
    """That day of the calendar; None where it has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
