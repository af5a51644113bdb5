"""How groups fare in a month (report R3): who came, beside the month before; no names, small groups told together."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from tvchannel.base.roles import PEOPLE
from tvchannel.core.expected_attendance import expected
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.store.entities import Member
from tvchannel.store.records import ledger
from tvchannel.study.day import month_of
from tvchannel.study.small_numbers.category_cells import UNSAID, may_tell, open_groups
from tvchannel.study.small_numbers.small_groups import LEAST, OTHERS, GroupFigures, merged

_OTHERS = "small groups"
# The line of a community where all together are too few for a figure.
_WITHHELD: Row = (_OTHERS, None, None, None, None, None)


def _read(asked: ReportQuery) -> ReportFindings:
    came = _came(asked, asked.first, min(asked.last, asked.today))
    before = _came(asked, *month_of(asked.first - timedelta(days=1)))
    everybody = expected(asked.connection, asked.community.id, came, asked.first, asked.last, asked.today)
    bound = [member for member in everybody if not member.exempt]
    some = asked.asked_for(bound)
    sizes = Counter(member.group for member in some)
    now = Counter(member.group for member in some if member.ref in came)
    then = Counter(member.group for member in some if member.ref in before)
    figures = [GroupFigures(name, size, now[name], then[name]) for name, size in sizes.items()]
    found = _of_category(figures, bound, asked.category) if asked.category else merged(figures)
    return ReportFindings(
        rows=tuple(_row(one) for one in found) if found or not some else (_WITHHELD,),
        exempt=len(everybody) - len(bound),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
        chart=_chart(found),
    )


def _of_category(figures: list[GroupFigures], bound: Sequence[Member], category: str) -> list[GroupFigures]:
    """The lines of a category, of groups that are the same whichever it is; none where it may not be told."""
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for member in bound:
        cells[member.group][member.category or UNSAID] += 1
    told = may_tell(cells, "", category)
    return merged(figures, by_themselves=open_groups(cells)) if told else []


def _row(one: GroupFigures) -> Row:
    return (one.name or _OTHERS, one.size, one.now, one.percent, one.percent_before, one.change)


def _came(asked: ReportQuery, first: date, last: date) -> frozenset[str]:
    return frozenset(ledger.last_days(asked.connection, asked.community.id, first, last))


def _chart(found: list[GroupFigures]) -> ReportChart | None:
    if not found:
        return None
    return ReportChart(
        "Who came, by group",
        ChartKind.BARS,
        tuple(one.name if one.name != OTHERS else "Small groups" for one in found),
        (
            Series("This month", tuple(one.percent for one in found)),
            Series("The month before", tuple(one.percent_before for one in found)),
        ),
        "%",
    )


def _of_group(page: str, time: DrillTime) -> DrillDown:
    """To the rows of a group's members who are not exempt; those of small groups stand in no figure of their own."""
    return DrillDown(
        page,
        {"group": "group"},
        {"exempt": "no"},
        time=time,
        same_people=True,
        of_rows=lambda cells: cells["group"] != _OTHERS,
    )


GROUPS = Report(
    name="groups",
    title="The groups' month",
    summary="How many of each group came in a month, beside the month before. It names nobody.",
    roles=PEOPLE,
    period=Period.MONTH,
    columns=(
        ReportColumn("group", "Group", words={_OTHERS: "Small groups together"}),
        ReportColumn("expected", "Expected", ValueType.NUMBER),
        ReportColumn("checked_in", "Checked in", ValueType.NUMBER),
        ReportColumn("percent", "Came (%)", ValueType.NUMBER),
        ReportColumn("percent_before", "Came the month before (%)", ValueType.NUMBER),
        ReportColumn("change", "Change (points)", ValueType.NUMBER),
    ),
    key="group",
    audited_as=ReportSubject.GROUPS,
    method=(
        "One line a group, by the change from the month before; members of today in both months, exempt ones in none.",
        "Groups of fewer than five are told together, and nobody is named or ranked.",
        OF_A_CATEGORY,
    ),
    read=_read,
    personal=False,
    for_programs=True,
    by_category=True,
    opens={
        "expected": (_of_group("study_html", DrillTime.SAME),),
        "checked_in": (_of_group("check_ins_html", DrillTime.SAME),),
        "percent": (_of_group("check_ins_html", DrillTime.SAME),),
        "percent_before": (_of_group("check_ins_html", DrillTime.BEFORE),),
    },
)
