"""Banners and films in turn: on a station's television until a key is pressed, and for any screen with an address."""

from collections.abc import Sequence

from flask import Response, g, make_response, render_template, request
from sqlalchemy import Connection

from tvchannel.base.texts import LANGUAGES, say
from tvchannel.features.stations import screen_actions
from tvchannel.features.stations.slides import EACH_S, Slide, slides
from tvchannel.http.client_address import caller
from tvchannel.http.context import ANYONE, language, now, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.study.availability import Moment
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.parts.station_home import StationTile


def tiles(connection: Connection, here: Visit) -> Sequence[StationTile]:
    """The way there from a station's home page."""
    href = url_for("tv.carousel", community=here.community.key)
    return (StationTile(50, Option("", say(here.lang, "Pictures in turn"), href=href)),)


@blueprint.get("/tv/<community>/carousel")
@opens_to(ANYONE)
def carousel(community: str) -> Response:
    """One after the other, each for some seconds or by digits; OK and Back lead to the home page."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = slides(connection, here.community, here.channel, Moment(here.now, here.zone), here.lang)
    at = whole_number(request.args, "at") % max(1, len(found))
    shown = found[at] if found else Slide(here.community.name.say(here.lang), "", "")
    home = url_for("tv.home", community=community)
    following, before = (
        url_for("tv.carousel", community=community, at=(at + way) % max(1, len(found))) for way in (1, -1)
    )
    turned = [
        Option("", say(here.lang, "The next picture"), href=following),
        Option("", say(here.lang, "The picture before"), href=before),
    ]
    options = numbered([Option("", say(here.lang, "To the home page"), href=home), *(turned if len(found) > 1 else [])])
    where = say(here.lang, "Pictures in turn")
    framed = frame(here, where, back=home, idle_s=EACH_S, idle=following, spoken=aloud(here.lang, shown.words))
    return show("ask", Ask(framed, shown.words, "", options, picture=shown.picture), places.ask)


@blueprint.get("/screen/<token>")
@opens_to(ANYONE)
def screen(token: str) -> Response:
    """The same for any screen with this address: a light page that asks for the next by itself. Nobody is known here.

    Raises NotFound for an address that is not good, and Forbidden after many of them from one network.
    """
    g.language = request.args["lang"] if request.args.get("lang") in LANGUAGES else None
    moment = Moment(now(), services().settings.zone)
    found = screen_actions.find(services().store, token, address=caller(), now=moment.at)
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, found.community_id)
        channel = catalogue.first_channel(connection, community.id)
        told = slides(connection, community, channel, moment, language())
    at = whole_number(request.args, "at") % max(1, len(told))
    name = community.name.say(language())
    slide = told[at] if told else Slide(name, "", "")
    address = url_for("tv.screen", token=token, at=(at + 1) % max(1, len(told)), lang=request.args.get("lang"))
    html = render_template("screens/screen.html", slide=slide, name=name, following=address, every_s=EACH_S)
    answer = make_response(html)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
