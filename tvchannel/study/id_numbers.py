"""Numbers of identity cards (GB 11643) in the cells of a list: known by what they are, so that none is ever kept."""

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# Also with blanks or strokes between region, birthday and the rest, and as a spreadsheet writes a large number.
_WRITTEN = re.compile(r"(?<![\dA-Za-z])'?(\d{6})[ \-]?(\d{8})[ \-]?(\d{3}[\dXx])(?:\.0)?(?![\dA-Za-z])")
_OLD = re.compile(r"(?<![\dA-Za-z])'?(\d{6})[ \-]?(\d{6})[ \-]?(\d{3})(?:\.0)?(?![\dA-Za-z])")
_ROUNDED = re.compile(r"(?<![\dA-Za-z])([1-8])\.(\d{5,})[eE]\+?17(?!\d)")
_REGIONS = range(11, 92)  # the first two digits: 11 Beijing to 91 abroad


def without(text: str) -> tuple[str, int]:
    """`text`, whose digits are settled, without any number of an identity card in it; how many were taken out.

    Numbers of 18 digits are known by their check digit, or, where a spreadsheet has rounded the last three digits away,
    by region and birthday; those of 15 digits (until 1999) by region and birthday.
    """
    found = 0

    def take(match: re.Match[str]) -> str:
        nonlocal found
        if not _is_number(match):
            return match.group()
        found += 1
        return ""

    for pattern in (_WRITTEN, _OLD, _ROUNDED):
        text = pattern.sub(take, text)
    return (" ".join(text.split()) if found else text), found


def _is_number(match: re.Match[str]) -> bool:
    if match.re is _ROUNDED:
        return int(match[1] + match[2][0]) in _REGIONS
    region, birthday, rest = match.groups()
    if int(region[:2]) not in _REGIONS or not _is_day(birthday):
        return False
    if match.re is _OLD:
        return True
    digits = region + birthday + rest
    return rest == "0" * len(rest) or is_checked(digits)


def is_checked(digits: str) -> bool:
    """Whether the last of 18 digits (or X) is the check digit of those before it (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return digits[17].upper() == _CHECKS[total % 11]


def _is_day(birthday: str) -> bool:
    year = int(birthday[:-4]) if len(birthday) == 8 else 1900 + int(birthday[:2])
    try:
        return date(year, int(birthday[-4:-2]), int(birthday[-2:])) >= date(1850, 1, 1)
    except ValueError:
        return False
