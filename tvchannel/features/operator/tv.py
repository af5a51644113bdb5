"""The door for boxes that come from the operator's portal, by an address that the operator has signed.

Somebody has just pressed OK there for the channel, so the page presses its button itself once it is looked at.
"""

from datetime import timedelta

from flask import Response, g, request

from tvchannel.features.operator import actions, operator_link
from tvchannel.http.client_address import caller
from tvchannel.http.context import ANYONE, now, opens_to, services
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import CHOICES, box_of
from tvchannel.tv.kit.portal import return_address
from tvchannel.tv.pages.error_pages import entry_page
from tvchannel.tv.pages.one_time_entry import let_in


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
        link = operator_link.read(_parameters(), actions.read_secrets(told.settings.keys_dir), now(), lasts)
        with told.store.reading() as connection:
            held = box_of(connection, link.community)
        back = return_address(link.back, told.settings.portal_hosts)
        return let_in(actions.enter(told.store, told.keys.signing, link, held=held, back=back, now=now()))
    except operator_link.LinkRefused as refused:
        known = actions.note_refused(told.store, community, refused, address=caller(), now=now())
        g.community = community if known else ""
        raise refused.error from refused


def _parameters() -> list[tuple[str, str]]:
    """The parameters of the address in their order, but for what a television may choose anywhere (its size, ...)."""
    return [pair for pair in request.args.items(multi=True) if pair[0] not in CHOICES]
