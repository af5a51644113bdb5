"""What a lesson pack holds beside its film: its questions one after the other with their answers, and its card."""

from flask import Response, request

from tvchannel.base.errors import NotFound
from tvchannel.features.station_sessions.at_station import AtStation, at_station
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.store.channel import quizzes
from tvchannel.store.stations import packs
from tvchannel.study.together.quizzes import QuizQuestion
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Ask, Option

_QUESTIONS = 3


@blueprint.get("/tv/<community>/station/pack/<int:number>")
@opens_to(BOX)
def station_pack(community: str, number: int) -> Response:
    """The card, or the question `k` (from 1), `shown` with its answer; nobody's answer is kept at a station."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        pack = packs.pack(connection, told.here.community.id, number)
        if request.args.get("what") == "card":
            return show("ask", _card(told, pack.draft.card.say(told.here.lang)), places.ask)
        if pack.draft.quiz_id is None:
            raise NotFound("There is no such page here.")
        asked = quizzes.one(connection, told.here.community.id, pack.draft.quiz_id).questions[:_QUESTIONS]
    k = min(max(1, whole_number(request.args, "k", 1)), len(asked))
    if not asked:
        return show("ask", _card(told, told.say("There is no question yet.")), places.ask)
    return show("ask", _question(told, number, k, asked), places.ask)


def _card(told: AtStation, words: str) -> Ask:
    session = told.address("station_session")
    on = Option("1", told.say("Back to the session"), href=session)
    return told.ask(told.say("To talk about"), words, "", on, back=session)


def _question(told: AtStation, number: int, k: int, asked: tuple[QuizQuestion, ...]) -> Ask:
    lang, draft, shown = told.here.lang, asked[k - 1].draft, request.args.get("shown") == "1"
    session = told.address("station_session")
    answers = [f"{place}. {one.say(lang)}" for place, one in enumerate(draft.answers, 1)]
    right = answers[draft.correct - 1] if draft.correct else ""
    if not shown:
        on = Option("1", told.say("Show the answer"), href=_address(told, number, k, shown=1))
    elif k < len(asked):
        on = Option("1", told.say("The next question"), href=_address(told, number, k + 1))
    else:
        on = Option("1", told.say("Back to the session"), href=session)
    advice = " ".join([right, draft.explanation.say(lang)]) if shown else "  ".join(answers)
    where = told.say("Question %(k)s of %(n)s", k=k, n=len(asked))
    return told.ask(where, draft.words.say(lang), advice.strip(), on, back=session)


def _address(told: AtStation, number: int, k: int, **values: int) -> str:
    return told.address("station_pack", number=number, what="question", k=k, **values)
