"""Counts of persons for readers above the branch: no number that stands for one to four persons, nor leads to one.

A count says as much of those who are left over: 27 of 28 names the one who was missing. So both are looked at
(records, section 7, R12).
"""

LEAST = 5  # persons


def persons(count: int, of: int) -> str:
    """`count` of `of` persons as it may be printed: "<5", "≥24" where fewer than five are left over, or the number."""
    if of < LEAST:
        return f"<{LEAST}"
    if 0 < count < LEAST:
        return f"<{LEAST}"
    if 0 < of - count < LEAST:
        return f"≥{of - LEAST + 1}"
    return str(count)


def total(value: int, count: int) -> int | None:
    """A sum of what `count` persons did; None where they are one to four."""
    return None if 0 < count < LEAST else value
