"""How the questions of quizzes were answered (function F8), the hardest first: no names, nothing of fewer than five."""

from collections.abc import Iterable

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.store.channel import quizzes
from tvchannel.store.people import quiz_answers
from tvchannel.store.people.quiz_answers import FirstAnswers
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.together.quizzes import Quiz, QuizQuestion

_DRAWN = 10  # of the hardest


def _read(asked: ReportQuery) -> ReportFindings:
    of_year = quiz_answers.quizzes_between(asked.connection, asked.community.id, *asked.instants())
    found = [quiz for quiz in quizzes.of_community(asked.connection, asked.community.id) if quiz.id in of_year]
    rows = sorted((row for quiz in found for row in _rows(asked, quiz)), key=_hardest)
    return ReportFindings(
        rows=tuple(rows),
        exempt=sum(member.exempt for member in asked.members()),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
        chart=_chart(rows),
    )


def _rows(asked: ReportQuery, quiz: Quiz) -> Iterable[Row]:
    figures = quiz_answers.figures(asked.connection, quiz.id)
    for place, question in enumerate(quiz.questions, 1):
        yield _row(quiz, place, question, figures.get(question.id, FirstAnswers(0, 0)))


def _row(quiz: Quiz, place: int, question: QuizQuestion, first: FirstAnswers) -> Row:
    wrong = first.answered - first.right
    told = (first.answered, round(100 * wrong / first.answered)) if first.answered >= LEAST else (None, None)
    return (quiz.draft.title.zh, place, question.draft.words.zh, *told, question.id)


def _hardest(row: Row) -> tuple[bool, int]:
    """Those of which nothing is told come last."""
    percent = row[4]
    return (False, -percent) if isinstance(percent, int) else (True, 0)


def _chart(rows: list[Row]) -> ReportChart | None:
    told = [(str(row[2]), row[4]) for row in rows if isinstance(row[4], int)][:_DRAWN]
    if not told:
        return None
    names, percents = zip(*told, strict=True)
    return ReportChart("The hardest questions", ChartKind.BARS, names, (Series("Wrong at first (%)", percents),), "%")


QUIZZES = Report(
    name="quizzes",
    title="Quizzes",
    summary="Which questions of the year's quizzes were hard. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("quiz", "Quiz"),
        ReportColumn("place", "No.", ValueType.NUMBER),
        ReportColumn("question", "Question"),
        ReportColumn("answered", "Members who answered", ValueType.NUMBER),
        ReportColumn("wrong_percent", "Wrong at first (%)", ValueType.NUMBER),
        ReportColumn("number", "Number of the question", ValueType.NUMBER),
    ),
    key="number",
    audited_as=ReportSubject.QUIZZES,
    method=(
        "Every quiz that was answered in the year, one line a question, the hardest first. The first answer of each "
        "member counts, in whichever year it was given.",
        "Of a question that fewer than five have answered nothing is told.",
    ),
    read=_read,
    personal=False,
    to_part=False,
    selects=("quiz",),
)
