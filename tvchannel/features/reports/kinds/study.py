"""A year of study, one line a member, by group and household: nobody is ranked."""

from decimal import Decimal

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import EXEMPT, MEMBER, NAME, PLACE, member_opens, place_of
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.entities import Member
from tvchannel.study.month_figures import NOTHING, StudySum
from tvchannel.study.yearly import Counts, Rules, towards


def _read(asked: ReportQuery) -> ReportFindings:
    rules, members = rules_of(asked.settings), asked.members()
    refs = [member.ref for member in members]
    totals = totals_of(asked)
    years, completed = totals.sums(refs), totals.completed(refs, rules.percent)
    return ReportFindings(
        rows=tuple(
            _row(member, years.get(member.ref, NOTHING), completed.get(member.ref, 0), asked.name(member), rules)
            for member in members
        ),
        exempt=sum(member.exempt for member in members),
        notes=_settings(asked, rules),
    )


_COUNTING = {
    Counts.COLLECTIVE: "those studied together",
    Counts.SELF_STUDY: "those studied alone",
    Counts.BOTH: "those studied together and alone",
}


def _settings(asked: ReportQuery, rules: Rules) -> tuple[Note, ...]:
    """The settings on which these figures rest."""
    settings = asked.settings
    source = f"{settings.study_hour_source}, {settings.study_hour_year}"
    return (
        Note("study_hour_min", "Study hour in minutes", str(settings.study_hour_min)),
        Note("study_hour_source", "Who set the study hour", source),
        Note("target_min", "Target in minutes", str(rules.target_min)),
        Note("target_class", "Which minutes count for it", str(rules.counts), words=_COUNTING[rules.counts]),
        Note("day_cap_min", "Most minutes that count a day (0: no limit)", str(settings.day_cap_min)),
        Note("completed_percent", "Watched to the end from so many per cent on", str(settings.completed_percent)),
    )


def _row(member: Member, year: StudySum, completed: int, name: str, rules: Rules) -> Row:
    """Exempt members have no target, and no minutes towards one."""
    target = rules.target_of(exempt=member.exempt)
    return (
        *place_of(member),
        name,
        member.exempt,
        year.collective,
        year.self_study,
        year.credited,
        Decimal(f"{year.credited / rules.hour_min:.1f}"),
        year.again,
        target,
        towards(year, rules.counts) if target is not None else None,
        completed,
        member.ref,
    )


_FIGURES = (
    ReportColumn("collective_min", "Studied together (min)", ValueType.NUMBER),
    ReportColumn("self_study_min", "Studied alone (min)", ValueType.NUMBER),
    ReportColumn("credited_min", "Counted (min)", ValueType.NUMBER),
    ReportColumn("study_hours", "Study hours", ValueType.DECIMAL),
    ReportColumn("again_min", "Watched again (min)", ValueType.NUMBER),
    ReportColumn("target_min", "Target (min)", ValueType.NUMBER),
    ReportColumn("towards_min", "Towards the target (min)", ValueType.NUMBER),
    ReportColumn("programmes_completed", "Programmes watched to the end", ValueType.NUMBER),
)
STUDY = Report(
    name="study",
    title="The year's study",
    summary="A year of study, one line a member, by group and household.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        *PLACE,
        NAME,
        EXEMPT,
        *_FIGURES,
        MEMBER,
    ),
    key="member",
    by_group=True,
    by_past_group=True,
    by_category=True,
    selects=("exempt",),
    opens=member_opens("name", *(column.name for column in _FIGURES)),
    audited_as=ReportSubject.STUDY,
    method=(
        "One line a member, by group and household: nobody is ranked. Each moment of a programme counts once a year, "
        "never faster than the server's clock, and only when a key showed that somebody was there.",
    ),
    read=_read,
)
