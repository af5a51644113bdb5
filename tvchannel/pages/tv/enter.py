"""The door for boxes: an address that works once makes the browser that opens it the box of a household."""

from flask import Response, make_response, redirect, request, url_for

from tvchannel.actions.enter import Entered
from tvchannel.actions.enter import enter as use
from tvchannel.pages.context import ANYONE, now, opens_to, services
from tvchannel.pages.prefix import within
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.visit import BOX_COOKIE, keep


@blueprint.get("/enter/<token>")
@opens_to(ANYONE)
def enter(token: str) -> Response:
    """Use the entry up and let the box in."""
    return let_in(use(services().store, token, model=request.user_agent.string, now=now()))


def let_in(entered: Entered) -> Response:
    """To the home page, with a cookie and with a session: the next request shows which of them the box carries."""
    home = url_for("tv.home", community=entered.box.community).removeprefix(request.script_root)
    answer = make_response(redirect(within(entered.session, home), 303))
    if services().settings.path_sessions == "needed":
        keep(answer, BOX_COOKIE, entered.token)
    answer.headers["Cache-Control"] = "no-store"
    return answer
