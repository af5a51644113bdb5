"""What single cells of a catalogue say: a length, a number in a series, a word of a list, a digest. Pure.

Each reader is given (cell, text) and raises WrongCell, in words.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tvchannel.base import texts
from tvchannel.base.readers import number_of
from tvchannel.core.import_files.cells import WrongCell
from tvchannel.core.import_files.days import whole_day
from tvchannel.study import names

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")
Cell = tuple[str, str]
_LONGEST_MS = 10 * 3_600_000
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?:\.\d+)?")
_SPELT = re.compile(
    r"(?:(\d{1,2})\s*(?:小时|时|h))?\s*(?:(\d{1,4})\s*(?:分钟|分|min|m|['′]))?\s*"
    r"(?:(\d{1,5})\s*(?:秒钟|秒|s|\"|″))?",
    re.I,
)
_PLAIN = re.compile(r"(\d{1,5})(?:\.(\d))?\d*")
_EPISODE = re.compile(r"第?\s*(\d{1,4}|[一二三四五六七八九十]{1,3})\s*[集期讲部课回章节]?(?:\s*[/／(（共].*)?")
_DIGITS = "一二三四五六七八九"
_SHA256 = re.compile(r"(?:sha-?256\s*[:=]\s*)?([0-9a-f]{64})", re.I)
_QUOTED = re.compile(r"《([^《》]+)》")
_ENDS = "。！？；!?;"
_SHOWN = 20  # characters of a cell that are repeated


def length_of(told: Cell, *, in_seconds: bool) -> int:
    """The ms of "12:30", "1:02:30", "12分30秒" or a plain number, which is minutes, or seconds where so headed."""
    cell, text = told
    parts = _CLOCK.fullmatch(text.replace("：", ":")) or _SPELT.fullmatch(text)
    plain = _PLAIN.fullmatch(text)
    if plain:
        tenths = 10 * (number_of(plain[1]) or 0) + (number_of(plain[2] or "") or 0)
        found = tenths * (100 if in_seconds else 6000)
    elif parts and any(parts.groups()):
        hours, minutes, seconds = (number_of(part or "") or 0 for part in parts.groups())
        found = 1000 * (3600 * hours + 60 * minutes + seconds)
    else:
        found = 0
    if not 0 < found <= _LONGEST_MS:
        raise WrongCell(cell, "“%(value)s” is no length: write it as 12:30 or 1:02:30.", value=text[:_SHOWN])
    return found


def episode_of(told: Cell) -> int:
    """The number of "3", "第3集", "第十二讲", "3/12"."""
    found = _EPISODE.fullmatch(told[1])
    number = (number_of(found[1]) or _spelt_number(found[1])) if found else 0
    if not number:
        raise WrongCell(told[0], "“%(value)s” is not a number from 1 to %(most)s.", value=told[1][:_SHOWN], most=9999)
    return number


def _spelt_number(text: str) -> int:
    """As 一, 十二, 三十, 九十九; 0 for anything else."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (10 * (_DIGITS.find(tens) + 1 if tens else 1) if ten else 0) + (_DIGITS.find(ones) + 1 if ones else 0)


def day_of(told: Cell) -> date:
    """A day with its year."""
    found = whole_day(told[1])
    if found is None:
        raise WrongCell(told[0], "“%(value)s” is not a day: write it as 2026-03-05.", value=told[1][:_SHOWN])
    return found


def digest_of(told: Cell) -> str:
    """A SHA-256 in small hex digits."""
    found = _SHA256.fullmatch("".join(told[1].split()))
    if found is None:
        raise WrongCell(told[0], "“%(value)s” is no SHA-256: that is 64 digits 0-9 and a-f.", value=told[1][:_SHOWN])
    return found[1].lower()


def named(told: Cell, known: Mapping[str, Value]) -> Value:
    """What a name stands for; `known` are the names in their order with what each stands for."""
    keys = {names.key(name): value for name, value in reversed([*known.items()])}
    found = keys.get(names.key(told[1]))
    if found is None:
        wrong = "“%(value)s” is not known here. There are: %(known)s."
        listed = "、".join(dict.fromkeys(name for name in known if not name.isascii()))
        raise WrongCell(told[0], wrong, value=told[1][:_SHOWN], known=listed)
    return found


def words_of(words: Mapping[Choice, str]) -> dict[str, Choice]:
    """The names of a list for `named`: its words in Chinese and English, whole and before a colon, and its keys."""
    found: dict[str, Choice] = {}
    for value, sentence in words.items():
        said = texts.say("zh", sentence)
        found |= dict.fromkeys(
            (re.split("[：（]", said)[0], said, sentence.split(":")[0], sentence, value.value), value
        )
    return found


def unquoted(title: str) -> str:
    """A title without 《》 around all of it."""
    whole = _QUOTED.fullmatch(title)
    return whole[1].strip() if whole else title


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters of a text: whole sentences where that leaves half of it, else with “…”."""
    if len(text) <= longest:
        return text
    last = max(text.rfind(sign, 0, longest) for sign in _ENDS)
    return text[: last + 1] if last >= longest // 2 else text[: longest - 1] + "…"
