"""Who took part in the year's activities (report R5): each activity with both rates; it names nobody."""

from collections.abc import Iterator
from dataclasses import replace

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import DrillDown, Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.together.attendance_sheets import AttendanceSheet, sheets
from tvchannel.features.reports.audit import ReportSubject
from tvchannel.store.people import people
from tvchannel.study.small_cells import LEAST
from tvchannel.study.together.activities import FORM_WORDS, KIND_WORDS
from tvchannel.study.together.attendance import AttendanceTally

_ALL = "all"
# What the regulation's authors found in the field, to be compared with.
_BASELINE_PERCENT = 50
FORM = ReportColumn("form", "Form of the activity", words={one.value: words for one, words in FORM_WORDS.items()})
FIGURES = (
    ReportColumn("expected", "Expected", ValueType.NUMBER),
    ReportColumn("came", "Came", ValueType.NUMBER),
    ReportColumn("home", "At home", ValueType.NUMBER),
    ReportColumn("leave", "On leave", ValueType.NUMBER),
    ReportColumn("not_entered", "Not entered", ValueType.NUMBER),
    ReportColumn("percent", "Took part (%)", ValueType.NUMBER),
    ReportColumn("excused_percent", "Took part or on leave (%)", ValueType.NUMBER),
)


def held(asked: ReportQuery) -> Iterator[AttendanceSheet]:
    """The activities of the period until today, each with those of its people about whom the report is."""
    last = min(asked.last, asked.today)
    for one in sheets(asked.connection, asked.community.id, asked.first, last, asked.zone):
        due = tuple(person for person in one.due if asked.group in ("", person.group))
        if due or not asked.group:
            yield replace(one, due=due)


def figures(told: AttendanceTally) -> Row:
    """The cells of FIGURES: of fewer than five persons only that they are so few."""
    if told.due < LEAST:
        return (None,) * len(FIGURES)
    parts = (told.due, told.came, told.home, told.leave, told.not_entered)
    return (*parts, told.came_percent, told.excused_percent)


def notes() -> tuple[Note, ...]:
    """On what the figures rest."""
    return (
        Note("baseline_percent", "Took part elsewhere, to compare with: fewer than (%)", str(_BASELINE_PERCENT)),
        Note("least", "Fewest persons of whom a figure is told", str(LEAST)),
    )


def _read(asked: ReportQuery) -> ReportFindings:
    groups = {number: name for name, number in people.groups(asked.connection, asked.community.id).items()}
    members = asked.members()
    return ReportFindings(
        rows=tuple(_row(one, groups) for one in held(asked)),
        exempt=sum(member.exempt for member in members),
        notes=notes(),
    )


def _row(one: AttendanceSheet, groups: dict[int, str]) -> Row:
    plan = one.activity.plan
    group = _ALL if plan.group_id is None else groups[plan.group_id]
    named = (plan.on_day, plan.kind.value, plan.form.value, plan.title.zh, group)
    return (*named, *figures(one.tally), one.activity.id)


ACTIVITIES = Report(
    name="activities",
    title="The year's activities",
    summary="Who took part in each theme day, meeting and other activity of a year, as numbers. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("on_day", "Day", ValueType.DATE),
        ReportColumn("kind", "Kind", words={one.value: words for one, words in KIND_WORDS.items()}),
        FORM,
        ReportColumn("title", "Name of the activity"),
        ReportColumn("group", "For whom", words={_ALL: _ALL}),
        *FIGURES,
        ReportColumn("activity", "Number of the activity", ValueType.NUMBER),
    ),
    key="activity",
    audited_as=ReportSubject.ACTIVITIES,
    method=(
        "One line an activity that took place, as it began. Expected is who belonged to its people on its day; exempt "
        "members and those who are not recorded are in no figure.",
        "Came and on leave is what was entered; at home also who checked in at home in its hours. Nobody is counted "
        "absent: of whom nothing was entered, nothing is known. Who came to another activity of the same hour counts "
        "there.",
        "Of fewer than five persons no figure is told.",
    ),
    read=_read,
    by_days=True,
    by_group=True,
    personal=False,
    opens={"title": DrillDown("attendance", {"number": "activity"})},
)
