"""Whether what somebody types means a member: a part of the name, its pinyin, a number, a part of the address. Pure."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, product

from tvchannel.study.names import key
from tvchannel.study.text_normalization import settled

Readings = Callable[[str], AbstractSet[str]]
# The last digits of a telephone number by which people know each other's.
LAST_DIGITS = 4
_MOST_SPELLINGS = 12


@dataclass(frozen=True, slots=True)
class SearchedMember:
    """What of a member is looked through, opened; `phone` and `address` are "" where none is known."""

    ref: str
    name: str
    phone: str
    household: int
    address: str


def means(wanted: str, member: SearchedMember, readings: Readings) -> bool:
    """Whether `wanted` means `member`; `readings` gives the readings of a character."""
    text = key(wanted)
    if not text:
        return False
    if text in key(member.name) or _in_address(wanted, member.address):
        return True
    if text.isascii() and text.isdigit():
        return text == str(member.household) or _is_phone(text, key(member.phone))
    return text.isascii() and text.isalpha() and _is_spelt(text, member.name, readings)


def spellings(name: str, readings: Readings) -> str:
    """Initials and pinyin of a name, some of each where characters have several readings: to filter a list with."""
    told = [sorted(readings(letter)) for letter in name if readings(letter)]
    if not told:
        return ""
    spelt = [*islice(product(*told), _MOST_SPELLINGS)]
    initials = dict.fromkeys("".join(syllable[0] for syllable in one) for one in spelt)
    return " ".join([*initials, *dict.fromkeys("".join(one) for one in spelt)])


def _is_phone(text: str, phone: str) -> bool:
    return len(text) >= LAST_DIGITS and phone.endswith(text)


def _in_address(wanted: str, address: str) -> bool:
    """A part of the address; a number alone is a household or a telephone, and stands in too many addresses."""
    part = _joined(wanted)
    return len(part) > 1 and not part.isdigit() and part in _joined(address)


def _joined(text: str) -> str:
    return settled(text).casefold().replace(" ", "")


def _is_spelt(text: str, name: str, readings: Readings) -> bool:
    """From the surname on, or (two letters and more) from a later character on."""
    told = [readings(letter) for letter in name if readings(letter)]
    starts = range(len(told)) if len(text) > 1 else range(min(1, len(told)))
    return any(_spells(text, told[start:]) for start in starts)


def _spells(text: str, told: Sequence[AbstractSet[str]]) -> bool:
    """Whether `text` is made of the characters' syllables, each whole or by its initial; the last may be begun."""
    reached = {0}
    for syllables in told:
        if any(syllable.startswith(text[at:]) for at in reached for syllable in syllables):
            return True
        heads = {head for syllable in syllables for head in _heads(syllable)}
        reached = {at + len(head) for at in reached for head in heads if text.startswith(head, at)}
    return len(text) in reached


def _heads(syllable: str) -> set[str]:
    initial = syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[0]
    return {syllable, syllable[0], initial}
