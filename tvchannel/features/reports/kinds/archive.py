"""The yearly archive of members (report R4): a sheet of paper a member, a line a month, for one, a group or all."""

from collections.abc import Iterator, Mapping

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME, PLACE, member_opens, place_of
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.entities import Member
from tvchannel.study.month_figures import MonthMinutes
from tvchannel.study.yearly import Rules

_NO_MONTH: MonthMinutes = (0, 0, 0, 0)


def _read(asked: ReportQuery) -> ReportFindings:
    members, rules = asked.members(), rules_of(asked.settings)
    found = totals_of(asked).months([member.ref for member in members])
    months = [(month, f"{asked.first.year}-{month:02}", f"-{month:02}") for month in range(1, asked.last.month + 1)]
    return ReportFindings(
        rows=tuple(row for member in members for row in _rows(asked, member, found.get(member.ref, {}), months)),
        exempt=sum(member.exempt for member in members),
        notes=_settings(asked, rules),
    )


def _rows(
    asked: ReportQuery, member: Member, found: Mapping[int, MonthMinutes], months: list[tuple[int, str, str]]
) -> Iterator[Row]:
    """A line of each of `months`: its number, and how the cells of the month and of the line (at its end) say it."""
    person, ref = (*place_of(member), asked.name(member)), member.ref
    for month, text, end in months:
        yield (*person, text, *found.get(month, _NO_MONTH), ref, ref + end)


def _settings(asked: ReportQuery, rules: Rules) -> tuple[Note, ...]:
    return (
        Note("study_hour_min", "Study hour in minutes", str(rules.hour_min)),
        Note("target_min", "Target in minutes", str(rules.target_min)),
        Note("day_cap_min", "Most minutes that count a day (0: no limit)", str(asked.settings.day_cap_min)),
    )


ARCHIVE = Report(
    name="archive",
    title="Yearly archive",
    summary="What a year's records say of each member, month by month: as a PDF one sheet of paper a member.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        *PLACE,
        NAME,
        ReportColumn("month", "Month"),
        ReportColumn("check_ins", "Days with a check-in", ValueType.NUMBER),
        ReportColumn("collective_min", "Studied together (min)", ValueType.NUMBER),
        ReportColumn("self_study_min", "Studied alone (min)", ValueType.NUMBER),
        ReportColumn("programmes", "Programmes", ValueType.NUMBER),
        MEMBER,
        ReportColumn("line", "Line", printed=False),
    ),
    key="line",
    audited_as=ReportSubject.ARCHIVE,
    method=(
        "One line a member and month, by group and household: nobody is ranked. Each moment of a programme counts once "
        "a year, on the first day it came; a study day has one check-in.",
        "Of whoever moved here from another community, what was recorded there stands with it.",
    ),
    read=_read,
    by_group=True,
    by_category=True,
    by_member=True,
    sheets="member",
    selects=("month",),
    opens=member_opens(
        *("name", "month", "check_ins", "collective_min", "self_study_min", "programmes"), time_of="month"
    ),
)
