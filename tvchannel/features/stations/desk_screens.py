"""Addresses of the carousel for electronic screens, at the desk: made, shown once, revoked."""

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.stations import screen_actions
from tvchannel.http import qr_code
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.http.path_sessions import url_for
from tvchannel.http.staff_session import current_staff
from tvchannel.store.stations import screens

_LONGEST = 60


@blueprint.get("/screens", endpoint="screens")
@opens_to(*PEOPLE, to_part=False)
def list_screens() -> Response:
    """Those whose address is good."""
    return _page()


@blueprint.post("/screens")
@opens_to(*PEOPLE, to_part=False)
def add_screen() -> Response:
    """A new address, shown this once: only its hash is kept."""
    field(request.form, "label")
    label = forms.line(request.form, "label", _LONGEST)
    if not label:
        raise Invalid("Please say which screen it is for.")
    token = screen_actions.add(services().store, current_staff(), label, now())
    return _page(qr_code.service_address() + url_for("tv.screen", token=token), label)


@blueprint.post("/screens/<int:number>/revoke")
@opens_to(*PEOPLE, to_part=False)
def revoke_screen(number: int) -> Response:
    """Its address is good for nothing any more."""
    screen_actions.revoke(services().store, current_staff(), number, now())
    done("The screen shows nothing any more.")
    return to("screens")


def _page(address: str = "", label: str = "") -> Response:
    with services().store.reading() as connection:
        found = screens.of_community(connection, current_staff().community_id)
    return page("stations/screens", say("Screens"), place="screens", rows=found, address=address, label=label)
