"""Presses that a box kept while the service could not be reached: each gets a final answer, or is asked for again.

The body is text, one event a line, the oldest first, each with `,` and how many ms ago it was pressed. The answer is
text, one line an event: `final <HTTP status> <sentence>` (the box forgets the event) or `retry 503 <sentence>` (it
sends it again). An empty body is a knock: before a box leaves its page for a press, it learns whether anybody is there.
"""

from datetime import timedelta

from flask import Response, request

from tvchannel.base.errors import Expired, Invalid, ServiceError, Unavailable, status_of
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.core.check_in import check_in
from tvchannel.http.context import BOX, now, opens_to, services
from tvchannel.http.parameters import MS_DIGITS, UNREADABLE, number_of
from tvchannel.study.day import study_day
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit

MOST = 200
KEPT = timedelta(days=7)
_LONGEST_BYTES = 200_000


@blueprint.post("/tv/<community>/check-in/late")
@opens_to(BOX)
def late(community: str) -> Response:
    """Take what a box kept, event by event: one that is refused costs the others nothing."""
    too_long = (request.content_length or 0) > _LONGEST_BYTES
    events = [] if too_long else request.get_data(cache=False).decode("ascii", "replace").split()
    if too_long or len(events) > MOST:
        raise Invalid(UNREADABLE)
    with services().store.reading() as connection:
        here = visit(connection, community)
    lines = [_answer(here, event) for event in events]
    text = "".join(f"{line}\n" for line in lines)
    return Response(text, mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _answer(here: Visit, event: str) -> str:
    try:
        _take(here, event)
    except Unavailable as trouble:
        return f"retry 503 {say(here.lang, trouble.sentence, **trouble.params)}"
    except ServiceError as refused:
        return f"final {status_of(refused)} {say(here.lang, refused.sentence, **refused.params)}"
    return "final 200"


def _take(here: Visit, event: str) -> None:
    """A page offers its events for a day; a box may keep what was pressed for seven."""
    assert here.box
    event, _, age = event.partition(",")
    age_ms = number_of(age)  # a week has nine digits of ms
    pressed = now() - timedelta(milliseconds=age_ms) if age_ms is not None else None
    press = tokens.read_press(services().keys.signing, event, now() - (KEPT - tokens.EVENT_LASTS))
    if press.day > study_day(now(), here.zone) + timedelta(days=1):
        raise Expired("This page is from yesterday. Press Back and try again.")
    clock_ms = number_of(request.args.get("clock", ""), MS_DIGITS)
    store, box, zone = services().store, here.box, here.zone
    check_in(store, box, press, now=now(), zone=zone, late=True, pressed=pressed, clock_ms=clock_ms)
