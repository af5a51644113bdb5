"""The door for boxes: a one-time address makes the browser that opens it the box of a household."""

from flask import Response, redirect, request, url_for

from tvchannel.actions.enter import enter as use
from tvchannel.pages.context import ANYONE, now, opens_to, services
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.visit import BOX_COOKIE, keep


@blueprint.get("/enter/<token>")
@opens_to(ANYONE)
def enter(token: str) -> Response:
    """Use the entry up, remember the box, and go to its home page under a clean address."""
    own, box = use(services().store, token, model=request.user_agent.string, now=now())
    answer: Response = redirect(url_for("tv.home", community=box.community), 303)  # type: ignore[assignment]
    keep(answer, BOX_COOKIE, own)
    answer.headers["Cache-Control"] = "no-store"
    return answer
