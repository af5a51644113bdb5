"""How a session begins on a station's television: what it is by one digit, of a pack or a reason by two."""

from collections.abc import Sequence

from flask import Response, redirect, request
from sqlalchemy import Connection

from tvchannel.features.station_sessions.at_station import AtStation, at_station, of_visit
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.store.people import people
from tvchannel.store.stations import packs, sessions
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.day import study_day
from tvchannel.study.stations.session_times import (
    REASON_WORDS,
    TEMPLATE_WORDS,
    SessionTemplate,
    template_of,
)
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.parts.station_home import StationTile, planned

_MOST_PLANNED, _MOST = 2, 8


def tiles(connection: Connection, here: Visit) -> Sequence[StationTile]:
    """The tile of the station's home page: begin a session, or go on with the one that was begun."""
    told = of_visit(connection, here)
    going = session_today(connection, told)
    label = "Go on with the session" if going else "Begin a session"
    return [StationTile(10, Option("", told.say(label), href=told.address("station_session")))]


def session_today(connection: Connection, told: AtStation) -> StationSession | None:
    """The session that goes on here today."""
    going = sessions.open_at(connection, told.station.id)
    zone = told.here.zone
    if going is None or study_day(going.began_at, zone) != study_day(told.here.now, zone):
        return None
    return going


@blueprint.get("/tv/<community>/station/begin")
@opens_to(BOX)
def station_begin(community: str) -> Response:
    """What the session is; at a hub first whose (`group`), then with `more` a pack or a reason."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        if session_today(connection, told) is not None:
            return redirect(told.address("station_session"), 303)  # type: ignore[return-value]
        view = _view(connection, told)
    return show("ask", view, places.ask)


def _view(connection: Connection, told: AtStation) -> Ask:
    group = told.station.group_id or whole_number(request.args, "group", 0)
    if not group:
        return _whose(connection, told)
    more = request.args.get("more", "")
    if more == "reason":
        return _reasons(told, group)
    return _packs(connection, told, group) if more == "pack" else _what(connection, told, group)


def _whose(connection: Connection, told: AtStation) -> Ask:
    groups = list(people.groups(connection, told.here.community.id).items())[:_MOST]
    options = numbered(Option("", name, href=told.address("station_begin", group=number)) for name, number in groups)
    return told.ask(told.say("Begin a session"), told.say("Which group is here?"), "", *options)


def _what(connection: Connection, told: AtStation, group: int) -> Ask:
    plans = [one for one in planned(connection, told.here, told.station) if one.plan.group_id in (None, group)]
    held = sessions.of_activities(connection, told.station.id, [one.id for one in plans])
    options = [
        Option(
            "",
            one.plan.title.say(told.here.lang),
            told.say("planned today"),
            _keypad(told, group, template_of(one.plan.kind), planned=one.id),
        )
        for one in [one for one in plans if one.id not in held][:_MOST_PLANNED]
    ]
    for template in SessionTemplate:
        on = _keypad(told, group, template)
        if template is SessionTemplate.AD_HOC:
            on = told.address("station_begin", group=group, more="reason")
        options.append(Option("", told.say(TEMPLATE_WORDS[template]), href=on))
    if packs.of_community(connection, told.here.community.id):
        on = told.address("station_begin", group=group, more="pack")
        options.append(Option("", told.say("A lesson pack"), href=on))
    return told.ask(told.say("Begin a session"), told.say("What do you do together today?"), "", *numbered(options))


def _reasons(told: AtStation, group: int) -> Ask:
    template, back = SessionTemplate.AD_HOC, told.address("station_begin", group=group)
    options = numbered(
        Option("", told.say(words), href=_keypad(told, group, template, reason=reason.value))
        for reason, words in REASON_WORDS.items()
    )
    return told.ask(told.say("Begin a session"), told.say("Why do you come together?"), "", *options, back=back)


def _packs(connection: Connection, told: AtStation, group: int) -> Ask:
    template, back = SessionTemplate.CLASS, told.address("station_begin", group=group)
    found = packs.of_community(connection, told.here.community.id)[:_MOST]
    options = numbered(
        Option("", one.draft.title.say(told.here.lang), href=_keypad(told, group, template, pack=one.id))
        for one in found
    )
    return told.ask(told.say("A lesson pack"), told.say("Which pack?"), "", *options, back=back)


def _keypad(told: AtStation, group: int, template: SessionTemplate, **values: str | int) -> str:
    return told.address("station_keypad", group=group, template=template.value, **values)
