"""What became of a member's requests: each with the branch's answer, and a few words where it wrote some."""

from flask import Response, request

from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.store.people.requests import Request, RequestKind, RequestOutcome
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import RecordDay, Turn, Why
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.kit.words import day_of, weekday
from tvchannel.tv.parts.member_requests import asked_of
from tvchannel.tv.parts.own_record import IDLE_S, MemberAccess, mine

_A_PAGE = 3
_MATTERS = {
    "check-in": "A check-in",
    "minutes": "The study time",
    "other": "Something else",
    "station": "Study time at a station",
}
_KINDS = {RequestKind.COPY: "A copy for me"}
_ANSWERS = {RequestOutcome.DONE: "put right or done", RequestOutcome.REFUSED: "nothing was wrong"}


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


def _line(told: MemberAccess, one: Request) -> RecordDay:
    asked = one.at.astimezone(told.here.zone).date()
    what = told.say(_KINDS.get(one.kind) or _MATTERS.get(one.about, one.about))
    if one.study_day:
        what = told.say("%(what)s of %(day)s", what=what, day=day_of(one.study_day, told.here.lang))
    state = told.say(_ANSWERS.get(one.answer, "with the branch") if one.answer else "with the branch")
    said = told.say("%(what)s: %(state)s", what=what, state=state)
    return RecordDay(day_of(asked, told.here.lang), weekday(asked, told.here.lang), said, one.reply)
