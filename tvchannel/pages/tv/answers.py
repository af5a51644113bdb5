"""What became of a member's requests: each with the branch's answer, and a few words where it wrote some."""

from datetime import timedelta

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.pages.context import BOX, opens_to, services
from tvchannel.pages.parameters import whole_number
from tvchannel.pages.tv import places
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.mine import IDLE_S, Mine, mine
from tvchannel.pages.tv.show import frame, show
from tvchannel.pages.tv.views import Line, Turn, Why
from tvchannel.pages.tv.voice import aloud
from tvchannel.pages.tv.words import day_of, weekday
from tvchannel.store import requests
from tvchannel.store.requests import Answer, Kind, Request

_A_PAGE = 3
_NEW = timedelta(days=30)
_MATTERS = {"check-in": "A check-in", "minutes": "The study time", "other": "Something else"}
_KINDS = {Kind.COPY: "A copy for me"}
_ANSWERS = {Answer.DONE: "put right or done", Answer.REFUSED: "nothing was wrong"}


def asked_of(connection: Connection, told: Mine) -> list[Request]:
    """What this member has asked of the branch, in order; the wish to be deleted has a page of its own."""
    return [one for one in requests.of_member(connection, told.member.ref) if one.kind is not Kind.ERASURE]


def has_news(told: Mine, asked: list[Request]) -> bool:
    """Whether the branch has answered something lately."""
    return any(one.answered_at is not None and told.here.now - one.answered_at < _NEW for one in asked)


@blueprint.get("/tv/<community>/me/answers")
@opens_to(BOX)
def answers(community: str) -> Response:
    """Some requests a page, the newest first."""
    with services().store.reading() as connection:
        told = mine(connection, community)
        asked = asked_of(connection, told)[::-1]
    count = max(1, -(-len(asked) // _A_PAGE))
    number = max(1, min(whole_number(request.args, "page", 1), count))
    lines = tuple(_line(told, one) for one in asked[(number - 1) * _A_PAGE : number * _A_PAGE])
    # Not the branch's own words: what is spoken is kept, and they may name somebody.
    spoken = aloud(told.here.lang, *(told.say("%(day)s: %(said)s", day=line.day, said=line.said) for line in lines))
    where = told.say("What became of it")
    view = Why(
        frame=frame(told.here, where, told.address("me"), idle_s=IDLE_S, idle=told.home, spoken=spoken),
        lines=lines,
        rule=told.say("Is something still not right? Tell us again, or call the community office."),
        turn=Turn(
            number,
            count,
            told.address("answers", page=number - 1) if number > 1 else "",
            told.address("answers", page=number + 1) if number < count else "",
        ),
        on=told.address("me"),
    )
    return show("why", view, places.why)


def _line(told: Mine, one: Request) -> Line:
    asked = one.at.astimezone(told.here.zone).date()
    what = told.say(_KINDS.get(one.kind) or _MATTERS.get(one.about, one.about))
    if one.study_day:
        what = told.say("%(what)s of %(day)s", what=what, day=day_of(one.study_day, told.here.lang))
    state = told.say(_ANSWERS.get(one.answer, "with the branch") if one.answer else "with the branch")
    said = told.say("%(what)s: %(state)s", what=what, state=state)
    return Line(day_of(asked, told.here.lang), weekday(asked, told.here.lang), said, one.reply)
