"""At home: whether the minutes are right that a station has entered for somebody who lives there."""

from collections.abc import Sequence

from flask import Response, request

from tvchannel.base.texts import say
from tvchannel.features.station_sessions import minutes_actions
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.stations import minutes
from tvchannel.study.day import study_day
from tvchannel.study.stations.minutes_said import ASKED, MinutesSaid, StationMinutes
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import clock, day_of
from tvchannel.tv.parts.next_activity import members_here
from tvchannel.tv.parts.own_record import IDLE_S

_DEED = "station-minutes"


@blueprint.get("/tv/<community>/station-minutes")
@opens_to(BOX)
def station_minutes(community: str) -> Response:
    """Of several people each by their own digit (`member`); then one session after the other."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        living = members_here(connection, here)
        asked = minutes.unsaid(connection, [one.ref for one in living], here.now - ASKED)
    people = [one for one in living if any(entered.member == one.ref for entered in asked)]
    digit = number_of(request.args.get("member", "")) if len(people) > 1 else None
    chosen = people if len(people) == 1 else [one for one in people if one.place == digit]
    if chosen:
        own = [one for one in asked if one.member == chosen[0].ref]
        return show("ask", _question(here, chosen[0], own[0]), places.ask)
    return show("ask", _whose(here, people) if people else _thanks(here), places.ask)


def _ask(here: Visit, sentence: str, advice: str, options: Sequence[Option], spoken: str) -> Ask:
    """A page of these; what is `spoken` names nobody."""
    home = url_for("tv.home", community=here.community.key)
    framed = frame(here, say(here.lang, "Study at the station"), home, idle_s=IDLE_S, idle=home, spoken=spoken)
    return Ask(framed, sentence, advice, tuple(options))


def _whose(here: Visit, people: Sequence[Member]) -> Ask:
    sentence = say(here.lang, "Whose study time? Press your own digit.")
    options = [
        Option(
            str(one.place),
            one.mask,
            href=url_for("tv.station_minutes", community=here.community.key, member=one.place),
        )
        for one in people
    ]
    return _ask(here, sentence, "", options, sentence)


def _question(here: Visit, member: Member, asked: StationMinutes) -> Ask:
    began = asked.began_at.astimezone(here.zone)
    sentence = say(here.lang, "%(station)s entered %(n)s minutes", station=asked.station, n=asked.minutes)
    when = say(
        here.lang,
        "%(name)s: %(day)s %(at)s. Is that right?",
        name=member.mask,
        day=day_of(study_day(asked.began_at, here.zone), here.lang),
        at=clock(began),
    )
    options = numbered(
        Option("", say(here.lang, words), press=offer(here, member, _DEED, f"{asked.session_id} {said}"))
        for said, words in ((MinutesSaid.RIGHT, "Yes, that is right"), (MinutesSaid.NOT_ME, "That was not me"))
    )
    spoken = aloud(
        here.lang, aloud(here.lang, sentence, say(here.lang, "Is that right?")), *keys_said(here.lang, options)
    )
    return _ask(here, sentence, when, options, spoken)


def _thanks(here: Visit) -> Ask:
    home = Option("", say(here.lang, "To the home page"), href=url_for("tv.home", community=here.community.key))
    told = say(here.lang, "Thank you. Where something was not right the branch looks into it.")
    options = numbered([home])
    return _ask(here, told, "", options, aloud(here.lang, told, *keys_said(here.lang, options)))


@does(_DEED)
def say_of_minutes(here: Visit, box: Box, member: Member, about: str) -> str:
    """Note what somebody says; `about` is the session and "right" or "not-me"."""
    number, _, said = about.partition(" ")
    session_id = number_of(number)
    assert session_id is not None  # signed by this service
    with services().store.reading() as connection:
        home = [one.ref for one in members_here(connection, here)]
    minutes_actions.say(services().store, member, home, session_id, MinutesSaid(said), now=here.now, zone=here.zone)
    return url_for("tv.station_minutes", community=here.community.key, member=member.place)
