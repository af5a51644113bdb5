"""The forms of activities beside each other, by who took part (report R5, function F72): no names, no small numbers."""

from collections import defaultdict

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.activities import FIGURES, FORM, figures, held, notes
from tvchannel.features.reports.audit import ReportSubject
from tvchannel.study.small_cells import LEAST
from tvchannel.study.together.activities import FORM_WORDS
from tvchannel.study.together.attendance import AttendanceTally, total

_FEW = "few"
Forms = dict[str, list[AttendanceTally]]


def _read(asked: ReportQuery) -> ReportFindings:
    by_form: Forms = defaultdict(list)
    for one in held(asked):
        by_form[one.activity.plan.form.value].append(one.tally)
    rows = tuple(_row(form, tallies) for form, tallies in _merged(by_form).items())
    return ReportFindings(
        rows=rows,
        exempt=sum(member.exempt for member in asked.members()),
        notes=notes(),
        chart=_chart(rows),
    )


def _merged(by_form: Forms) -> Forms:
    """The forms in their order; those with fewer than five persons told together, at the end."""
    found: Forms = {form.value: by_form[form.value] for form in FORM_WORDS if by_form[form.value]}
    small = [form for form, tallies in found.items() if total(tallies).due < LEAST]
    few = [one for form in small for one in found.pop(form)]
    return {**found, _FEW: few} if few else found


def _row(form: str, tallies: list[AttendanceTally]) -> Row:
    return (form, len(tallies), *figures(total(tallies)))


def _chart(rows: tuple[Row, ...]) -> ReportChart | None:
    if not rows:
        return None
    names = [column.name for column in _COLUMNS]
    percent, excused = names.index("percent"), names.index("excused_percent")
    return ReportChart(
        "Who took part, by form of the activity",
        ChartKind.BARS,
        tuple(FORM.words.get(str(row[0]), "…") for row in rows),
        (
            Series("Took part", tuple(_number(row[percent]) for row in rows)),
            Series("Took part or on leave", tuple(_number(row[excused]) for row in rows)),
        ),
        "%",
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


_COLUMNS = (
    ReportColumn("form", FORM.heading, words={**FORM.words, _FEW: "Few people together"}),
    ReportColumn("activities", "How many activities", ValueType.NUMBER),
    *FIGURES,
)
ACTIVITY_FORMS = Report(
    name="activity-forms",
    title="The forms of activities",
    summary="Lectures, discussions and the other forms beside each other, by how many took part. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=_COLUMNS,
    key="form",
    audited_as=ReportSubject.ACTIVITY_FORMS,
    method=(
        "One line a form. Expected, came and the others are occasions: somebody whom two activities ask counts twice.",
        "Forms with fewer than five persons are told together, and nobody is named or ranked.",
    ),
    read=_read,
    by_days=True,
    by_group=True,
    personal=False,
)
