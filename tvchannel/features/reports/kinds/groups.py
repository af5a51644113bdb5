"""How groups fare in a month (report R3): who came, beside the month before; no names, small groups told together."""

from collections.abc import Sequence

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.features.reports.kinds.group_months import GroupMonth, months
from tvchannel.study.small_numbers.small_groups import LEAST, OTHERS, GroupFigures

_OTHERS = "small groups"
# The line of a community where all together are too few for a figure.
_WITHHELD: Row = (_OTHERS, None, None, None, None, None)


def _read(asked: ReportQuery) -> ReportFindings:
    told = months(asked)
    before, now = told[-2:]
    names = sorted(now.told, key=lambda name: (name == OTHERS, -(_change(name, told) or 0), name))
    if asked.group:
        names = [asked.group if asked.group in now.told else OTHERS] if now.told else []
    rows = [_row(now.told[name], before.told.get(name)) for name in names if name in now.told]
    return ReportFindings(
        rows=tuple(rows) if rows or not now.asked else (_WITHHELD,),
        exempt=now.exempt,
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
        chart=_chart([name for name in names if name in now.told], told),
    )


def _change(name: str, told: Sequence[GroupMonth]) -> int | None:
    before, now = (month.told.get(name) for month in told[-2:])
    return now.percent - before.percent if now and before else None


def _row(now: GroupFigures, before: GroupFigures | None) -> Row:
    told = (now.name or _OTHERS, now.size, now.came, now.percent)
    return (*told, before.percent, now.percent - before.percent) if before else (*told, None, None)


def _chart(names: Sequence[str], told: Sequence[GroupMonth]) -> ReportChart | None:
    if not names:
        return None
    return ReportChart(
        "Who came, by group, in twelve months",
        ChartKind.STRIPS,
        tuple(Period.MONTH.text(month.first) for month in told),
        tuple(
            Series(
                name if name != OTHERS else "Small groups",
                tuple(month.told[name].percent if name in month.told else None for month in told),
            )
            for name in names
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
        past_groups=True,
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
        "One line a group, by the change from the month before; each person in the group of the month's end, exempt "
        "ones in none; so are the rows behind a figure.",
        "Groups of fewer than five are told together, in each month by itself; nobody is named or ranked.",
        OF_A_CATEGORY,
    ),
    read=_read,
    personal=False,
    for_programs=True,
    by_group=True,
    by_category=True,
    opens={
        "expected": (_of_group("study_html", DrillTime.SAME),),
        "checked_in": (_of_group("check_ins_html", DrillTime.SAME),),
        "percent": (_of_group("check_ins_html", DrillTime.SAME),),
        "percent_before": (_of_group("check_ins_html", DrillTime.BEFORE),),
    },
)
