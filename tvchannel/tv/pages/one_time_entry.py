"""One-time entry: an address that works once makes a browser a household's television.

Asking for the address uses nothing up, because programs ask for addresses too: what looks whether they are good, and
what draws a small picture of a link. Its page has one button, whose POST lets the television in.
"""

from flask import Response, make_response, redirect, request

from tvchannel.core.notes.box_state import bind_session
from tvchannel.core.one_time_entry import Entered, look
from tvchannel.core.one_time_entry import enter as use
from tvchannel.http.context import ANYONE, now, opens_to, services
from tvchannel.http.path_sessions import url_for, within
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import BOX_COOKIE, browser_hash, chosen_here, keep
from tvchannel.tv.pages.error_pages import entry_page


@blueprint.get("/enter/<token>")
@opens_to(ANYONE)
def entry(token: str) -> Response:
    """The page with the button."""
    look(services().store, token, now())
    return entry_page("message", request.full_path.rstrip("?"))


@blueprint.post("/enter/<token>")
@opens_to(ANYONE)
def enter(token: str) -> Response:
    """Use the entry up and let the box in."""
    return let_in(use(services().store, token, model=request.user_agent.string, now=now()))


def let_in(entered: Entered, page: str = "") -> Response:
    """To the home page, or the `page` below it, with a cookie and with a session.

    The next request shows which of them the box carries.

    The session counts for this browser alone. A box that has another release since is asked to open the channel anew.
    """
    bind_session(services().store, entered, browser_hash())
    home = url_for("tv.home", community=entered.box.community, **chosen_here()).removeprefix(request.script_root)
    path, mark, chosen = home.partition("?")
    answer = make_response(redirect(within(entered.session, f"{path}{page}{mark}{chosen}"), 303))
    if services().settings.path_sessions == "needed":
        keep(answer, BOX_COOKIE, entered.token)
    answer.headers["Cache-Control"] = "no-store"
    return answer
