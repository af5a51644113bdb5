"""What a cell of a list of members may hold, field by field: read as it was meant, or refused in words."""

import re

from tvchannel.base.errors import Invalid
from tvchannel.study import text_normalization

_YES = frozenset({"是", "yes", "y", "1", "true", "√", "✓", "✔", "免", "免学", "免于要求"})
_NO = frozenset({"", "否", "no", "n", "0", "false", "×", "✗", "✘", "无"})
_NOTHING = frozenset({"无", "没有", "/", "-", "—", "——", "n/a"})  # written where there is no telephone


def check(heading: str, value: str, most: int, *, signs: bool = False) -> None:
    """Raises Invalid, with the column and what to do, where a value cannot be kept as it stands.

    `signs` where a question mark may be meant.
    """
    if private := text_normalization.private(value):
        raise Invalid(
            "%(heading)s, letter %(place)s: U+%(code)s is a letter of private use, which every machine shows "
            "differently. Type the letter anew with a present input method, or write it in pinyin.",
            heading=heading,
            place=value.index(private) + 1,
            code=f"{ord(private):04X}",
        )
    if not signs and (lost := text_normalization.lost(value)):
        raise Invalid(
            "%(heading)s, letter %(place)s: “%(sign)s” stands where a letter was lost when the list was saved. "
            "Save it as “CSV UTF-8” and look at the letter.",
            heading=heading,
            place=value.index(lost) + 1,
            sign=lost,
        )
    if len(value) > most or not value.isprintable():
        raise Invalid("%(heading)s: at most %(most)s letters, and nothing unprintable.", heading=heading, most=most)


def number(text: str) -> int:
    """A household's number, also as spreadsheets and people write it: "12.0", "1,234", "'12", "007", "12户"."""
    bare = re.sub(r"(?<=\d)[,，](?=\d{3}(\D|$))", "", text).removeprefix("'").removesuffix(".0")
    bare = re.sub(r"^第|[户号]$", "", bare).strip()
    if not (bare.isascii() and bare.isdecimal() and len(bare) < 10 and 1 <= int(bare) <= 99_999):
        raise Invalid("The household's number must be between 1 and 99999.")
    return int(bare)


def phone(text: str) -> str:
    """The digits of a telephone number, perhaps with a plus sign; "" where none is told."""
    if text.lower() in _NOTHING:
        return ""
    if re.fullmatch(r"[\d.]+[eE]\+?\d+", text):
        raise Invalid("The spreadsheet has rounded the telephone number. Make the column text, and type it anew.")
    digits = re.sub(r"[ ()（）\-‐‑–—－]", "", text.removeprefix("'").removesuffix(".0"))
    digits = re.sub(r"^(?:\+|00)86(?=1\d{10}$)", "", digits.replace("＋", "+"))
    if digits and not (digits.removeprefix("+").isdecimal() and digits.isascii() and 5 <= len(digits) <= 20):
        raise Invalid("The telephone number must have 5 to 20 digits.")
    return digits


def yes(text: str) -> bool:
    """Whether somebody is exempt."""
    if text.lower() not in _YES | _NO:
        raise Invalid("Whether somebody is exempt is said with 是 or 否.")
    return text.lower() in _YES
