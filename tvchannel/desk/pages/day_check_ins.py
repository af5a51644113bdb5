"""The check-ins of one day as a list and as counts, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from tvchannel.desk.kit import words
from tvchannel.store.entities import CheckIn, Member
from tvchannel.study.groups import GroupCount, by_group, count


@dataclass(frozen=True, slots=True)
class Arrival:
    """One check-in; `href` leads to the member's record for those who may open it, else ""."""

    row: int
    clock: str
    name: str
    group: str
    household: str
    exempt: bool
    href: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A day: the newest check-in first; `expected` counts nobody who is exempt."""

    arrivals: tuple[Arrival, ...]
    total: GroupCount
    groups: tuple[GroupCount, ...]

    @property
    def expected(self) -> int:
        """How many could have checked in, the exempt left out."""
        return self.total.expected


def arrivals(rows: Sequence[CheckIn], members: Sequence[Member], names: dict[str, str], *, links: bool) -> Arrivals:
    """The list for these ledger rows; `names` by reference where they may be shown, else masks."""
    known = {member.ref: member for member in members}
    here = frozenset(row.member for row in rows)
    return Arrivals(
        tuple(_arrival(row, known[row.member], names, links) for row in reversed(rows) if row.member in known),
        count("", members, here),
        tuple(by_group(members, here)),
    )


def _arrival(row: CheckIn, member: Member, names: dict[str, str], links: bool) -> Arrival:
    return Arrival(
        row=row.seq,
        clock=words.pressed(row),
        name=names.get(member.ref, member.mask),
        group=member.group,
        household=str(member.household),
        exempt=member.exempt,
        href=url_for("office.member", ref=member.ref) if links else "",
    )
