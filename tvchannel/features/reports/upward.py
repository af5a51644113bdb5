"""What is handed upward (report R12): totals by month without names, and no number from which one could be found."""

from collections import defaultdict

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.audit import ReportSubject
from tvchannel.store.records import ledger
from tvchannel.store.watching import watch_history
from tvchannel.study.month_figures import MonthFigures, months
from tvchannel.study.small_cells import LEAST, persons, total


def _read(asked: ReportQuery) -> ReportFindings:
    everybody, rules = asked.members(), rules_of(asked.settings)
    bound = [member.ref for member in everybody if not member.exempt]
    days = ledger.days_by_member(asked.connection, asked.community.id, asked.first, asked.last)
    watched = watch_history.watched_of(asked.connection, bound, asked.first, asked.last)
    by_month: dict[int, list[MonthFigures]] = defaultdict(list)
    for ref in bound:
        for month, figures in months(watched.get(ref, []), days.get(ref, []), rules.cap_ms).items():
            by_month[month].append(figures)
    in_order = range(1, asked.last.month + 1)
    return ReportFindings(
        rows=tuple(_row(asked.first.year, month, by_month[month], len(bound)) for month in in_order),
        exempt=len(everybody) - len(bound),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
        chart=ReportChart(
            "Check-ins by month",
            ChartKind.LINES,
            tuple(str(month) for month in in_order),
            (Series("Check-ins", tuple(_check_ins(by_month[month]) for month in in_order)),),
        ),
    )


def _row(year: int, month: int, found: list[MonthFigures], bound: int) -> tuple[str | int | None, ...]:
    came, studied = sum(one.check_ins > 0 for one in found), sum(bool(one.programmes) for one in found)
    return (
        f"{year}-{month:02}",
        persons(bound, bound),
        persons(came, bound),
        _check_ins(found),
        persons(studied, bound),
        total(sum(one.collective for one in found), studied),
        total(sum(one.self_study for one in found), studied),
    )


def _check_ins(found: list[MonthFigures]) -> int | None:
    return total(sum(one.check_ins for one in found), sum(one.check_ins > 0 for one in found))


UPWARD = Report(
    name="totals",
    title="Totals to hand in",
    summary="A year's totals by month for the office above: no names, and no number that one could be found from.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("month", "Month"),
        ReportColumn("members", "Members"),
        ReportColumn("came", "Members who checked in"),
        ReportColumn("check_ins", "Days with a check-in", ValueType.NUMBER),
        ReportColumn("studied", "Members who studied"),
        ReportColumn("collective_min", "Studied together (min)", ValueType.NUMBER),
        ReportColumn("self_study_min", "Studied alone (min)", ValueType.NUMBER),
    ),
    key="month",
    audited_as=ReportSubject.TOTALS,
    method=(
        "One line a month, of the members of today; exempt ones are in no figure. Each person counts once a month, so "
        "that months cannot be added up to persons.",
        "Where fewer than five are counted, or fewer than five are left over, the number is not told.",
    ),
    read=_read,
    personal=False,
    for_programs=True,
)
