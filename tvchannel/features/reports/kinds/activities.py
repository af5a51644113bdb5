"""Who took part in the year's activities (report R5): each activity with both rates; it names nobody."""

from collections import defaultdict
from collections.abc import Collection

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.together.activity_counts import ActivityCounts, counts, is_of
from tvchannel.core.together.belonging import Cell
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.store.people import people
from tvchannel.study.small_numbers.category_cells import may_tell
from tvchannel.study.small_numbers.small_cells import LEAST
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
    ReportColumn("replay", "By the replay", ValueType.NUMBER),
    ReportColumn("leave", "On leave", ValueType.NUMBER),
    ReportColumn("not_entered", "Not entered", ValueType.NUMBER),
    ReportColumn("percent", "Took part (%)", ValueType.NUMBER),
    ReportColumn("excused_percent", "Took part or on leave (%)", ValueType.NUMBER),
)
# Of the method of each report that tells these figures.
REPLAYED = (
    "By the replay is who has watched every film of the activity after its hours and while it can be made up for; it "
    "follows from what was played, counts as having taken part, and adds no minutes. What was entered, and a check-in "
    "at home, go before it. An activity without films has no replay."
)


def held(asked: ReportQuery) -> list[ActivityCounts]:
    """The activities of the period until today: with a group those that were for any of its people."""
    last = min(asked.last, asked.today)
    found = counts(asked.connection, asked.community.id, asked.first, last, asked.settings)
    return [one for one in found if not asked.group or any(group == asked.group for group, _ in one.due)]


def tally_of(one: ActivityCounts, asked: ReportQuery) -> AttendanceTally:
    """Of those about whom the report is."""
    return one.tally(asked.group, asked.category)


def may_tell_of(found: Collection[ActivityCounts], asked: ReportQuery) -> bool:
    """Whether figures of these activities are about five persons or more, and lead to no fewer."""
    cells = defaultdict[Cell, set[str]](set)
    for one in found:
        for cell, refs in one.counted().items():
            cells[cell] |= refs
    sizes = defaultdict[str, dict[str, int]](dict)
    for (group, category), refs in cells.items():
        sizes[group][category] = len(refs)
    due = set[str]().union(*(one for cell, one in cells.items() if is_of(cell, asked.group, asked.category)))
    return len(due) >= LEAST and may_tell(sizes, asked.group, asked.category)


def figures(told: AttendanceTally, *, may_tell: bool) -> Row:
    """The cells of FIGURES, empty where they may not be told."""
    if not may_tell:
        return (None,) * len(FIGURES)
    parts = (told.due, told.came, told.home, told.replay, told.leave, told.not_entered)
    return (*parts, told.came_percent, told.excused_percent)


def notes() -> tuple[Note, ...]:
    """On what the figures rest."""
    return (
        Note("baseline_percent", "Took part elsewhere, to compare with: fewer than (%)", str(_BASELINE_PERCENT)),
        Note("least", "Fewest persons of whom a figure is told", str(LEAST)),
    )


def _read(asked: ReportQuery) -> ReportFindings:
    groups = {number: name for name, number in people.groups_ever(asked.connection, asked.community.id).items()}
    return ReportFindings(
        rows=tuple(_row(one, groups, asked) for one in held(asked)),
        exempt=sum(member.exempt for member in asked.of_every_category().members()),
        notes=notes(),
    )


def _row(one: ActivityCounts, groups: dict[int, str], asked: ReportQuery) -> Row:
    plan = one.activity.plan
    group = _ALL if plan.group_id is None else groups[plan.group_id]
    named = (plan.on_day, plan.kind.value, plan.form.value, plan.title.zh, group)
    return (*named, *figures(tally_of(one, asked), may_tell=may_tell_of([one], asked)), one.activity.id)


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
        "Came and on leave is what was entered; on leave also who had asked for it before, where nothing was entered; "
        "at home also who checked in at home in its hours. Nobody is counted absent: of whom nothing was entered, "
        "nothing is known. Who came to another activity of the same hour counts there.",
        REPLAYED,
        "Of fewer than five persons no figure is told.",
        OF_A_CATEGORY,
    ),
    read=_read,
    by_days=True,
    by_group=True,
    by_category=True,
    personal=False,
    selects=("kind", "form"),
    opens=dict.fromkeys(
        ("title", *(column.name for column in FIGURES)), (DrillDown("attendance", {"number": "activity"}),)
    ),
)
