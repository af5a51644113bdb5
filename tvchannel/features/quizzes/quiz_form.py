"""The forms of a quiz and of a question: what was typed stays, and what is wrong is said beside its field."""

from collections.abc import Container, Mapping
from datetime import date

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.films.on_air import chosen_film
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.study.appearance.limited_time import wrong_days
from tvchannel.study.together.quizzes import (
    LEAST_ANSWERS,
    LONGEST_ANSWER,
    LONGEST_EXPLANATION,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MOST_ANSWERS,
    QuestionDraft,
    QuizDraft,
    QuizQuestion,
)

LONGEST = {
    "title": LONGEST_TITLE,
    "words": LONGEST_QUESTION,
    "answer": LONGEST_ANSWER,
    "explanation": LONGEST_EXPLANATION,
}


def filled(draft: QuizDraft) -> TypedForm:
    """The form of a quiz that is there."""
    first, last = (day.isoformat() if day else "" for day in (draft.valid_from, draft.valid_until))
    told = {**forms.of_titles(title=draft.title), "from": first, "until": last}
    return TypedForm({**told, "programme": str(draft.programme_id or ""), "needed": "yes" if draft.is_needed else ""})


def read(sent: Mapping[str, str], films: Container[int]) -> tuple[TypedForm, QuizDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `films` are those that a quiz may belong to, by their ids.
    """
    form = TypedForm(sent)
    title = forms.checked(form.wrong, "title", lambda: forms.needed(sent, "title", LONGEST_TITLE))
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(sent, "programme", films))
    first = forms.checked(form.wrong, "from", lambda: forms.day(sent, "from"))
    last = forms.checked(form.wrong, "until", lambda: forms.day(sent, "until"))
    forms.checked(form.wrong, "until", lambda: _check_days(first, last))
    is_needed = sent.get("needed") == "yes"
    if "programme" not in form.wrong:
        forms.checked(form.wrong, "programme", lambda: _check_needed(film, is_needed=is_needed))
    if form.wrong or title is None:
        return form, None
    return form, QuizDraft(title, film, first, last, is_needed=is_needed)


def filled_question(question: QuizQuestion) -> TypedForm:
    """The form of a question that is there."""
    draft = question.draft
    answers = {f"answer{k}": one for k, one in enumerate(draft.answers, 1)}
    fields = forms.of_titles(words=draft.words, explanation=draft.explanation, **answers)
    return TypedForm({**fields, "correct": str(draft.correct or "")})


def read_question(sent: Mapping[str, str]) -> tuple[TypedForm, QuestionDraft | None]:
    """The form of a question as it was sent, and what it means: None where something is wrong with a field."""
    form = TypedForm(sent)
    words = forms.checked(form.wrong, "words", lambda: forms.needed(sent, "words", LONGEST_QUESTION))
    answers = forms.checked(form.wrong, "answers", lambda: _answers(sent))
    explanation = forms.checked(
        form.wrong, "explanation", lambda: forms.titled(sent, "explanation", LONGEST_EXPLANATION)
    )
    correct = forms.checked(form.wrong, "correct", lambda: forms.number(sent, "correct", len(answers or "1234")))
    if form.wrong or words is None or answers is None or explanation is None:
        return form, None
    return form, QuestionDraft(words, answers, correct, explanation)


def _answers(sent: Mapping[str, str]) -> tuple[Title, ...]:
    """The answers from the first field on, none left out between them. Raises Invalid."""
    found = [forms.titled(sent, f"answer{k}", LONGEST_ANSWER) for k in range(1, MOST_ANSWERS + 1)]
    count = max((k for k, one in enumerate(found, 1) if one.zh or one.en), default=0)
    if count < LEAST_ANSWERS:
        raise Invalid("A question needs two answers at least.")
    if not all(one.zh for one in found[:count]):
        raise Invalid("Please write the answers one after the other, each in Chinese.")
    if len({one.zh for one in found[:count]}) < count:
        raise Invalid("Two of the answers are the same.")
    return tuple(found[:count])


def _check_needed(film: int | None, *, is_needed: bool) -> None:
    if is_needed and film is None:
        raise Invalid("Please choose the film that is done with its quiz alone.")


def _check_days(first: date | None, last: date | None) -> None:
    if fault := wrong_days(first, last):
        raise Invalid(fault)
