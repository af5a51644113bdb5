"""Short codes that somebody reads from one screen and types at another: eight digits, made of a keyed hash."""

DIGITS = 8


def digits_of(keyed: str) -> str:
    """The digits that stand for a keyed hash (hex)."""
    return f"{int(keyed, 16) % 10**DIGITS:0{DIGITS}}"


def typed(text: str) -> str:
    """The digits of what somebody typed, whatever stands between them."""
    return "".join(letter for letter in text if letter in "0123456789")


def halves(code: str) -> str:
    """The digits as they are shown: four, a space, four."""
    return f"{code[: DIGITS // 2]} {code[DIGITS // 2 :]}"


def slowly(code: str) -> str:
    """The digits as one reads them into a telephone: one by one, and a rest after four."""
    return ". ".join(", ".join(part) for part in halves(code).split())
