"""What a roll would do to the register, line by line, for whoever looks before it is entered. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from tvchannel.core.import_files import roll_homes, roll_limits, roll_lines
from tvchannel.core.import_files.enrolment import Change, Decision, Listed, Question, Registered, decide, differs
from tvchannel.core.import_files.roll_lines import Mistake

LEFT_OUT = -1  # the answer "leave this line out"


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is not entered: why, in English with its parameters; `field` is the column, "" for the whole line."""

    line: int
    field: str
    sentence: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RollPlan:
    """All that a roll would change, and what it would not.

    `added` have their digits at home; `twice` are names that stand in several lines, each with those lines; `addresses`
    are those that change, by household number; `absent` members are in the register and not on the roll: they stay.
    """

    added: tuple[tuple[Listed, int], ...]
    changes: tuple[Change, ...]
    addresses: dict[int, str]
    questions: tuple[Question, ...]
    refused: tuple[RefusedLine, ...]
    twice: tuple[tuple[int, ...], ...]
    absent: int

    @property
    def moved(self) -> list[Change]:
        """Those who come from another household."""
        return [one for one in self.changes if one.place is not None]

    @property
    def changed(self) -> list[Change]:
        """Those who stay in their household, and of whom the roll says something new."""
        return [one for one in self.changes if one.place is None and self._says_new(one)]

    @property
    def same(self) -> int:
        """Of how many the register says the same already."""
        return len(self.changes) - len(self.moved) - len(self.changed)

    @property
    def entered(self) -> int:
        """How many persons are written."""
        return len(self.added) + len(self.moved) + len(self.changed)

    def _says_new(self, change: Change) -> bool:
        return change.differs or change.listed.entry.household in self.addresses


_PLAN = TypeAdapter(RollPlan)


def to_json(plan: RollPlan) -> str:
    """A plan as text, to be kept sealed."""
    return _PLAN.dump_json(plan).decode()


def from_json(text: str) -> RollPlan:
    """The plan that `to_json` wrote."""
    return _PLAN.validate_json(text)


def make(
    register: Sequence[Registered],
    listed: Sequence[Listed],
    mistakes: Iterable[Mistake],
    addresses: Mapping[int, str],
    answers: Mapping[int, int],
    group: str = "",
    *,
    says_exempt: bool = True,
    own: Collection[str] | None = None,
) -> RollPlan:
    """What the lines would do, without those that cannot be: `mistakes` are what was wrong with cells already.

    `addresses` are the register's by household number; `answers` say by line whence somebody has moved, that somebody
    is new, or that a line is left out; `group` is where those go whom nothing gives one. Where no column
    `says_exempt`, that stays as it is. With `own` lines about others than the people of these groups are refused.
    """
    wanted = [one for one in listed if answers.get(one.entry.line) != LEFT_OUT]
    settled, homeless = roll_homes.settle(wanted, register, addresses, group)
    odd = [*roll_lines.at_odds(one.entry for one in settled)]
    refused = [*mistakes, *homeless, *odd]
    good = _without(settled, odd)
    decision = decide(register, good, answers)
    while wrong := _wrong(register, good, decision, own):  # each time some lines fewer
        refused += wrong
        good = _without(good, wrong)
        decision = decide(register, good, answers)
    asked = {question.line for question in decision.questions}
    decision = replace(
        decision,
        added=tuple((one, place) for one, place in decision.added if one.entry.line not in asked),
        changes=decision.changes if says_exempt else tuple(map(_exempt_as_it_is, decision.changes)),
    )
    return RollPlan(
        decision.added,
        decision.changes,
        _new_addresses(decision, addresses),
        decision.questions,
        tuple(_refusal(one) for one in sorted(refused, key=lambda one: one.line)),
        _twice(listed),
        _absent(register, decision, own),
    )


def _wrong(
    register: Sequence[Registered], good: Sequence[Listed], decision: Decision, own: Collection[str] | None
) -> list[Mistake]:
    """What cannot be entered, each line once; what is outside of `own` is told as nothing else."""
    found = [] if own is None else roll_limits.outside(register, good, decision, own)
    told = {one.line for one in found}
    return [*found, *(one for one in decision.mistakes if one.line not in told)]


def _absent(register: Sequence[Registered], decision: Decision, own: Collection[str] | None) -> int:
    if own is None:
        return decision.absent
    return sum(one.group in own for one in register) - len(decision.changes)


def _exempt_as_it_is(change: Change) -> Change:
    line = replace(change.listed, entry=replace(change.listed.entry, exempt=change.there.exempt))
    return replace(change, listed=line, differs=change.place is not None or differs(line, change.there))


def _without(listed: Iterable[Listed], mistakes: Iterable[Mistake]) -> list[Listed]:
    wrong = {one.line for one in mistakes}
    return [one for one in listed if one.entry.line not in wrong]


def _refusal(mistake: Mistake) -> RefusedLine:
    params = {key: value if isinstance(value, int) else str(value) for key, value in mistake.error.params.items()}
    return RefusedLine(mistake.line, str(mistake.field), mistake.error.sentence, params)


def _new_addresses(decision: Decision, addresses: Mapping[int, str]) -> dict[int, str]:
    """What is said of a household's address, where the register says something else."""
    entering = [one.listed.entry for one in decision.changes] + [one.entry for one, _ in decision.added]
    said = {entry.household: entry.address for entry in entering if entry.address}
    keys = {number: roll_homes.address_key(address) for number, address in addresses.items()}
    return {number: told for number, told in said.items() if keys.get(number) != roll_homes.address_key(told)}


def _twice(listed: Iterable[Listed]) -> tuple[tuple[int, ...], ...]:
    lines: dict[str, list[int]] = defaultdict(list)
    for one in listed:
        lines[one.name_hash].append(one.entry.line)
    return tuple(tuple(found) for found in lines.values() if len(found) > 1)
