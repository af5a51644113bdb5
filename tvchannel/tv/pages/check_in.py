"""Checking in: the household's people as tiles with digits, one key each, and a large friendly answer."""

from flask import Response, redirect, request
from sqlalchemy import Connection

from tvchannel.base.errors import Unavailable
from tvchannel.base.texts import say
from tvchannel.core import check_in as action
from tvchannel.core import tokens
from tvchannel.http.context import BOX, now, opens_to, services
from tvchannel.http.parameters import MS_DIGITS, number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import CheckInView, Person
from tvchannel.tv.pages.home import theme_card
from tvchannel.tv.parts.household import persons, require_somebody


@blueprint.get("/tv/<community>/check-in")
@opens_to(BOX)
def check_in(community: str) -> Response:
    """Who is there? After a press (`member` is a digit) the answer, again and again the same."""
    home = url_for("tv.home", community=community)
    with services().store.reading() as connection:
        here = visit(connection, community)
        everybody = _everybody(connection, here)
        require_somebody(everybody)
        done = next((one for one in everybody if _is_done(one)), None)
        theme = theme_card(connection, here, via="") if done else None
    watching = url_for("tv.watching", community=community, via="check-in") if len(everybody) > 1 else ""
    where = "Check in" if done else "Check in: press your own digit"
    spoken = _sentence(here.lang, done, others=any(one.waiting for one in everybody))
    view = CheckInView(
        frame=frame(here, say(here.lang, where), back=home, idle_s=120, idle=home, spoken=spoken, of_ok=bool(done)),
        people=everybody,
        done=done,
        theme=theme,
        home=home,
        watching=watching,
    )
    return show("check_in", view, places.check_in)


def _is_done(person: Person) -> bool:
    return person.digit == request.args.get("member") and person.present


def _everybody(connection: Connection, here: Visit) -> tuple[Person, ...]:
    """Who lives here, each with a press. Where none can be offered, whoever has checked in is told so all the same."""
    key = here.community.key
    try:
        return persons(connection, here, press_to=url_for("tv.press", community=key))
    except Unavailable:
        everybody = persons(connection, here, href=url_for("tv.check_in", community=key))
        if not any(_is_done(one) for one in everybody):
            raise
        return everybody


def _sentence(lang: str, done: Person | None, *, others: bool) -> str:
    if done is None:
        return say(lang, "Check in: press your own digit.")
    if others:  # the focus stands on the next of them: nobody is asked to press OK
        sentence = "Number %(digit)s is checked in. The others press their own digits. 0 leads to the home page."
        return say(lang, sentence, digit=done.digit)
    return say(lang, "Number %(digit)s is checked in. Press OK to go on.", digit=done.digit)


@blueprint.post("/tv/<community>/check-in")
@opens_to(BOX)
def press(community: str) -> Response:
    """Take a press, answer after it is written: 303 to the page that says so."""
    event = request.form.get("event", "")
    offered = tokens.read_press(services().keys.signing, event, now())
    with services().store.reading() as connection:
        here = visit(connection, community)
    assert here.box
    clock_ms = number_of(request.form.get("clock", ""), MS_DIGITS)
    try:
        answer = action.check_in(services().store, here.box, offered, now=now(), zone=here.zone, clock_ms=clock_ms)
    except action.NotAgreed as refused:
        return redirect(url_for("tv.consent", community=community, member=refused.place), 303)  # type: ignore[return-value]
    return redirect(url_for("tv.check_in", community=community, member=answer.place), 303)  # type: ignore[return-value]
