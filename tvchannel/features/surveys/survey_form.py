"""The form of a survey: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms, periods
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.features.surveys.actions import check_times
from tvchannel.study.surveys import survey as study
from tvchannel.study.surveys.survey import (
    LEAST_ANSWERS,
    MOST_ANSWERS,
    MOST_QUESTIONS,
    SCALE,
    SurveyDraft,
    SurveyQuestion,
)

_OPEN = timedelta(days=14)  # what the form offers for a new one
_LONGEST_ANSWERS = 1000
_TIMES = "opens", "closes"


def blank(now: datetime, zone: tzinfo) -> TypedForm:
    """The form of a new one: from now for two weeks, without names."""
    return TypedForm({**periods.offered(_TIMES, now, _OPEN, zone), "names": "without"})


def filled(draft: SurveyDraft, zone: tzinfo) -> TypedForm:
    """The form of one that is to be changed."""
    words = forms.of_titles(title=draft.title, text=draft.text)
    told = {**words, "names": "without" if draft.is_anonymous else "with"}
    for number, asked in enumerate(draft.questions, 1):
        told |= forms.of_titles(**{f"q{number}": asked.words})
        if asked.answers != SCALE:
            told |= {f"q{number}_answers_zh": "\n".join(one.zh for one in asked.answers)}
            told |= {f"q{number}_answers_en": "\n".join(one.en for one in asked.answers).strip()}
    return TypedForm({**told, **periods.filled(_TIMES, draft.opens_at, draft.closes_at, zone)})


def read(sent: Mapping[str, str], now: datetime, zone: tzinfo) -> tuple[TypedForm, SurveyDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field."""
    form = TypedForm(sent)
    title = forms.checked(form.wrong, "title", lambda: forms.needed(sent, "title", study.LONGEST_TITLE))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", study.LONGEST_TEXT))
    names = forms.checked(form.wrong, "names", lambda: _names(sent))
    times = periods.read(_TIMES, form, zone, lambda opens, closes: check_times(opens, closes, now))
    asked = [_question(form, number) for number in range(1, MOST_QUESTIONS + 1) if _is_asked(sent, number)]
    if not asked:
        form.wrong.setdefault("q1", forms.in_words(Invalid("Please ask at least one question.")))
    questions = tuple(one for one in asked if one is not None)
    if form.wrong or title is None or text is None or names is None or times is None:
        return form, None
    return form, SurveyDraft(title, text, names == "without", *times, questions)


def _is_asked(sent: Mapping[str, str], number: int) -> bool:
    return any(sent.get(f"q{number}_{end}", "").strip() for end in ("zh", "en", "answers_zh", "answers_en"))


def _question(form: TypedForm, number: int) -> SurveyQuestion | None:
    name = f"q{number}"
    words = forms.checked(form.wrong, name, lambda: forms.needed(form.fields, name, study.LONGEST_QUESTION))
    answers = forms.checked(form.wrong, f"{name}_answers", lambda: _answers(form.fields, f"{name}_answers"))
    return SurveyQuestion(words, answers) if words and answers else None


def _answers(sent: Mapping[str, str], name: str) -> tuple[Title, ...]:
    """An answer a line; the scale of five where none is written. Raises Invalid."""
    lines, in_english = (_lines(sent, f"{name}_{end}") for end in ("zh", "en"))
    if not lines:
        return SCALE
    if not LEAST_ANSWERS <= len(lines) <= MOST_ANSWERS:
        raise Invalid("Please write from two to nine answers, each on a line of its own.")
    if in_english and len(in_english) != len(lines):
        raise Invalid("Please write as many answers in English as in Chinese, or none.")
    if any(len(line) > most for told, most in _longest(lines, in_english) for line in told):
        raise Invalid("An answer is too long: at most %(most)s characters.", most=study.LONGEST_ANSWER)
    return tuple(Title(zh, en) for zh, en in zip(lines, in_english or [""] * len(lines), strict=True))


def _longest(lines: list[str], in_english: list[str]) -> tuple[tuple[list[str], int], ...]:
    return (lines, study.LONGEST_ANSWER), (in_english, 2 * study.LONGEST_ANSWER)


def _lines(sent: Mapping[str, str], name: str) -> list[str]:
    lines = forms.text(sent, name, _LONGEST_ANSWERS).split("\n")
    return [" ".join(one.split()) for one in lines if one.strip()]


def _names(sent: Mapping[str, str]) -> str:
    names = sent.get("names", "")
    if names not in ("with", "without"):
        raise Invalid("Please choose one of these.")
    return names
