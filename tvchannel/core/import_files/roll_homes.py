"""In which household and group somebody is of whom a list does not say it: by the address, or as the register has it.

Rolls of a branch have names and addresses, and no numbers of households. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.enrolment import Listed, Registered
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.roll_lines import Mistake
from tvchannel.study import text_normalization


def settle(
    listed: Sequence[Listed], register: Iterable[Registered], addresses: Mapping[int, str], group: str = ""
) -> tuple[list[Listed], list[Mistake]]:
    """The lines with a household and a group each, and those of which neither the list nor the register says it.

    `addresses` are the register's by household number; `group` is where those go whom nothing gives one. Households
    that are new get the numbers after the highest that there is.
    """
    clerk = _Clerk(listed, list(register), addresses)
    settled: list[Listed] = []
    mistakes: list[Mistake] = []
    for one in listed:
        known = clerk.known(one)
        number = one.entry.household or clerk.household(one, known)
        name = one.entry.group or (known.group if known else group)
        if not number:
            missing = Invalid("The household's number and the address are missing.")
            mistakes.append(Mistake(one.entry.line, missing, RollField.ADDRESS))
        elif not name:
            mistakes.append(Mistake(one.entry.line, Invalid("The group is missing."), RollField.GROUP))
        else:
            settled.append(replace(one, entry=replace(one.entry, household=number, group=name)))
    return settled, mistakes


def address_key(address: str) -> str:
    """The letters by which two addresses are one, whatever blanks, commas and strokes they are written with."""
    return "".join(letter for letter in text_normalization.settled(address).casefold() if letter.isalnum())


class _Clerk:
    def __init__(self, listed: Sequence[Listed], register: list[Registered], addresses: Mapping[int, str]) -> None:
        self._named: dict[str | None, list[Registered]] = defaultdict(list)
        for member in register:
            self._named[member.name_hash].append(member)
        self._homes: dict[str, int] = {}
        self._addresses = {number: address_key(address) for number, address in addresses.items()}
        for number, key in sorted(self._addresses.items(), reverse=True):
            self._homes[key] = number
        for one in listed:
            if one.entry.household and one.entry.address:
                self._homes.setdefault(address_key(one.entry.address), one.entry.household)
        numbers = [member.household for member in register] + [one.entry.household for one in listed]
        self._highest = max([*numbers, *addresses], default=0)

    def known(self, one: Listed) -> Registered | None:
        """Whom of the register a line means, as far as name and number tell: nobody where two could be meant."""
        namesakes = self._named.get(one.name_hash, [])
        same = [member for member in namesakes if one.phone_hash and member.phone_hash == one.phone_hash]
        if same or len(namesakes) != 1:
            return same[0] if len(same) == 1 else None
        (only,) = namesakes
        return only if not (one.phone_hash and only.phone_hash) else None

    def household(self, one: Listed, known: Registered | None) -> int:
        """Its number, 0 where nothing says which."""
        key = address_key(one.entry.address)
        if not key:
            return known.household if known else 0
        if key not in self._homes:
            if known is not None and not self._addresses.get(known.household):
                self._homes[key] = known.household
            else:
                self._highest += 1
                self._homes[key] = self._highest
        return self._homes[key]
