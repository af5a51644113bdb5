"""A title by the digits of its initials, as on a telephone's keys (2 abc ... 9 wxyz). Pure.

A Chinese character counts as the first letter of each of its readings, a Latin letter and a digit as themselves. Blanks
and punctuation are passed over, and so are 0 and 1, which no letter is typed with. Words in Latin letters may be typed
whole or by their initials.
"""

import unicodedata
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tvchannel.study.text_normalization import settled

Readings = Callable[[str], AbstractSet[str]]
Usual = Callable[[str], Sequence[str]]
LETTERS: Final = {"2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz"}
MOST_KEYS: Final = 12
# A character stands as one symbol: which digits it may be typed with (a bit each), whether a word begins there, and
# which of the digits is the usual one there.
_FIRST: Final = 0xE000
_DIGITS: Final = "".join(LETTERS)
_OF_LETTER: Final = {letter: digit for digit, letters in LETTERS.items() for letter in letters}
_BEGINS: Final = 1 << len(_DIGITS)
_USUAL: Final = _BEGINS << 1


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character of a title: its kind ("han", "letter", "digit"; "" between words), its digits as bits, the usual one.

    `usual` counts the digits from 0; of what cannot be typed, `bits` are 0.
    """

    kind: str
    bits: int = 0
    usual: int = 0


def typed(text: str) -> str:
    """The digits of `text` that letters are typed with, as many as are taken."""
    return "".join(digit for digit in text if digit in LETTERS)[:MOST_KEYS]


def spelt(text: str, readings: Readings, usual: Usual) -> tuple[str, ...]:
    """`text` in symbols, a second time with the initials of its Latin words where it has any longer ones.

    `readings` gives the readings of a character, none where it is not Chinese; `usual` of each character of a text the
    one that it has there. "" where nothing of it can be typed.
    """
    plain = settled(text).casefold()
    signs = [_sign(letter, readings, there) for letter, there in zip(plain, usual(plain), strict=True)]
    runs = [[*run] for _, run in groupby(signs, key=lambda sign: sign.kind)]
    whole = _symbols(runs)
    brief = _symbols([run[:1] if run[0].kind == "letter" else run for run in runs])
    return (whole,) if whole == brief else (whole, brief)


def may_be_typed(symbol: str, digit: str) -> bool:
    """May the character of this symbol be typed with `digit`?"""
    return bool(ord(symbol) - _FIRST & 1 << _DIGITS.index(digit))


def usual_digit(symbol: str) -> str:
    """The digit with which the character of this symbol is typed as it is usually read there."""
    return _DIGITS[(ord(symbol) - _FIRST) // _USUAL]


def begins_word(symbol: str) -> bool:
    """Does a word begin with this symbol?"""
    return bool(ord(symbol) - _FIRST & _BEGINS)


def _sign(letter: str, readings: Readings, usual: str) -> _Sign:
    if told := readings(letter):
        digits = {_OF_LETTER[reading[0]] for reading in told}
        there = _OF_LETTER.get(usual[:1], "")
        return _Sign("han", _bits("".join(digits)), _DIGITS.index(there if there in digits else min(digits)))
    plain = unicodedata.normalize("NFKD", letter)[:1]
    digit = _OF_LETTER.get(plain, plain)
    kind = "letter" if plain in _OF_LETTER else "digit" if plain.isascii() and plain.isdigit() else ""
    return _Sign(kind, _bits(digit), _DIGITS.index(digit)) if digit in LETTERS else _Sign(kind)


def _bits(digits: str) -> int:
    return sum(1 << place for place, digit in enumerate(_DIGITS) if digit in digits)


def _symbols(runs: Sequence[Sequence[_Sign]]) -> str:
    """Each run of one kind is a word."""
    told = [[_FIRST + sign.bits + sign.usual * _USUAL for sign in run if sign.bits] for run in runs]
    return "".join(chr(code + (0 if k else _BEGINS)) for run in told for k, code in enumerate(run))
