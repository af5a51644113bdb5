"""What the branch asked of its people in a month, and by how many it was done (report R7): no names, no small numbers.

Tasks are the films of the month's theme, and the films of the month's activities for whoever could not come to them.
"""

from collections import Counter
from collections.abc import Collection, Iterator

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.core.together import needed_quizzes
from tvchannel.core.together.activity_counts import counts
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.people import quiz_answers
from tvchannel.study.small_numbers.category_cells import UNSAID, counted
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.together.make_ups import last_day

_FILM, _THEME, _MAKE_UP = "film", "theme", "make-up"


def _read(asked: ReportQuery) -> ReportFindings:
    rows = (*_theme(asked), *_make_ups(asked))
    return ReportFindings(
        rows=rows,
        exempt=sum(one.exempt for one in asked.of_every_category().members()),
        notes=(
            Note(
                "completed_percent",
                "Watched to the end from so many per cent on",
                str(rules_of(asked.settings).percent),
            ),
            Note("make_up_days", "Days to make up for an activity", str(asked.settings.make_up_days)),
            Note("least", "Fewest persons of whom a figure is told", str(LEAST)),
        ),
        chart=_chart(rows),
    )


def _theme(asked: ReportQuery) -> Iterator[Row]:
    """A line for each film of the month's theme, and one for all of them together."""
    numbers = catalogue.themes(asked.connection, asked.community.id).get(Period.MONTH.text(asked.first), ())
    films = [catalogue.programme(asked.connection, asked.community.id, number) for number in numbers]
    if not films:
        return
    members = [one for one in asked.of_every_category().members() if not one.exempt]
    lengths = {one.id: one.film.length_ms or 0 for one in films}
    percent = rules_of(asked.settings).percent
    done = totals_of(asked).completed_films({one.ref for one in members}, lengths, percent)
    quizzed = needed_quizzes.asked(asked.connection, asked.community.id, lengths, asked.today)
    for number, questions in quizzed.items():
        by = quiz_answers.answered_all(asked.connection, questions)
        done = {ref: told if ref in by else told - {number} for ref, told in done.items()}
    recorded = [one for one in members if one.agreed or one.ref in done]
    for film in films:
        figures = _figures(recorded, {ref for ref, completed in done.items() if film.id in completed}, asked.category)
        yield (_FILM, film.title.zh, asked.last, *figures, film.id, None, f"{_FILM} {film.id}")
    if len(films) > 1:
        figures = _figures(
            recorded, {ref for ref, completed in done.items() if completed == {*lengths}}, asked.category
        )
        yield (_THEME, None, asked.last, *figures, None, None, _THEME)


def _make_ups(asked: ReportQuery) -> Iterator[Row]:
    """A line for each activity with films: those who did not come to it, and who of them has watched the films."""
    last = min(asked.last, asked.today)
    held = counts(asked.connection, asked.community.id, asked.first, last, asked.settings)
    for one in held:
        number, plan = one.activity.id, one.activity.plan
        if plan.films:
            sizes, ready = Counter[str](), Counter[str]()
            for (_, category), missed in one.missed().items():
                sizes[category] += len(missed)
                ready[category] += len(missed & one.made_up)
            figures = _told(sizes, ready, asked.category)
            until = last_day(plan.on_day, asked.settings.make_up_days)
            yield (_MAKE_UP, plan.title.zh, until, *figures, None, number, f"{_MAKE_UP} {number}")


def _figures(asked_of: Collection[Member], done: Collection[str], category: str) -> Row:
    """Of how many it was asked, by how many it was done, and these in per cent where both may be told exactly."""
    sizes = Counter(one.category or UNSAID for one in asked_of)
    ready = Counter(one.category or UNSAID for one in asked_of if one.ref in done)
    return _told(sizes, ready, category)


def _told(sizes: Counter[str], ready: Counter[str], category: str) -> Row:
    """Both are persons by category."""
    told = counted(sizes, sizes, category), counted(ready, sizes, category)
    of, by = (found[category] if category else found.total() for found in (sizes, ready))
    return (*told, 100 * by // of if of and told == (str(of), str(by)) else None)


def _chart(rows: Collection[Row]) -> ReportChart | None:
    told = [
        (title or "All films of the theme", percent) for _, title, _, _, _, percent, *_ in rows if percent is not None
    ]
    if not told:
        return None
    names, percents = zip(*told, strict=True)
    return ReportChart("Done, by task", ChartKind.BARS, names, (Series("Done (%)", percents),), "%")


TASKS = Report(
    name="tasks",
    title="The month's tasks",
    summary="By how many the films of the month's theme were watched, and missed activities made up for. "
    "It names nobody.",
    roles=PEOPLE,
    period=Period.MONTH,
    columns=(
        ReportColumn(
            "kind",
            "Task",
            words={
                _FILM: "Film of the theme",
                _THEME: "All films of the theme",
                _MAKE_UP: "Activity to make up for",
            },
        ),
        ReportColumn("title", "Film or activity"),
        ReportColumn("until", "To be done until", ValueType.DATE),
        ReportColumn("asked_of", "Asked of", ValueType.COUNT),
        ReportColumn("done", "Done by", ValueType.COUNT),
        ReportColumn("percent", "Done (%)", ValueType.NUMBER),
        ReportColumn("programme", "Number of the film", ValueType.NUMBER),
        ReportColumn("activity", "Number of the activity", ValueType.NUMBER),
        ReportColumn("task", "Code of the task"),
    ),
    key="task",
    audited_as=ReportSubject.TASKS,
    method=(
        "A film of the theme is asked of everybody who belonged to the community in the month, has agreed to be "
        "recorded and is not exempt; it is done by whoever has watched it to the end in the year, also before the "
        "month or after it. Where it has a quiz that is needed and can be answered today, whoever has not answered it "
        "has not done it.",
        "An activity with films is asked of those who could not come to it, of whom nothing was entered or who were on "
        "leave; it is done by whoever has watched all its films afterwards, while it can be made up for.",
        "Where fewer than five were asked, or one to four have done it or have not, the number is not told, nor the "
        "share.",
        OF_A_CATEGORY,
    ),
    read=_read,
    personal=False,
    by_category=True,
    opens={
        "title": (
            DrillDown("programme", {"programme_id": "programme"}),
            DrillDown("attendance", {"number": "activity"}),
        ),
        **dict.fromkeys(("asked_of", "done", "percent"), (DrillDown("attendance", {"number": "activity"}),)),
    },
)
