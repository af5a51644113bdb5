"""How many of each group came, month by month, with everybody in the group of that time."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tvchannel.core.reporting.past_groups import history_since, of_month
from tvchannel.core.reporting.report import ReportQuery
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.study.day import could_come, month_of
from tvchannel.study.small_numbers.category_cells import UNSAID, may_tell, open_groups
from tvchannel.study.small_numbers.small_groups import GroupFigures, merged

MONTHS = 12


@dataclass(frozen=True, slots=True)
class GroupMonth:
    """A month: `first` is its first day, `told` its groups by name (OTHERS for small ones together).

    `asked` are all members whom its figures are about, `exempt` how many stand in none.
    """

    first: date
    told: dict[str, GroupFigures]
    asked: int
    exempt: int


def months(asked: ReportQuery) -> list[GroupMonth]:
    """The twelve months that end with that of `asked`, the earliest first; nothing is told before records begin."""
    firsts = [asked.first]
    while len(firsts) < MONTHS:
        firsts.insert(0, month_of(firsts[0] - timedelta(days=1))[0])
    connection, community = asked.connection, asked.community.id
    members = people.members_between(connection, community, firsts[0], asked.last)
    history = history_since(connection, community, firsts[0], asked.zone)
    begun = ledger.begun(connection, community)
    came_in = {year: _in_year(asked, year, members) for year in {firsts[0].year, asked.first.year}}
    found = []
    for first in firsts:
        then = of_month(history, first, asked.zone)
        here = then.placed(members) if could_come(first, then.last, begun, asked.today) else []
        came = came_in[first.year].get(first.month, set())
        found.append(_month(asked, first, people.expected(here, came), came))
    return found


def _in_year(asked: ReportQuery, year: int, members: Sequence[Member]) -> dict[int, set[str]]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return totals_of(replace(asked, first=first, last=last)).came([one.ref for one in members])


def _month(asked: ReportQuery, first: date, everybody: Sequence[Member], came: Container[str]) -> GroupMonth:
    """Of everybody who belonged here in the month, in the groups of its end."""
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    sizes, here = Counter[str](), Counter[str]()
    bound = [one for one in everybody if not one.exempt]
    for one in bound:
        cells[one.group][one.category or UNSAID] += 1
        if asked.category in ("", one.category):
            sizes[one.group] += 1
            here[one.group] += one.ref in came
    figures = [GroupFigures(name, size, here[name]) for name, size in sizes.items()]
    if not asked.category:
        found = merged(figures)
    elif may_tell(cells, "", asked.category):
        found = merged(figures, by_themselves=open_groups(cells))
    else:
        found = []
    return GroupMonth(first, {one.name: one for one in found}, sizes.total(), len(everybody) - len(bound))
