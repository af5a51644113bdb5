"""Personal data in a text that is about to be published: numbers of telephones and identity cards, names. Pure.

It warns; a human decides. So it rather finds too much than too little, apart from what would be found in every text:
names of one letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tvchannel.study.names import key
from tvchannel.study.text_normalization import settled

_ID = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECK_DIGITS = "10X98765432"
_MOBILE = r"(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
_LANDLINE = r"(?:0[0-9]{2,3}[ -]?|\(0[0-9]{2,3}\) ?)[2-8][0-9]{2,3}[ -]?[0-9]{4}"
_LOCAL = r"[2-8][0-9]{3}[ -]?[0-9]{4}"
_PHONE = re.compile(rf"(?<![0-9])(?:{_MOBILE}|{_LANDLINE}|{_LOCAL})(?![0-9])")
_DAY = re.compile(r"2[01][0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])")
_YEARS = re.compile(r"20[0-9]{2} ?- ?20[0-9]{2}")
_STROKES = {ord(one): "-" for one in "‐‑‒–—－"} | {ord("（"): "(", ord("）"): ")", ord("＋"): "+"}
_LEAST_NAME = 2  # letters


class PersonalKind(StrEnum):
    """What was found."""

    PHONE = "phone"
    ID_CARD = "id-card"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """Something of a person in a text: what it is, and the letters as they stand there."""

    kind: PersonalKind
    words: str


def find(text: str, names: Iterable[str] = ()) -> list[PersonalFinding]:
    """What of persons stands in `text`: numbers in their order, then those of `names` (of members) that it holds."""
    told = settled(text).translate(_STROKES)
    found = [PersonalFinding(PersonalKind.ID_CARD, one) for one in _ID.findall(told) if is_id_card(one)]
    rest = told
    for one in found:
        rest = rest.replace(one.words, "#")
    found += [PersonalFinding(PersonalKind.PHONE, one) for one in _PHONE.findall(rest) if not _is_date(one)]
    letters = key(told)
    known = {one for one in names if len(key(one)) >= _LEAST_NAME and key(one) in letters}
    return [*dict.fromkeys(found), *(PersonalFinding(PersonalKind.NAME, one) for one in sorted(known))]


def is_id_card(text: str) -> bool:
    """Whether 18 digits, with blanks or strokes among them, are a number of an identity card: by its check digit."""
    digits = re.sub(r"[ -]", "", text).upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", digits):
        return False
    return _CHECK_DIGITS[sum(w * int(one) for w, one in zip(_WEIGHTS, digits, strict=False)) % 11] == digits[-1]


def _is_date(text: str) -> bool:
    """Eight digits that are a day (20261121) or two years (2025-2026)."""
    return bool(_DAY.fullmatch(text) or _YEARS.fullmatch(text))
