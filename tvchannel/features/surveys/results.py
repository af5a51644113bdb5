"""The results of a survey as its page shows them: tables and drawings, and nothing where too few have answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tvchannel.base.texts import say
from tvchannel.core.reporting.chart import NARROW, WIDE, ChartKind, ReportChart, Series
from tvchannel.core.reporting.chart_svg import to_svg
from tvchannel.study.member_categories import CATEGORIES, Category
from tvchannel.study.surveys.figures import PartFigures, QuestionFigures, figures
from tvchannel.study.surveys.survey import Survey, SurveyQuestion


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer: its digit and words, "12 (40%)" of all, and of each part that is told."""

    digit: int
    words: str
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A question with its drawings and its table; `parts` are the headings of the parts with how many they are."""

    words: str
    charts: tuple[Markup, ...]
    parts: tuple[str, ...]
    lines: tuple[AnswerLine, ...]


def results(survey: Survey, counts: Mapping[tuple[int, int, str], int], lang: str) -> list[QuestionResult]:
    """Every question with its figures, in the reader's language."""
    questions = survey.draft.questions
    told = figures(counts, [len(one.answers) for one in questions])
    return [_result(asked, one, lang) for asked, one in zip(questions, told, strict=True)]


def _result(asked: SurveyQuestion, told: QuestionFigures, lang: str) -> QuestionResult:
    answers = [one.say(lang) for one in asked.answers]
    heads = tuple(f"{_part(one, lang)} ({one.people})" for one in told.parts)
    lines = tuple(
        AnswerLine(place + 1, words, _share(told.whole, place), tuple(_share(one, place) for one in told.parts))
        for place, words in enumerate(answers)
    )
    return QuestionResult(asked.words.say(lang), _drawn(asked.words.say(lang), answers, told.whole, lang), heads, lines)


def _drawn(title: str, answers: Sequence[str], whole: PartFigures, lang: str) -> tuple[Markup, ...]:
    chart = ReportChart(title, ChartKind.BARS, tuple(answers), (Series("Sheets", whole.by_answer),))
    return tuple(Markup(to_svg(chart, lang, layout)) for layout in (WIDE, NARROW))  # noqa: S704  lxml escapes


def _share(one: PartFigures, place: int) -> str:
    return f"{one.by_answer[place]} ({one.percent(place)}%)"


def _part(one: PartFigures, lang: str) -> str:
    return say(lang, CATEGORIES[Category(one.name)] if one.name else "all others")
