"""What was answered to surveys (functions F11, F44): counted sheets, nothing while they could be joined to anybody."""

from collections.abc import Iterable

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.opinions.open_times import was_open
from tvchannel.store.people import survey_answers, surveys
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.surveys.figures import PartFigures, figures, may_be_told, sheets
from tvchannel.study.surveys.survey import Survey, SurveyQuestion


def _read(asked: ReportQuery) -> ReportFindings:
    found = surveys.of_community(asked.connection, asked.community.id)
    return ReportFindings(
        rows=tuple(row for survey in found if was_open(survey, asked) for row in _rows(asked, survey)),
        exempt=sum(member.exempt for member in asked.members()),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
    )


def _rows(asked: ReportQuery, survey: Survey) -> Iterable[Row]:
    counts = survey_answers.counts_of(asked.connection, survey)
    is_over = survey.time(asked.now) is OpenTime.OVER
    is_told = may_be_told(sheets(counts), is_anonymous=survey.draft.is_anonymous, is_over=is_over)
    questions = survey.draft.questions
    told = figures(counts, [len(question.answers) for question in questions])
    for number, (question, found) in enumerate(zip(questions, told, strict=True), 1):
        yield from _answers(survey, (number, question), found.whole if is_told else None)


def _answers(survey: Survey, asked: tuple[int, SurveyQuestion], told: PartFigures | None) -> Iterable[Row]:
    number, question = asked
    for place, answer in enumerate(question.answers):
        cells = (told.people, told.by_answer[place], told.percent(place)) if told else (None, None, None)
        key = f"{survey.id}-{number}-{place + 1}"
        yield (survey.draft.title.zh, number, question.words.zh, place + 1, answer.zh, *cells, key)


SURVEYS = Report(
    name="surveys",
    title="Surveys",
    summary="What was answered to the surveys of a year, in counted sheets. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("survey", "Survey"),
        ReportColumn("place", "No.", ValueType.NUMBER),
        ReportColumn("question", "Question"),
        ReportColumn("digit", "Digit", ValueType.NUMBER),
        ReportColumn("answer", "Choice"),
        ReportColumn("sheets", "Sheets", ValueType.NUMBER),
        ReportColumn("chosen", "Times chosen", ValueType.NUMBER),
        ReportColumn("percent", "Share (%)", ValueType.NUMBER),
        ReportColumn("number", "Number of the answer"),
    ),
    key="number",
    audited_as=ReportSubject.SURVEYS,
    method=(
        "Every survey that could be answered in the year, one line an answer.",
        "A survey without names is told when it is over, and none of fewer than five sheets.",
    ),
    read=_read,
    personal=False,
    to_part=False,
    sheets="survey",
    selects=("survey",),
)
