"""The doors for boxes: an address that works once, from the office or signed by the operator, lets a television in.

Asking for the address uses nothing up, because programs ask for addresses too: what looks whether they are good, and
what draws a small picture of a link. Its page has one button, whose POST lets the television in. From the operator's
portal somebody has just pressed OK for the channel, so there the page presses the button itself once it is looked at.
"""

from datetime import timedelta

from flask import Response, g, make_response, redirect, request, url_for

from tvchannel import identity, operator_link
from tvchannel.actions import operator
from tvchannel.actions.enter import Entered, look
from tvchannel.actions.enter import enter as use
from tvchannel.operator_link import LinkRefused
from tvchannel.pages.context import ANYONE, now, opens_to, services
from tvchannel.pages.prefix import within
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.portal import return_address
from tvchannel.pages.tv.trouble import entry_page
from tvchannel.pages.tv.visit import BOX_COOKIE, CHOICES, box_of, browser_hash, chosen_here, keep
from tvchannel.store import boxes


@blueprint.get("/enter/<token>")
@opens_to(ANYONE)
def entry(token: str) -> Response:
    """The page with the button."""
    look(services().store, token, now())
    return entry_page("message", request.path)


@blueprint.post("/enter/<token>")
@opens_to(ANYONE)
def enter(token: str) -> Response:
    """Use the entry up and let the box in."""
    return let_in(use(services().store, token, model=request.user_agent.string, now=now()))


@blueprint.get("/enter")
@opens_to(ANYONE)
def signed_entry() -> Response:
    """The page with the button, which presses itself; what is wrong with the entry is told when it is pressed."""
    return entry_page("enter", request.full_path)


@blueprint.post("/enter")
@opens_to(ANYONE)
def enter_signed() -> Response:
    """The operator's portal says whose television this is: let it in, or say in large words why not."""
    told, community = services(), request.args.get("community", "")
    lasts = timedelta(minutes=told.settings.entry_minutes)
    try:
        link = operator_link.read(_parameters(), operator.read_secrets(told.settings.keys_dir), now(), lasts)
        with told.store.reading() as connection:
            held = box_of(connection, link.community)
        back = return_address(link.back, told.settings.portal_hosts)
        return let_in(operator.enter(told.store, told.keys.signing, link, held=held, back=back, now=now()))
    except LinkRefused as refused:
        address = request.remote_addr or ""
        known = operator.note_refused(told.store, community, refused, address=address, now=now())
        g.community = community if known else ""
        raise refused.error from refused


def _parameters() -> list[tuple[str, str]]:
    """The parameters of the address in their order, but for what a television may choose anywhere (its size, ...)."""
    return [pair for pair in request.args.items(multi=True) if pair[0] not in CHOICES]


def let_in(entered: Entered) -> Response:
    """To the home page, with a cookie and with a session: the next request shows which of them the box carries.

    The session counts for this browser alone. A box that has another release since is asked to open the channel anew.
    """
    session, browser = identity.token_hash(entered.session), browser_hash()
    services().store.together(lambda connection: boxes.bind_session(connection, session, browser))
    home = url_for("tv.home", community=entered.box.community, **chosen_here()).removeprefix(request.script_root)  # type: ignore[arg-type]
    answer = make_response(redirect(within(entered.session, home), 303))
    if services().settings.path_sessions == "needed":
        keep(answer, BOX_COOKIE, entered.token)
    answer.headers["Cache-Control"] = "no-store"
    return answer
