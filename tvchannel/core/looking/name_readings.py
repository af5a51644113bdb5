"""How the characters of a name or a title are read.

Every reading of each, because a surname is often read as no other word is; and the one that is usual in its place.
"""

from functools import lru_cache
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """The readings of one character without tones, ü as v and as u (lv, lu); none where it is not Chinese."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    told = {reading for one in found for reading in one if reading.isascii() and reading.isalpha()}
    return frozenset(told | {reading.replace("v", "u") for reading in told})


def usual(text: str) -> list[str]:
    """Each character's reading within the words of `text`, without a tone (重 in 重庆: chong); no Chinese as it is."""
    found = lazy_pinyin(text, style=Style.NORMAL, errors=_one_by_one)
    return found if len(found) == len(text) else [lazy_pinyin(letter)[0] for letter in text]


def _one_by_one(text: str) -> Any:
    """What is not Chinese, each character for itself."""
    return [*text]
