"""Somebody of another group is at a session: whose group by one digit, then who by another; names are masked."""

from collections import Counter
from collections.abc import Sequence

from flask import Response, redirect, request
from sqlalchemy import Connection

from tvchannel.features.station_sessions import actions, held
from tvchannel.features.station_sessions.at_station import AtStation, at_station, of_visit
from tvchannel.features.station_sessions.held import HeldSession
from tvchannel.features.station_sessions.tv_start import session_today
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import number_of, whole_number
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people
from tvchannel.study.stations.session_states import SessionStage
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.signed_actions import does_of_home, offer_of_home
from tvchannel.tv.kit.view_models import Ask, Option

_DEED = "station-guest"
_A_PAGE = 6


@blueprint.get("/tv/<community>/station/guest")
@opens_to(BOX)
def station_guest(community: str) -> Response:
    """The other groups, or with `group` their members who agreed and are not here yet, a page (`at`) of each."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        going = session_today(connection, told)
        session = held.read(connection, going) if going else None
        if session is None or session.stage is not SessionStage.RUNNING:
            return redirect(told.address("station_session"), 303)  # type: ignore[return-value]
        group = whole_number(request.args, "group", 0)
        view = _who(connection, told, session, group) if group else _whose(connection, told, session)
    return show("ask", view, places.ask)


def _whose(connection: Connection, told: AtStation, session: HeldSession) -> Ask:
    groups = people.groups(connection, told.here.community.id)
    options = [
        Option("", name, href=told.address("station_guest", group=number))
        for name, number in groups.items()
        if number != session.session.group_id
    ]
    sentence = told.say("Of which group is the guest?") if options else told.say("There is no other group here.")
    return told.ask(told.say("A guest"), sentence, "", *_paged(told, options), back=told.address("station_session"))


def _who(connection: Connection, told: AtStation, session: HeldSession, group: int) -> Ask:
    found = [
        one
        for one in people.members_of_group(connection, group)
        if one.community_id == told.here.community.id and one.agreed and one.ref not in session.people
    ]
    masks = Counter(one.mask for one in found)
    options = [_guest(told, session, one, twice=masks[one.mask] > 1) for one in found]
    sentence = told.say("Who is here?") if options else told.say("Nobody else of this group can be entered.")
    back = told.address("station_guest")
    return told.ask(told.say("A guest"), sentence, "", *_paged(told, options, group=group), back=back)


def _guest(told: AtStation, session: HeldSession, one: Member, *, twice: bool) -> Option:
    note = told.say("household %(n)s", n=one.household) if twice else ""
    return Option("", one.mask, note, press=offer_of_home(told.here, _DEED, f"{session.session.id} {one.ref}"))


def _paged(told: AtStation, options: Sequence[Option], **values: int) -> tuple[Option, ...]:
    """A page of them with the way to the next one, and back to the session."""
    pages = max(1, -(-len(options) // _A_PAGE))
    at = whole_number(request.args, "at") % pages
    found = list(options[at * _A_PAGE : (at + 1) * _A_PAGE])
    if pages > 1:
        found.append(Option("", told.say("More"), href=told.address("station_guest", at=(at + 1) % pages, **values)))
    found.append(Option("", told.say("Back to the session"), href=told.address("station_session")))
    return numbered(found)


@does_of_home(_DEED)
def enter_guest(here: Visit, box: Box, about: str) -> str:
    """A guest is here; `about` is the session and the guest's reference."""
    number, ref = about.split(" ")
    session_id = number_of(number)
    assert session_id is not None  # signed by this service
    with services().store.reading() as connection:
        told = of_visit(connection, here)
    actions.add_guest(services().store, told.station, session_id, ref, told.hand)
    return told.address("station_session")
