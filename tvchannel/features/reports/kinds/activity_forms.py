"""The forms of activities beside each other, by who took part (report R5, function F72): no names, no small numbers."""

from collections import defaultdict

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.core.together.activity_counts import ActivityCounts
from tvchannel.features.reports.kinds.activities import (
    FIGURES,
    FORM,
    REPLAYED,
    figures,
    held,
    may_tell_of,
    notes,
    tally_of,
)
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.study.together.activities import FORM_WORDS
from tvchannel.study.together.attendance import total

_FEW = "few"
Forms = dict[str, list[ActivityCounts]]


def _read(asked: ReportQuery) -> ReportFindings:
    by_form: Forms = defaultdict(list)
    for one in held(asked):
        by_form[one.activity.plan.form.value].append(one)
    rows = tuple(_row(form, found, asked) for form, found in _merged(by_form, asked).items())
    return ReportFindings(
        rows=rows,
        exempt=sum(member.exempt for member in asked.of_every_category().members()),
        notes=notes(),
        chart=_chart(rows),
    )


def _merged(by_form: Forms, asked: ReportQuery) -> Forms:
    """The forms in their order; those with fewer than five persons told together, at the end.

    Of a category each form stands by itself: told together they could be compared with what is told of everybody.
    """
    found: Forms = {form.value: by_form[form.value] for form in FORM_WORDS if by_form[form.value]}
    small = [] if asked.category else [form for form, some in found.items() if not may_tell_of(some, asked)]
    few = [one for form in small for one in found.pop(form)]
    return {**found, _FEW: few} if few else found


def _row(form: str, found: list[ActivityCounts], asked: ReportQuery) -> Row:
    told = total(tally_of(one, asked) for one in found)
    return (form, len(found), *figures(told, may_tell=may_tell_of(found, asked)))


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
_ACTIVITIES = DrillDown(
    "activities_html",
    {"form": "form"},
    time=DrillTime.SAME,
    same_people=True,
    of_rows=lambda cells: cells["form"] != _FEW,
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
        REPLAYED,
        "Forms with fewer than five persons are told together, and nobody is named or ranked.",
        OF_A_CATEGORY,
    ),
    read=_read,
    by_days=True,
    by_group=True,
    by_category=True,
    personal=False,
    opens=dict.fromkeys((column.name for column in _COLUMNS), (_ACTIVITIES,)),
)
