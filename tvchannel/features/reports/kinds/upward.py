"""What is handed upward (report R12): totals by month without names, and no number from which one could be found."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.study.small_numbers.category_cells import UNSAID, counted, summed
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.sums.month_sums import MonthSum, together

_Found = dict[str, MonthSum]  # what a month came to, by category (UNSAID: none was said)


def _read(asked: ReportQuery) -> ReportFindings:
    everybody = asked.of_every_category().members()
    bound = {member.ref: member.category or UNSAID for member in everybody if not member.exempt}
    by_month: dict[int, _Found] = defaultdict(dict)
    for (month, category), told in totals_of(asked).by_month(bound).items():
        by_month[month][category] = told
    in_order, sizes = range(1, asked.last.month + 1), Counter(bound.values())
    rows = tuple(_row(f"{asked.first.year}-{month:02}", by_month[month], sizes, asked.category) for month in in_order)
    return ReportFindings(
        rows=rows,
        exempt=len(everybody) - len(bound),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
        chart=ReportChart(
            "Check-ins by month",
            ChartKind.LINES,
            tuple(str(month) for month in in_order),
            (Series("Check-ins", tuple(check_ins for _, _, _, check_ins, *_ in rows)),),
        ),
    )


def _row(
    month: str, found: _Found, sizes: Mapping[str, int], category: str
) -> tuple[str, str | None, str | None, int | None, str | None, int | None, int | None]:
    came = {one: told.came for one, told in found.items() if told.came}
    studied = {one: told.studied for one, told in found.items() if told.studied}
    some = together(told for one, told in found.items() if category in ("", one))
    return (
        month,
        counted(sizes, sizes, category),
        counted(came, sizes, category),
        summed(some.check_ins, came, sizes, category),
        counted(studied, sizes, category),
        summed(some.collective, studied, sizes, category),
        summed(some.self_study, studied, sizes, category),
    )


_CHECK_INS = DrillDown(
    "check_ins_html", always={"exempt": "no"}, time=DrillTime.OF_ROW, time_of="month", same_people=True
)
_MONTH = DrillDown("archive_html", time=DrillTime.OF_ROW, time_of="month", same_people=True)
UPWARD = Report(
    name="totals",
    title="Totals to hand in",
    summary="A year's totals by month for the office above: no names, and no number that one could be found from.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("month", "Month"),
        ReportColumn("members", "Members", ValueType.COUNT),
        ReportColumn("came", "Members who checked in", ValueType.COUNT),
        ReportColumn("check_ins", "Days with a check-in", ValueType.NUMBER),
        ReportColumn("studied", "Members who studied", ValueType.COUNT),
        ReportColumn("collective_min", "Studied together (min)", ValueType.NUMBER),
        ReportColumn("self_study_min", "Studied alone (min)", ValueType.NUMBER),
    ),
    key="month",
    audited_as=ReportSubject.TOTALS,
    method=(
        "One line a month, of the members of today; exempt ones are in no figure. Each person counts once a month, so "
        "that months cannot be added up to persons.",
        "Where fewer than five are counted, or fewer than five are left over, the number is not told.",
        OF_A_CATEGORY,
    ),
    read=_read,
    personal=False,
    for_programs=True,
    by_category=True,
    opens={
        "members": (DrillDown("study_html", always={"exempt": "no"}, time=DrillTime.SAME, same_people=True),),
        **dict.fromkeys(("came", "check_ins"), (_CHECK_INS,)),
        **dict.fromkeys(("studied", "collective_min", "self_study_min"), (_MONTH,)),
    },
)
