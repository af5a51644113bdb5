"""The evaluation index of a year (function F43): five parts in sight, in words how each is computed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import floor

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.core.together.activity_counts import ActivityCounts
from tvchannel.features.reports.kinds.activities import held, tally_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts, people, requests
from tvchannel.store.people.requests import RequestOutcome
from tvchannel.study.day import kept_from
from tvchannel.study.evaluation import HOW, NAMES, CriteriaVersion, Criterion, EvaluationPart, criteria_of, index
from tvchannel.study.month_figures import NOTHING, StudySum
from tvchannel.study.together.attendance import total
from tvchannel.study.yearly import towards

Share = tuple[int, int]  # how many, and of how many
StudySums = Mapping[str, StudySum]  # what each member's year comes to
_INDEX = "index"


@dataclass(frozen=True, slots=True)
class _Year:
    """What the parts of a year are counted in: whom it is about, what each came to, and the activities held."""

    asked: ReportQuery
    members: Sequence[Member]
    sums: StudySums
    activities: Sequence[ActivityCounts]


def _covered(year: _Year) -> Share:
    came = {ref for ref, one in year.sums.items() if one.check_ins}
    bound = [member.ref for member in people.expected(year.members, came) if not member.exempt]
    return sum(ref in came for ref in bound), len(bound)


def _completed(year: _Year) -> Share:
    rules = rules_of(year.asked.settings)
    bound = [member.ref for member in year.members if rules.target_of(exempt=member.exempt) is not None]
    reached = [ref for ref in bound if towards(year.sums.get(ref, NOTHING), rules.counts) >= rules.target_min]
    return len(reached), len(bound)


def _took_part(year: _Year) -> Share:
    told = total(tally_of(one, year.asked) for one in year.activities)
    return told.took_part, told.due


def _followed_up(year: _Year) -> Share:
    asked = year.asked
    found = requests.asked_between(asked.connection, asked.community.id, *asked.instants())
    stand = [one for one in found if one.answer is not RequestOutcome.TAKEN_BACK]
    return sum(one.answer is not None for one in stand), len(stand)


def _visited(year: _Year) -> Share:
    asked = year.asked
    at_home = contacts.reached_at_home(asked.connection, asked.community.id, asked.first, asked.last)
    exempt = [member.ref for member in year.members if member.exempt]
    return sum(ref in at_home for ref in exempt), len(exempt)


_MEASURES: Mapping[Criterion, Callable[[_Year], Share]] = {
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
    this, *earlier = _years([asked, *([replace(asked, first=first, last=last)] if is_kept else [])])
    now = _parts(this, version)
    then = _parts(earlier[0], version) if earlier else []
    before = {part.criterion: part.percent for part in then}
    rows = tuple(_row(part, before.get(part.criterion)) for part in now)
    return ReportFindings(
        rows=(*rows, _whole(index(now), index(then))),
        exempt=sum(member.exempt for member in this.members),
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


def _years(asked: Sequence[ReportQuery]) -> list[_Year]:
    """The years, read together: most people belong to each of them."""
    together = replace(asked[0], first=min(one.first for one in asked))
    everybody, activities = together.members(), held(together)
    found = []
    for one in asked:
        members = [member for member in everybody if member.belonged(one.first, one.last)]
        sums = totals_of(one).sums([member.ref for member in members])
        of_year = [each for each in activities if one.first <= each.activity.plan.on_day <= one.last]
        found.append(_Year(one, members, sums, of_year))
    return found


def _parts(year: _Year, version: CriteriaVersion) -> list[EvaluationPart]:
    return [EvaluationPart(code, weight, *_MEASURES[code](year)) for code, weight in version.weights]


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
