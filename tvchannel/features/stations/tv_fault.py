"""Report a fault of a station's television: what is wrong by its digit, and what becomes of it in words."""

from collections.abc import Sequence

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.stations import actions
from tvchannel.features.stations.fault_words import FAULTS
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box
from tvchannel.store.stations import registry, tickets
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.tickets import Ticket
from tvchannel.study.stations.faults import Fault, TicketState, is_told
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does_of_home, offer_of_home
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import day_of
from tvchannel.tv.parts.station_home import StationTile

_DEED = "report-fault"
_MOST_TOLD = 2
_STATES = {TicketState.OPEN: "Waits", TicketState.TAKEN: "Is seen to", TicketState.CLOSED: "Mended"}


def tiles(connection: Connection, here: Visit) -> Sequence[StationTile]:
    """The way there, with how the last report stands."""
    found = _last(connection, here)
    href = url_for("tv.fault", community=here.community.key)
    note = say(here.lang, _STATES[found[0].state]) if found else ""
    return (StationTile(60, Option("", say(here.lang, "Report a fault"), note, href)),)


@blueprint.get("/tv/<community>/fault")
@opens_to(BOX)
def fault(community: str) -> Response:
    """What is wrong, by digits; after a press (`said`) that it was reported, and who sees to it."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = _last(connection, here)
    home = url_for("tv.home", community=community)
    if request.args.get("said") == "1" and found:
        options = numbered([Option("", say(here.lang, "To the home page"), href=home)])
        sentence = say(here.lang, "Thank you, this is reported.")
        advice = aloud(here.lang, _in_words(here, found[0]), *_operator(here))
    else:
        options = numbered(_faults(here))
        sentence, advice = say(here.lang, "What is wrong with this TV?"), aloud(here.lang, *_told(here, found))
    spoken = aloud(here.lang, sentence, advice, *keys_said(here.lang, options))
    framed = frame(here, say(here.lang, "Report a fault"), back=home, spoken=spoken)
    return show("ask", Ask(framed, sentence, advice, options), places.ask)


def _station(connection: Connection, here: Visit) -> Station:
    if here.box is None or here.box.station_id is None:
        raise NotFound("There is no such page here.")
    return registry.station(connection, here.community.id, here.box.station_id)


def _last(connection: Connection, here: Visit) -> list[Ticket]:
    """The last reports of this station, those that were mended long ago left out."""
    found = tickets.of_station(connection, _station(connection, here).id, most=_MOST_TOLD)
    return [one for one in found if is_told(one.closed_at, here.now)]


def _faults(here: Visit) -> list[Option]:
    return [Option("", say(here.lang, words), press=offer_of_home(here, _DEED, one)) for one, words in FAULTS.items()]


def _operator(here: Visit) -> list[str]:
    """Whom to phone where it cannot wait, if the settings say so."""
    phone = services().settings.operator_phone
    return [say(here.lang, "The cable operator: %(phone)s", phone=phone)] if phone else []


def _told(here: Visit, found: Sequence[Ticket]) -> list[str]:
    return [_in_words(here, one) for one in found]


def _in_words(here: Visit, one: Ticket) -> str:
    """A report as the television tells how it stands; nobody is named."""
    what, zone = say(here.lang, FAULTS[one.what]), here.zone
    if one.closed_at is not None:
        day = day_of(one.closed_at.astimezone(zone).date(), here.lang)
        return say(here.lang, "%(what)s: mended on %(day)s. %(word)s", what=what, day=day, word=one.word)
    if one.state is TicketState.TAKEN:
        return say(here.lang, "%(what)s: somebody is seeing to it.", what=what)
    day = day_of(one.reported_at.astimezone(zone).date(), here.lang)
    return say(here.lang, "%(what)s: reported on %(day)s.", what=what, day=day)


@does_of_home(_DEED)
def report(here: Visit, box: Box, about: str) -> str:
    """Keep what was reported; the same that waits already is one report."""
    if box.station_id is None:
        raise NotFound("There is no such page here.")
    actions.report_fault(services().store, box.station_id, Fault(about), here.now)
    return url_for("tv.fault", community=here.community.key, said=1)
