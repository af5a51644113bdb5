"""Quizzes at the desk: the list, and one page for each with its questions and how they were answered."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from tvchannel.base.roles import REVIEW
from tvchannel.core import tokens
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import words
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.quizzes import actions, quiz_form
from tvchannel.features.quizzes.quiz_form import LONGEST
from tvchannel.features.quizzes.quiz_round import PREVIEW
from tvchannel.http.context import language, now, opens_to, say, services, today
from tvchannel.http.path_sessions import url_for
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, quizzes
from tvchannel.store.people import quiz_answers
from tvchannel.store.people.quiz_answers import FirstAnswers
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.together.quizzes import MOST_QUESTIONS, Quiz, QuizQuestion

_PREVIEW_LASTS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class QuizLine:
    """A quiz in the list."""

    number: int
    title: str
    questions: int
    film: str
    days: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question on the page of its quiz; `wrong_percent` is None where fewer than five members answered it."""

    number: int
    words: str
    answers: tuple[str, ...]
    correct: int | None
    picture: str
    sound: bool
    answered: str
    wrong_percent: int | None


@blueprint.get("/quizzes", endpoint="quizzes")
@opens_to(*REVIEW)
def list_quizzes() -> Response:
    """All of this community, the newest first."""
    with services().store.reading() as connection:
        found = quizzes.of_community(connection, current_staff().community_id)
    films = titles_on_air()
    return page("quizzes/quizzes", say("Quizzes"), place="quizzes", rows=[_line(one, films) for one in found])


@blueprint.get("/quizzes/new")
@opens_to(*REVIEW)
def new_quiz() -> Response:
    """The form of a new one."""
    return _form(TypedForm({}))


@blueprint.post("/quizzes/new")
@opens_to(*REVIEW)
def add_quiz() -> Response:
    """A new one, a draft without questions."""
    form, draft = quiz_form.read(request.form, titles_on_air())
    if draft is None:
        return _form(form, status=400)
    number = actions.add(services().store, author(), draft)
    done("Now add its questions.")
    return to("quiz", number=number)


@blueprint.get("/quizzes/<int:number>")
@opens_to(*REVIEW)
def quiz(number: int) -> Response:
    """One with its questions."""
    found = quiz_here(number)
    return _form(quiz_form.filled(found.draft), found)


@blueprint.post("/quizzes/<int:number>")
@opens_to(*REVIEW)
def change_quiz(number: int) -> Response:
    """Another title, programme or days."""
    found = quiz_here(number)
    form, draft = quiz_form.read(request.form, titles_on_air())
    if draft is None:
        return _form(form, found, status=400)
    actions.change(services().store, author(), number, draft)
    done("Kept.")
    return to("quiz", number=number)


@blueprint.post("/quizzes/<int:number>/state")
@opens_to(*REVIEW)
def switch_quiz(number: int) -> Response:
    """On the television from now on, or not any more."""
    on = request.form.get("state") == SwitchState.ON
    actions.set_state(services().store, author(), number, on=on)
    done("The TV shows it from now on." if on else "The TV does not show it any more.")
    return to("quiz", number=number)


@blueprint.post("/quizzes/<int:number>/remove")
@opens_to(*REVIEW)
def remove_quiz(number: int) -> Response:
    """Take a draft away."""
    actions.remove(services().store, author(), number)
    done("The draft is gone.")
    return to("quizzes")


def quiz_here(number: int) -> Quiz:
    """A quiz of the reader's community. Raises NotFound."""
    with services().store.reading() as connection:
        return quizzes.one(connection, current_staff().community_id, number)


def _form(form: TypedForm, found: Quiz | None = None, *, status: int = 200) -> Response:
    with services().store.reading() as connection:
        key = catalogue.community_of_id(connection, current_staff().community_id).key
        figures = quiz_answers.figures(connection, found.id) if found else {}
    preview = ""
    if found and found.questions:
        told = tokens.sign(services().keys.signing, PREVIEW, [found.id], now() + _PREVIEW_LASTS)
        preview = url_for("tv.quiz", community=key, number=found.id, preview=told)
    return page(
        "quizzes/quiz",
        say("A new quiz") if found is None else found.draft.title.say(language()),
        place="quizzes",
        status=status,
        form=form,
        found=found,
        community=key,
        films=titles_on_air(),
        longest=LONGEST,
        questions=[_question(one, figures.get(one.id)) for one in found.questions] if found else [],
        stands=_stands(found) if found else None,
        is_on=found is not None and found.state is SwitchState.ON,
        is_draft=found is not None and found.state is SwitchState.DRAFT,
        most=MOST_QUESTIONS,
        least=LEAST,
        preview=preview,
    )


def _stands(one: Quiz) -> tuple[str, str]:
    """How a quiz stands, in words and as a tone."""
    if one.state is SwitchState.DRAFT:
        return say("Draft"), "busy"
    if one.state is SwitchState.OFF:
        return say("Off"), ""
    if one.is_open(today()):
        return say("On the TV"), "good"
    return (say("Not yet"), "busy") if one.is_to_come(today()) else (say("Over"), "")


def _line(one: Quiz, films: dict[int, str]) -> QuizLine:
    draft = one.draft
    days = [words.day(day) if day else "" for day in (draft.valid_from, draft.valid_until)]
    return QuizLine(
        number=one.id,
        title=draft.title.say(language()),
        questions=len(one.questions),
        film=films.get(draft.programme_id or 0, ""),
        days=" – ".join(days) if any(days) else "",
        state=_stands(one)[0],
        tone=_stands(one)[1],
    )


def _question(one: QuizQuestion, figures: FirstAnswers | None) -> QuestionLine:
    """Its figures are told of five members and more alone."""
    count = figures.answered if figures else 0
    told = figures if figures and count >= LEAST else None
    return QuestionLine(
        number=one.id,
        words=one.draft.words.say(language()),
        answers=tuple(answer.say(language()) for answer in one.draft.answers),
        correct=one.draft.correct,
        picture=one.picture,
        sound=bool(one.sound),
        answered=str(count) if told else (f"<{LEAST}" if count else "–"),
        wrong_percent=round(100 * (told.answered - told.right) / told.answered) if told else None,
    )
