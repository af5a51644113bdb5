"""What a roll would do, as rows of a page: each line with its cell, a person's name, and what becomes of it."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tvchannel.core.import_files.enrolment import Change, Listed
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.roll_plan import RefusedLine, RollPlan
from tvchannel.core.import_files.spreadsheet import letter
from tvchannel.features.rolls.rolls import Roll
from tvchannel.http.context import say
from tvchannel.study.groups import order
from tvchannel.study.member_categories import CATEGORIES, Category

SHOWN = 100
_OF_ADDRESS = (RollField.ADDRESS, RollField.BUILDING, RollField.ROOM, RollField.HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A line of the list: the cell ("C17"), whose it is ("" where the cell does not say), and what there is to say."""

    line: int
    cell: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A line of which it is asked from which of `households` the person has moved; `answer` as a form has it."""

    line: int
    cell: str
    name: str
    household: int
    households: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """Lines of one kind: `count` of them, of which the first are shown."""

    key: str
    title: str
    count: int
    rows: tuple[PreviewRow, ...]


class Preview:
    """The plan of a roll in words; `rows` are the list's own, for the names in lines that are refused.

    `groups` are those that the register has already.
    """

    def __init__(self, roll: Roll, plan: RollPlan, rows: list[list[str]], groups: Container[str] = ()) -> None:
        self._plan, self._rows, self._groups = plan, rows, groups
        self._places: dict[str, int] = {}
        for place, field in sorted(roll.about["fields"], reverse=True):
            self._places[field] = place

    def blocks(self) -> list[PreviewBlock]:
        """What would be refused first, then what changes, and the new ones at the end."""
        plan = self._plan
        return [
            self._block("refused", "Left out: cannot be read", len(plan.refused), map(self._refused, plan.refused)),
            self._block("twice", "The same name more than once", _count(plan.twice), self._twice()),
            self._block("moved", "Move to another household", len(plan.moved), map(self._moved, plan.moved)),
            self._block("changed", "Change", len(plan.changed), map(self._changed, plan.changed)),
            self._block("added", "New", len(plan.added), (self._new(one) for one, _ in plan.added)),
        ]

    def questions(self) -> list[QuestionRow]:
        """Of whom it is not clear whether they are somebody of another household."""
        return [
            QuestionRow(one.line, self._cell(one.line), self._name(one.line), 0, one.households)
            for one in self._plan.questions[:SHOWN]
        ]

    def new_groups(self) -> list[tuple[str, int]]:
        """(name, people) of the groups that the list would make, in their order."""
        entering = [*(one.entry for one, _ in self._plan.added), *(one.listed.entry for one in self._plan.changes)]
        found = Counter(one.group for one in entering if one.group not in self._groups)
        return sorted(found.items(), key=lambda one: order(one[0]))

    def _block(self, key: str, title: str, count: int, rows: Iterable[PreviewRow]) -> PreviewBlock:
        shown = tuple(row for row, _ in zip(rows, range(SHOWN), strict=False))
        return PreviewBlock(key, say(title), count, shown)

    def _cell(self, line: int, field: str = "") -> str:
        """The cell in which a field stands; where the list has no such column, that of the name."""
        fields = _OF_ADDRESS if field == RollField.ADDRESS else (field,)
        place = next(self._places[one] for one in (*fields, RollField.NAME) if one in self._places)
        return f"{letter(place)}{line}"

    def _name(self, line: int) -> str:
        row, place = self._rows[line - 1], self._places[RollField.NAME]
        return row[place] if place < len(row) else ""

    def _row(self, line: int, what: str, field: str = "") -> PreviewRow:
        return PreviewRow(line, self._cell(line, field), self._name(line), what)

    def _refused(self, one: RefusedLine) -> PreviewRow:
        return self._row(one.line, say(one.sentence, **one.params), one.field)

    def _twice(self) -> Iterable[PreviewRow]:
        for lines in self._plan.twice:
            for line in lines:
                others = ", ".join(self._cell(other) for other in lines if other != line)
                yield self._row(line, say("stands in %(cells)s as well", cells=others))

    def _moved(self, change: Change) -> PreviewRow:
        entry = change.listed.entry
        what = say("from household %(old)s to household %(new)s", old=change.there.household, new=entry.household)
        return self._row(entry.line, " · ".join([what, *_differences(change)]))

    def _changed(self, change: Change) -> PreviewRow:
        told = _differences(change)
        if change.listed.entry.household in self._plan.addresses:
            told.append(say("another address"))
        return self._row(change.listed.entry.line, " · ".join(told))

    def _new(self, one: Listed) -> PreviewRow:
        entry = one.entry
        what = say("household %(n)s", n=entry.household)
        told = [entry.group, what]
        told += [say(CATEGORIES[Category(entry.category)])] if entry.category else []
        return self._row(entry.line, " · ".join([*told, *([say("exempt")] if entry.exempt else [])]))


def _differences(change: Change) -> list[str]:
    entry, there = change.listed.entry, change.there
    told = []
    if entry.group != there.group:
        told.append(say("group “%(old)s” becomes “%(new)s”", old=there.group, new=entry.group))
    if change.listed.phone_hash is not None and change.listed.phone_hash != there.phone_hash:
        told.append(say("another telephone number"))
    if entry.category and entry.category != there.category:
        told.append(_category(entry.category, there.category))
    if entry.exempt != there.exempt:
        told.append(say("exempt from now on") if entry.exempt else say("not exempt any more"))
    return told


def _category(new: str, old: str | None) -> str:
    if not old:
        return say(CATEGORIES[Category(new)])
    return say("%(old)s becomes %(new)s", old=say(CATEGORIES[Category(old)]), new=say(CATEGORIES[Category(new)]))


def _count(groups: Iterable[tuple[int, ...]]) -> int:
    return sum(len(lines) for lines in groups)


def samples(rows: list[list[str]], about: Mapping[str, Any]) -> dict[int, str]:
    """By place of a column the first thing that stands in it."""
    found: dict[int, str] = {}
    for row in rows[about["first"] :]:
        for place, cell in enumerate(row):
            if cell and place not in found:
                found[place] = cell[:40]
    return found
