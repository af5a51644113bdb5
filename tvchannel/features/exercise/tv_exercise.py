"""The exercise of the remote on the television: a page a step, each press a link of its own. Nothing is counted."""

from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.texts import say
from tvchannel.features.exercise import task_places
from tvchannel.features.exercise.step_words import CARE_WORDS, PRESS_WORDS, QUESTIONS, TASK_WORDS, USE_WORDS
from tvchannel.features.exercise.task_places import TaskView
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.study.teaching.remote_steps import (
    COUNT,
    PRESSES,
    RemoteStep,
    StepKind,
    heard,
    is_passed,
    number,
    step,
    telling,
)
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Frame, Option, Person
from tvchannel.tv.kit.voice import aloud, keys_said

_HERE = {"1": "You", "2": "Somebody else at home"}


@dataclass(frozen=True, slots=True)
class ExerciseVisit:
    """A television at a step (None: behind the last), and the press that was heard there ("": none)."""

    here: Visit
    step: RemoteStep | None
    said: str

    def say(self, sentence: str, **params: object) -> str:
        """`sentence` in the television's language."""
        return say(self.here.lang, sentence, **params)

    def address(self, at: int, said: str = "") -> str:
        """This page at the step of number `at`; with `said` what comes of that press."""
        told = {"at": at, "said": said or None}
        return url_for("tv.exercise", community=self.here.community.key, **told)

    @property
    def out(self) -> str:
        """Where the exercise leaves to."""
        return url_for("tv.take_part", community=self.here.community.key)


@blueprint.get("/tv/<community>/exercise")
@opens_to(ANYONE)
def exercise(community: str) -> Response:
    """The step `at`, from 1; `said` is what was pressed there."""
    with services().store.reading() as connection:
        here = visit(connection, community)
    found = step(whole_number(request.args, "at", 1))
    told = ExerciseVisit(here, found, heard(found, request.args.get("said", "")) if found else "")
    if found is None:
        return show("ask", _end(told), places.ask)
    if found.kind is StepKind.PRESS:
        return show("ask", _task(told, found), task_places.task)
    if found.kind is StepKind.CHECK_IN and not is_passed(found, told.said):
        return show("ask", _rehearsal(told, found), task_places.rehearsal)
    return show("ask", _asked(told, found), places.ask)


def _task(told: ExerciseVisit, here: RemoteStep) -> TaskView:
    """What to press; every wrong press leads to the same task and says what it was, the right one leads on."""
    at = number(here)
    ways = {name: told.address(at, name) for name in PRESSES} | {here.wanted: told.address(at + 1)}
    praise = told.say("That was right.") if at > 1 and not told.said else ""
    wrong = told.say("That was %(key)s.", key=_named(told, told.said)) if told.said else praise
    sentence, use = told.say(TASK_WORDS[here.key]), told.say(USE_WORDS[here.key])
    if told.said == "back":
        use = told.say("Back once more leaves the exercise.")
    back = _back(told, here, ways)
    return TaskView(
        frame=_framed(told, here, back, aloud(told.here.lang, wrong, sentence, use)),
        mark=f"{here.key}-{told.said or 'first'}",
        told=wrong,
        sentence=sentence,
        use=use,
        ways=ways,
        telling=telling(here),
        back_does=_back_does(told, here, back),
    )


def _rehearsal(told: ExerciseVisit, here: RemoteStep) -> TaskView:
    """Two people who live nowhere, on a page like that of checking in."""
    view = _task(told, here)
    people = tuple(
        Person(digit, told.say(name), told.say("Not yet"), "", href=told.address(number(here), digit))
        for digit, name in _HERE.items()
    )
    return TaskView(view.frame, view.mark, view.told, view.sentence, view.use, {}, (), view.back_does, people)


def _back(told: ExerciseVisit, here: RemoteStep, ways: dict[str, str]) -> str:
    """Where Back leads: on from its own task, out of the first; of the others it is told first as a press."""
    if here.wanted == "back":
        return ways["back"]
    leaves = told.said == "back" or (number(here) == 1 and not told.said)
    return told.out if leaves else told.address(number(here), "back")


def _back_does(told: ExerciseVisit, here: RemoteStep, back: str) -> str:
    if here.wanted == "back":
        return told.say("go on")
    return told.say("leave the exercise") if back == told.out else told.say("twice: leave the exercise")


def _named(told: ExerciseVisit, press: str) -> str:
    return told.say(PRESS_WORDS[press]) if press in PRESS_WORDS else press


def _asked(told: ExerciseVisit, here: RemoteStep) -> Ask:
    """What is to be read, a question, what became of an answer, or of the rehearsed check-in."""
    at = number(here)
    on = Option("1", told.say("Next"), href=told.address(at + 1))
    if here.kind is StepKind.CHECK_IN:
        words = told.say("That is how you check in!"), told.say("Nobody was checked in: it was an exercise.")
        return _ask(told, here, told.address(at), *words, on)
    if here.kind is StepKind.READ:
        return _ask(told, here, told.address(at - 1), told.say(CARE_WORDS[0]), told.say(CARE_WORDS[1]), on)
    question = QUESTIONS[here.key]
    if not told.said:
        answers = (
            Option(str(k), told.say(one), href=told.address(at, str(k))) for k, one in enumerate(question.answers, 1)
        )
        care = next(k for k in range(at, 0, -1) if (one := step(k)) and one.kind is StepKind.READ)
        return _ask(told, here, told.address(care), told.say(question.words), "", *answers)
    is_right = is_passed(here, told.said)
    sentence = told.say("That is right!" if is_right else "Better not.")
    again = () if is_right else (Option("2", told.say("Try again"), href=told.address(at)),)
    return _ask(told, here, told.address(at), sentence, told.say(question.explanation), on, *again)


def _ask(told: ExerciseVisit, here: RemoteStep, back: str, sentence: str, advice: str, *options: Option) -> Ask:
    keys = keys_said(told.here.lang, options)
    return Ask(_framed(told, here, back, aloud(told.here.lang, sentence, advice, *keys)), sentence, advice, options)


def _framed(told: ExerciseVisit, here: RemoteStep, back: str, spoken: str) -> Frame:
    """What step of how many it is stands in the line at the top."""
    where = f"{told.say('Exercise of the remote')} {number(here)} / {COUNT}"
    return frame(told.here, where, back, spoken=spoken)


def _end(told: ExerciseVisit) -> Ask:
    """It is done: home, or once more."""
    sentence, lang = told.say("Well done: you know your remote!"), told.here.lang
    advice = told.say("Nothing of this exercise was counted or kept.")
    home = Option("", told.say("To the home page"), href=url_for("tv.home", community=told.here.community.key))
    options = numbered([home, Option("", told.say("Once more"), href=told.address(1))])
    spoken = aloud(lang, sentence, advice, *keys_said(lang, options))
    return Ask(frame(told.here, told.say("Exercise of the remote"), told.out, spoken=spoken), sentence, advice, options)
