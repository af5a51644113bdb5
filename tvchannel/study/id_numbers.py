"""Numbers of identity cards (GB 11643) in the cells of a list: known by what they are, so that none is ever kept."""

import re
from datetime import date

# Also with blanks or strokes between region, birthday and the rest, and as a spreadsheet writes a large number.
_WRITTEN = re.compile(r"(?<![\dA-Za-z])'?(\d{6})[ \-]?(\d{8})[ \-]?(\d{3}[\dXx])(?:\.0)?(?![\dA-Za-z])")
_OLD = re.compile(r"(?<![\dA-Za-z])'?(\d{6})[ \-]?(\d{6})[ \-]?(\d{3})(?:\.0)?(?![\dA-Za-z])")
_ROUNDED = re.compile(r"(?<![\dA-Za-z])([1-8])\.(\d{5,})[eE]\+?17(?!\d)")
_REGIONS = range(11, 92)  # the first two digits: 11 Beijing to 91 abroad


def without(text: str) -> tuple[str, int]:
    """`text`, whose digits are settled, without any number of an identity card in it; how many were taken out.

    Numbers of 18 digits, and those of 15 (until 1999), are known by region and birthday: one that was mistyped, or
    whose last digits a spreadsheet has rounded away, says as much of a person as the right one.
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
    region, birthday, _ = match.groups()
    return int(region[:2]) in _REGIONS and _is_day(birthday)


def _is_day(birthday: str) -> bool:
    year = int(birthday[:-4]) if len(birthday) == 8 else 1900 + int(birthday[:2])
    try:
        return date(year, int(birthday[-4:-2]), int(birthday[-2:])) >= date(1850, 1, 1)
    except ValueError:
        return False
