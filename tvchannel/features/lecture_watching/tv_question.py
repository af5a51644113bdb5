"""A question to whoever gives a lecture, from home: ready ones, each by one digit."""

from flask import Response, request

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.lecture_watching import actions
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box
from tvchannel.store.live import lectures
from tvchannel.store.people import activities
from tvchannel.store.people.activities import Activity
from tvchannel.study.together.lecture_questions import QUESTION_WORDS, LectureQuestion
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does_of_home, offer_of_home
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said


@blueprint.get("/tv/<community>/activity/<int:number>/question")
@opens_to(BOX)
def lecture_question(community: str, number: int) -> Response:
    """What may be asked; after a press (`said`) that it was passed on. After the lecture only the way back."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        one = activities.activity(connection, here.community.id, number)
        if lectures.of_activity(connection, number) is None:
            raise NotFound(actions.NO_LECTURE)
    return show("ask", _view(here, one), places.ask)


def _view(here: Visit, one: Activity) -> Ask:
    lang, lecture = here.lang, url_for("tv.activity", community=here.community.key, number=one.id)
    options: tuple[Option, ...] = ()
    if not one.plan.begins_at <= here.now < one.plan.ends_at:
        sentence, advice = say(lang, "Nothing can be asked now: the lecture is not held."), ""
    elif request.args.get("said") == "1":
        sentence = say(lang, "Your question was passed on.")
        advice = say(lang, "The lecturer's helper sees it.")
    else:
        sentence = say(lang, "What would you like to ask?")
        advice, options = say(lang, "The lecturer's helper sees it with your household's masked name."), _all(here, one)
    back = Option(str(len(options) + 1), say(lang, "Back to the lecture"), href=lecture)
    chosen = (*options, back)
    spoken = aloud(lang, sentence, advice, *keys_said(lang, chosen))
    return Ask(frame(here, say(lang, "Ask a question"), back=lecture, spoken=spoken), sentence, advice, chosen)


def _all(here: Visit, one: Activity) -> tuple[Option, ...]:
    return tuple(
        Option(str(digit), say(here.lang, words), press=offer_of_home(here, "ask-lecturer", f"{one.id} {question}"))
        for digit, (question, words) in enumerate(QUESTION_WORDS.items(), 1)
    )


@does_of_home("ask-lecturer")
def ask_lecturer(here: Visit, box: Box, about: str) -> str:
    """Pass a question on; `about` is the activity and what is asked."""
    told, _, question = about.partition(" ")
    number = number_of(told)
    assert number is not None
    actions.ask(services().store, here.community.id, number, box.household_id, LectureQuestion(question), now=here.now)
    return url_for("tv.lecture_question", community=here.community.key, number=number, said=1)
