"""The evaluation index of a year (function F43): five parts in sight, in words how each is computed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from math import floor

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.activities import held, tally_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.people import contacts, people, requests
from tvchannel.store.people.requests import RequestOutcome
from tvchannel.study.contacts import AT_HOME
from tvchannel.study.day import kept_from
from tvchannel.study.evaluation import HOW, NAMES, CriteriaVersion, Criterion, EvaluationPart, criteria_of, index
from tvchannel.study.month_figures import NOTHING, StudySum
from tvchannel.study.together.attendance import total
from tvchannel.study.yearly import towards

Share = tuple[int, int]  # how many, and of how many
StudySums = Mapping[str, StudySum]  # what each member's year comes to
_INDEX = "index"


def _covered(asked: ReportQuery, sums: StudySums) -> Share:
    members = asked.members()
    came = {ref for ref, one in sums.items() if one.check_ins}
    bound = [member.ref for member in people.expected(members, came) if not member.exempt]
    return sum(ref in came for ref in bound), len(bound)


def _completed(asked: ReportQuery, sums: StudySums) -> Share:
    rules = rules_of(asked.settings)
    bound = [member.ref for member in asked.members() if rules.target_of(exempt=member.exempt) is not None]
    reached = [ref for ref in bound if towards(sums.get(ref, NOTHING), rules.counts) >= rules.target_min]
    return len(reached), len(bound)


def _took_part(asked: ReportQuery, _: StudySums) -> Share:
    told = total(tally_of(one, asked) for one in held(asked))
    return told.took_part, told.due


def _followed_up(asked: ReportQuery, _: StudySums) -> Share:
    found = requests.asked_between(asked.connection, asked.community.id, *asked.instants())
    stand = [one for one in found if one.answer is not RequestOutcome.TAKEN_BACK]
    return sum(one.answer is not None for one in stand), len(stand)


def _visited(asked: ReportQuery, _: StudySums) -> Share:
    found = contacts.reached(asked.connection, asked.community.id, asked.first, asked.last)
    at_home = {one.member for one in found if one.kind in AT_HOME}
    exempt = [member.ref for member in asked.members() if member.exempt]
    return sum(ref in at_home for ref in exempt), len(exempt)


_MEASURES: Mapping[Criterion, Callable[[ReportQuery, StudySums], Share]] = {
    Criterion.COVERAGE: _covered,
    Criterion.COMPLETION: _completed,
    Criterion.PARTICIPATION: _took_part,
    Criterion.FOLLOW_UP: _followed_up,
    Criterion.CARE: _visited,
}


def _read(asked: ReportQuery) -> ReportFindings:
    version = criteria_of(asked.first.year)
    first, last = Period.YEAR.before(asked.first)
    is_kept = last >= kept_from(asked.today, asked.settings.keep_archive_years)
    now = _parts(asked, version)
    then = _parts(replace(asked, first=first, last=last), version) if is_kept else []
    before = {part.criterion: part.percent for part in then}
    rows = tuple(_row(part, before.get(part.criterion)) for part in now)
    return ReportFindings(
        rows=(*rows, _whole(index(now), index(then))),
        exempt=sum(member.exempt for member in asked.members()),
        notes=(Note("criteria", "Criteria from the year", str(version.since)),),
        chart=ReportChart(
            "Parts of the index",
            ChartKind.BARS,
            tuple(NAMES[part.criterion] for part in now),
            (
                Series("This time", tuple(part.percent for part in now)),
                Series("The time before", tuple(before.get(part.criterion) for part in now)),
            ),
            "%",
        ),
    )


def _parts(asked: ReportQuery, version: CriteriaVersion) -> list[EvaluationPart]:
    sums = totals_of(asked).sums([member.ref for member in asked.members()])
    return [EvaluationPart(code, weight, *_MEASURES[code](asked, sums)) for code, weight in version.weights]


def _row(part: EvaluationPart, before: int | None) -> Row:
    code = part.criterion.value
    return (code, code, part.counted, part.of, part.percent, before, part.weight, part.points)


def _whole(now: Decimal | None, then: Decimal | None) -> Row:
    whole, before = (None if one is None else floor(one) for one in (now, then))
    return (_INDEX, _INDEX, None, None, whole, before, None, now)


def _to(criterion: Criterion, page: str, time: DrillTime, **always: str) -> DrillDown:
    return DrillDown(page, always=always, time=time, of_rows=lambda cells: cells["criterion"] == criterion.value)


def _ways(time: DrillTime) -> tuple[DrillDown, ...]:
    return (
        _to(Criterion.COVERAGE, "check_ins_html", time, exempt="no"),
        _to(Criterion.COMPLETION, "study_html", time, exempt="no"),
        _to(Criterion.PARTICIPATION, "activities_html", time),
        _to(Criterion.FOLLOW_UP, "wishes", DrillTime.NONE),
        _to(Criterion.CARE, "contacts_html", time),
    )


EVALUATION = Report(
    name="evaluation",
    title="Evaluation index",
    summary="What the branch's year comes to in five parts, each with what it is computed from, and all together.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("criterion", "Part", words={**{code.value: NAMES[code] for code in NAMES}, _INDEX: "Index"}),
        ReportColumn(
            "how",
            "How it is computed",
            words={
                **{code.value: HOW[code] for code in HOW},
                _INDEX: "The parts by their weights, from 0 to 100; one with nothing to count does not weigh.",
            },
        ),
        ReportColumn("counted", "Counted", ValueType.NUMBER),
        ReportColumn("of", "Of", ValueType.NUMBER),
        ReportColumn("percent", "Per cent", ValueType.NUMBER),
        ReportColumn("percent_before", "The year before (%)", ValueType.NUMBER),
        ReportColumn("weight", "Weight", ValueType.NUMBER),
        ReportColumn("points", "Points of the index", ValueType.DECIMAL),
    ),
    key="criterion",
    audited_as=ReportSubject.EVALUATION,
    method=(
        "The criteria of a year stay with that year: a later version changes nothing of it, and the year before is "
        "told by the criteria of this one. The index judges the branch's work, and no person.",
        "Small numbers stand in it, so it is not handed on as it is. Satisfaction and quizzes are no parts of it, "
        "because nothing of them is kept.",
    ),
    read=_read,
    personal=False,
    opens={
        **dict.fromkeys(("counted", "of", "percent", "points"), _ways(DrillTime.SAME)),
        "percent_before": _ways(DrillTime.BEFORE),
    },
)
