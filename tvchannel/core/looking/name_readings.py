"""How the characters of a name are read: every reading of each, because a surname is often read as no other word is."""

from functools import lru_cache

from pypinyin import Style, pinyin


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """The readings of one character without tones, ü as v and as u (lv, lu); none where it is not Chinese."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    told = {reading for one in found for reading in one if reading.isascii() and reading.isalpha()}
    return frozenset(told | {reading.replace("v", "u") for reading in told})
