"""The questions of a quiz at the desk: the form of one, their order, and taking one away."""

from flask import Response, request

from media import short_sound, uploaded_picture
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author, picture_form, sent_picture
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.desk.kit.sent_sounds import sent_sound, sound_form
from tvchannel.features.quizzes import question_actions, quiz_form
from tvchannel.features.quizzes.desk import quiz_here
from tvchannel.features.quizzes.question_actions import SentMedia
from tvchannel.features.quizzes.quiz_form import LONGEST
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.channel import quizzes
from tvchannel.study.together.quizzes import MOST_ANSWERS, QuestionDraft, Quiz, QuizQuestion

_MOST_BYTES = uploaded_picture.MOST_BYTES + short_sound.MOST_BYTES  # a picture and a sound


@blueprint.get("/quizzes/<int:number>/questions/new")
@opens_to(*REVIEW)
def new_question(number: int) -> Response:
    """The form of a new question."""
    return _form(quiz_here(number), TypedForm({}))


@blueprint.post("/quizzes/<int:number>/questions/new")
@opens_to(*REVIEW)
@takes_file(_MOST_BYTES)
def add_question(number: int) -> Response:
    """A question behind the others."""
    found, (form, draft) = quiz_here(number), quiz_form.read_question(request.form)
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(found, form, warning=warning, status=400)
    sent = _sent(form)
    if form.wrong:
        return _form(found, form, status=form.status)
    question_actions.add_question(services().store, author(), number, draft, sent)
    done("Added.")
    return to("quiz", number=number)


@blueprint.get("/quiz-questions/<int:number>")
@opens_to(*REVIEW)
def quiz_question(number: int) -> Response:
    """One, to be changed."""
    found, question = _question_here(number)
    return _form(found, quiz_form.filled_question(question), question)


@blueprint.post("/quiz-questions/<int:number>")
@opens_to(*REVIEW)
@takes_file(_MOST_BYTES)
def change_question(number: int) -> Response:
    """Other words, answers, picture or sound."""
    found, question = _question_here(number)
    form, draft = quiz_form.read_question(request.form)
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(found, form, question, warning=warning, status=400)
    sent = _sent(form)
    if form.wrong:
        return _form(found, form, question, status=form.status)
    question_actions.change_question(services().store, author(), number, draft, sent)
    done("Kept.")
    return to("quiz", number=found.id)


@blueprint.post("/quiz-questions/<int:number>/move")
@opens_to(*REVIEW)
def move_question(number: int) -> Response:
    """One place up or down."""
    found, _ = _question_here(number)
    question_actions.move_question(services().store, author(), number, up=request.form.get("to") == "up")
    return to("quiz", number=found.id)


@blueprint.post("/quiz-questions/<int:number>/remove")
@opens_to(*REVIEW)
def remove_question(number: int) -> Response:
    """Take it away."""
    found, _ = _question_here(number)
    question_actions.remove_question(services().store, author(), number)
    done("The question is gone.")
    return to("quiz", number=found.id)


def _question_here(number: int) -> tuple[Quiz, QuizQuestion]:
    """A question of the reader's community with its quiz. Raises NotFound."""
    with services().store.reading() as connection:
        found = quizzes.of_question(connection, current_staff().community_id, number)
    return found, found.question(number)


def _sent(form: TypedForm) -> SentMedia:
    """What was sent beside the words; why it cannot be taken stands in `form`."""
    return SentMedia(
        forms.taken(form, "picture", sent_picture),
        forms.taken(form, "sound", sent_sound),
        without_picture="without" in request.form,
        without_sound="silent" in request.form,
    )


def _warning(draft: QuestionDraft | None) -> PublishWarning:
    return warning_in(draft.published) if draft else NOTHING


def _form(
    found: Quiz,
    form: TypedForm,
    question: QuizQuestion | None = None,
    *,
    warning: PublishWarning = NOTHING,
    status: int = 200,
) -> Response:
    return page(
        "quizzes/question",
        say("A question") if question is None else question.draft.words.say(language()),
        place="quizzes",
        status=status,
        quiz=found,
        quiz_title=found.draft.title.say(language()),
        form=form,
        question=question,
        warning=warning,
        longest=LONGEST,
        answers=range(1, MOST_ANSWERS + 1),
        **picture_form(),
        **sound_form(),
    )
