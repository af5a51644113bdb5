"""When two names are one, how a name is kept, and how it may stand on a screen that others watch."""

import re
import unicodedata

from tvchannel.study.text_normalization import settled

DOT = "·"  # U+00B7, which GB/T 15834 (5.1.4) and the registers of residents use between the parts of a name
# All that keyboards, input methods and old registers give for it, with the blanks that are typed around it.
_LETTERS_LIKE_DOTS = "ꞏㆍᐧˑ"
_DOTS = re.compile(rf"\s*[·.．•‧∙⋅∘◦・･●⚫⬤▪⦁․﹒⸱⸳᛫。｡˙°{_LETTERS_LIKE_DOTS}]+\s*")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def standard(name: str) -> str:
    """`name` as it is kept: settled letters, the standard dot, without the blanks that pad short names (王　五).

    Names with Latin letters, and those without Chinese ones, keep their blanks and full stops (J. Smith, مەمەت تۇرسۇن).
    """
    name = settled(name)
    if _LATIN.search(name) or not _HAN.search(name):
        return name if any(map(str.isalnum, name)) else ""
    return _DOTS.sub(DOT, name.replace(" ", "")).strip(DOT)


def key(text: str) -> str:
    """The letters by which two names, or two numbers, are one: whatever dots, blanks and strokes they are written with.

    Letters keep their marks (Tibetan vowels are marks); how a letter is to be drawn (U+FE00) does not count.
    """
    return "".join(letter for letter in standard(text).casefold() if _counts(letter))


def _counts(letter: str) -> bool:
    if letter.isalnum():
        return letter not in _LETTERS_LIKE_DOTS
    kind = unicodedata.category(letter)
    drawn = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return (kind in ("Mn", "Mc") and not drawn) or "\u2e80" <= letter <= "\u2fd5"


def mask(name: str) -> str:
    """The first character, one or two stars, and the last one from three characters on: 张* · 张*明 · 欧**修 · 古**曼.

    However long a name is, the mask is short: it has to be read from three metres, and shall not tell the length.
    Worked out once, when a name is written, so that no page needs the name itself (records, section 6).
    """
    if len(name) < 3:
        return name[:1] + "*"
    return name[0] + "*" * min(2, len(name) - 2) + name[-1]
