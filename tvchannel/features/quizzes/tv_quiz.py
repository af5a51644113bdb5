"""A quiz on the television: who answers, one question a page, what was right, and the end."""

from flask import Response
from sqlalchemy import Connection

from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.quizzes import actions
from tvchannel.features.quizzes.quiz_round import QuizRound, asked_for
from tvchannel.features.quizzes.tv_ways import after_programme
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import quiz_answers
from tvchannel.store.people.quiz_answers import QuizAnswer
from tvchannel.study.together.quizzes import QuizQuestion
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Choice, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.after_programme import next_step, ways_on
from tvchannel.tv.parts.own_record import IDLE_S
from tvchannel.tv.parts.pictures import picture_of
from tvchannel.tv.parts.sounds import listen_key, sound_of

_ANSWER = "answer-quiz"


@blueprint.get("/tv/<community>/quiz/<int:number>")
@opens_to(ANYONE)
def quiz(community: str, number: int) -> Response:
    """Where this television is in the quiz: `q` is the question from 1, `said` the digits that were pressed."""
    with services().store.reading() as connection:
        told = asked_for(connection, community, number)
        kept = _kept(connection, told)
        told = told.gone_on({number: one.answer for number, one in kept.items()})
        after = _after(connection, told)
    question = told.question
    if told.asks_who:
        view = _who(told)
    elif question is None:
        view = _end(told, kept, after)
    elif told.given():
        view = _verdict(told, question)
    else:
        view = _question(told, question)
    return show("ask", view, places.ask)


def _kept(connection: Connection, told: QuizRound) -> dict[int, QuizAnswer]:
    """What is on record of whoever answers; looked up where a round begins and at its end."""
    if told.member is None or not told.is_kept or (told.said and told.question is not None):
        return {}
    return quiz_answers.of_quiz(connection, told.quiz.id, told.member.ref)


def _after(connection: Connection, told: QuizRound) -> Choice | None:
    """What the programme of the quiz goes on with once it is answered."""
    if told.asks_who or told.question is not None or told.preview:
        return None
    programme = told.quiz.draft.programme_id
    return next_step(connection, told.here, programme, told.back, after_programme, who=told.who)


def _who(told: QuizRound) -> Ask:
    """Of several each by their own digit; and whoever wants to answer without a name."""
    options = [
        Option(
            str(one.place),
            one.mask,
            "" if one.agreed else told.say("nothing is kept"),
            told.address(who=str(one.place)),
        )
        for one in told.members
    ]
    free = [digit for digit in "123456789" if digit not in {str(one.place) for one in told.members}]
    if free:
        href = told.address(who="0")
        options.append(Option(free[0], told.say("Without a name"), told.say("nothing is kept"), href))
    return _ask(told, told.say("Who takes the quiz? Press your own digit."), "", *options)


def _question(told: QuizRound, question: QuizQuestion) -> Ask:
    """The question, each answer by its digit; pressed, it is judged on the page that follows. 9 plays its sound."""
    options = [
        _answer(told, question, digit, one.say(told.here.lang)) for digit, one in enumerate(question.draft.answers, 1)
    ]
    if question.sound:
        options.append(listen_key(told.here.lang))
    return _ask(told, question.draft.words.say(told.here.lang), "", *options, of=question)


def _answer(told: QuizRound, question: QuizQuestion, digit: int, label: str) -> Option:
    """An answer: a press where it goes on record, else a way."""
    on = told.address(said=(*told.said, digit)) if told.again is None else told.address(again=digit)
    if told.member is None or not told.is_kept:
        return Option(str(digit), label, href=on)
    about = f"{told.quiz.id} {question.id} {digit} {came_from(on)}"
    return Option(str(digit), label, press=offer(told.here, told.member, _ANSWER, about))


def _verdict(told: QuizRound, question: QuizQuestion) -> Ask:
    """Right or not, why it is so, and the way on."""
    draft, lang, is_right = question.draft, told.here.lang, question.is_right(told.given())
    is_last = told.at == len(told.quiz.questions)
    on = told.say("How many were right?") if is_last else told.say("Next question")
    options = [Option("1", on, href=told.address(at=told.at + 1, again=None))]
    if not is_right:
        options.append(Option("2", told.say("Try again"), href=told.address(again=0)))
    right = draft.answers[(draft.correct or 1) - 1].say(lang)
    sentence = told.say("That is right!") if is_right else told.say("Not quite. Right is: %(answer)s", answer=right)
    return _ask(told, sentence, draft.explanation.say(lang), *options)


def _end(told: QuizRound, kept: dict[int, QuizAnswer], after: Choice | None) -> Ask:
    """How many were right, in this round and the first time, never who was better; and what comes `after` it."""
    count, right = len(told.quiz.questions), told.quiz.score(told.said)
    sentence = (
        told.say("All %(n)s are right. Very good!", n=count)
        if right == count
        else told.say("%(right)s of %(n)s are right. Thank you for taking part!", right=right, n=count)
    )
    first = sum(one.is_right for one in kept.values())
    advice = (
        told.say("Your first answers are kept: %(right)s of %(n)s were right.", right=first, n=len(kept))
        if kept
        else ""
    )
    again = Option("", told.say("Answer once more"), href=told.address(at=1, said=(), again=None))
    back = Option("", told.say("Back"), href=told.back)
    return _ask(told, sentence, advice, *numbered([*ways_on(told.here, after), again, back]))


def _ask(told: QuizRound, sentence: str, advice: str, *options: Option, of: QuizQuestion | None = None) -> Ask:
    """A page of the quiz; what is spoken names nobody, and one of a person does not stay for ever.

    It has the picture and the sound `of` a question.
    """
    here, key = told.here, told.here.community.key
    sound = sound_of(key, of.sound) if of else ""
    is_at = not told.asks_who and told.question is not None
    count = len(told.quiz.questions)
    where = told.say("Question %(at)s of %(n)s", at=told.at, n=count) if is_at else told.quiz.draft.title.say(here.lang)
    keys = [] if told.asks_who else keys_said(here.lang, options)
    home = url_for("tv.home", community=key)
    framed = frame(
        here,
        where,
        told.back,
        idle_s=IDLE_S if told.members else 0,
        idle=home if told.members else "",
        spoken=aloud(here.lang, sentence, advice, *keys),
        sound=sound,
    )
    picture = picture_of(key, of.picture, "still") if of else ""
    return Ask(framed, sentence, advice, options, picture=picture, sentences=bool(sound))


@does(_ANSWER)
def keep_answer(here: Visit, box: Box, member: Member, about: str) -> str:
    """Keep an answer of `member`; `about` is the quiz, the question, the answer, and the page that comes then."""
    *numbers, on = about.split(" ", 3)
    quiz_id, question_id, said = (number_of(one) or 0 for one in numbers)  # signed by this service
    author = AppearanceAuthor(here.community.id, f"box {box.id}", here.now)
    actions.answer(services().store, author, box, member, (quiz_id, question_id), said)
    return url_for("tv.home", community=here.community.key) + on
