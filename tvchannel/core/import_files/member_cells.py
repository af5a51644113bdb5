"""What a cell of a list of members may hold, field by field: read as it was meant, or refused in words."""

import re

from tvchannel.base.errors import Invalid
from tvchannel.study import text_normalization
from tvchannel.study.member_categories import CATEGORIES, Category

_YES = frozenset({"是", "yes", "y", "1", "true", "√", "✓", "✔", "免", "免学", "免于要求"})
_NO = frozenset({"", "否", "no", "n", "0", "false", "×", "✗", "✘", "无"})
_CATEGORIES = {
    Category.IN_WORK: "在职 在岗 在职党员 在岗党员 在职职工",
    Category.RETIRED: "退休 离退休 离休 退休党员 离退休党员 已退休",
    Category.FLOATING: "流动 流动党员 流入 流出 外出 外出流动",
    Category.NEW_WORK: "新业态 新就业群体 新业态新就业群体 新就业 两新 新兴领域 灵活就业 新业态党员 新就业群体党员",
}
_CATEGORY_OF = {
    **{word: one for one, words in _CATEGORIES.items() for word in words.split()},
    **{word.replace(" ", ""): one for one, word in CATEGORIES.items()},
    **{one.value: one for one in Category},
}
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


def category(text: str) -> str:
    """The key of a category, "" where nothing is said. Raises Invalid for another word."""
    bare = re.sub(r"[\s、,，/／（）()]", "", text).lower()
    if not bare or text.lower() in _NOTHING:
        return ""
    if bare not in _CATEGORY_OF:
        raise Invalid("The category is one of 在职, 退休, 流动 and 新业态, or left empty.")
    return _CATEGORY_OF[bare].value
