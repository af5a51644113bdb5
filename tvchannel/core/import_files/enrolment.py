"""What a list changes in the register of members: decided from values, before anything is written. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.members import MOST_AT_HOME, MemberLine, Mistake

NEW = 0  # the answer "a new person" to the question from which household somebody has moved


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list with the keyed hashes of its name and its telephone number (None without one)."""

    entry: MemberLine
    name_hash: str
    phone_hash: str | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A member as the register knows them; `household` is its number, `place` the digit at home."""

    id: int
    ref: str
    household: int
    place: int
    group: str
    exempt: bool
    name_hash: str | None
    phone_hash: str | None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A member who is there: the line, whether other things than the household differ, and the new digit of a mover."""

    listed: Listed
    there: Registered
    differs: bool
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Has this line's person moved here from one of `households`, where the list has nobody of this name?"""

    line: int
    households: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """All that a list changes; nothing may be written while there are mistakes or open questions."""

    added: tuple[tuple[Listed, int], ...]
    changes: tuple[Change, ...]
    absent: int
    mistakes: tuple[Mistake, ...]
    questions: tuple[Question, ...]


def decide(register: Iterable[Registered], listed: Sequence[Listed], answers: Mapping[int, int]) -> Decision:
    """Who is new, who changes, who moves.

    `answers` to the questions are the household by line from which that person moved, or NEW. Whoever has the name
    and the telephone number of somebody elsewhere, who is not on the list there, has moved; with the name alone, or
    another number, it is asked, so that nobody is there twice.
    """
    clerk = _Clerk(list(register), listed, answers)
    for line in listed:
        try:
            clerk.take(line)
        except Invalid as wrong:
            clerk.mistakes.append(Mistake(line.entry.line, wrong))
    clerk.give_places()
    return clerk.decision()


class _Clerk:
    """Goes through the list once; homes are filled when it is known who leaves them."""

    def __init__(self, register: list[Registered], listed: Sequence[Listed], answers: Mapping[int, int]) -> None:
        self._named: dict[str | None, list[Registered]] = defaultdict(list)
        for one in register:
            self._named[one.name_hash].append(one)
        self._taken: dict[int, set[int]] = defaultdict(set)
        for one in register:
            self._taken[one.household].add(one.place)
        self._at_home = {(line.entry.household, line.name_hash) for line in listed}
        self._answers, self._count = answers, len(register)
        self._known: dict[int, Change] = {}
        self._arriving: list[tuple[Listed, Registered | None]] = []
        self._added: list[tuple[Listed, int]] = []
        self.mistakes: list[Mistake] = []
        self._questions: list[Question] = []

    def decision(self) -> Decision:
        absent = self._count - len(self._known)
        changes, mistakes = tuple(self._known.values()), tuple(sorted(self.mistakes, key=lambda one: one.line))
        return Decision(tuple(self._added), changes, absent, mistakes, tuple(self._questions))

    def take(self, line: Listed) -> None:
        namesakes = self._named[line.name_hash]
        there = next((one for one in namesakes if one.household == line.entry.household), None)
        if there is not None:
            self._keep(line, there)
            return
        origin = self._origin(line, namesakes)
        if origin is not None:
            self._keep(line, origin)
        self._arriving.append((line, origin))

    def _keep(self, line: Listed, there: Registered) -> None:
        if there.id in self._known:
            raise Invalid("This person stands in household %(n)s already.", n=there.household)
        moved = there.household != line.entry.household
        if moved:
            self._taken[there.household].discard(there.place)
        self._known[there.id] = Change(line, there, moved or differs(line, there))

    def _origin(self, line: Listed, namesakes: Sequence[Registered]) -> Registered | None:
        """Who this is, out of another household; None for a new person, or while it has to be asked."""
        if line.phone_hash and (same := [one for one in namesakes if one.phone_hash == line.phone_hash]):
            if (same[0].household, line.name_hash) in self._at_home:
                raise Invalid("This person stands in household %(n)s already.", n=same[0].household)
            return same[0]
        gone = {one.household: one for one in namesakes if (one.household, line.name_hash) not in self._at_home}
        gone = {number: one for number, one in gone.items() if one.id not in self._known}
        if not gone:
            return None
        answer = self._answers.get(line.entry.line)
        if answer is None or (answer != NEW and answer not in gone):
            self._questions.append(Question(line.entry.line, tuple(sorted(gone))))
            return None
        return gone.get(answer)

    def give_places(self) -> None:
        """The lowest free digit at home to each who comes."""
        for line, origin in self._arriving:
            taken = self._taken[line.entry.household]
            place = next((digit for digit in range(1, MOST_AT_HOME + 1) if digit not in taken), None)
            if place is None:
                full = Invalid("Household %(n)s has nine members already.", n=line.entry.household)
                self.mistakes.append(Mistake(line.entry.line, full))
                continue
            taken.add(place)
            if origin is None:
                self._added.append((line, place))
            else:
                self._known[origin.id] = Change(line, origin, differs=True, place=place)


def differs(line: Listed, there: Registered) -> bool:
    """Whether a line says something else of somebody than the register, the household apart.

    A list that says nothing of a telephone number or a category leaves it as it is.
    """
    other_category = bool(line.entry.category) and line.entry.category != there.category
    other_number = line.phone_hash is not None and line.phone_hash != there.phone_hash
    return there.exempt != line.entry.exempt or there.group != line.entry.group or other_number or other_category
