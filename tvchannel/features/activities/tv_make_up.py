"""Make-up lessons on a member's own pages: the films of what was missed, each played by one digit for this member."""

from flask import Response

from tvchannel.base.errors import NotFound
from tvchannel.core import presence
from tvchannel.core.together import make_ups
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member, ProgrammeRow
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import day_of, length
from tvchannel.tv.parts.own_record import MemberAccess, mine
from tvchannel.tv.parts.programme_tiles import come_to, note

_MOST = 8  # films on the page; the others follow as these are watched


@blueprint.get("/tv/<community>/me/make-up")
@opens_to(BOX)
def make_up(community: str) -> Response:
    """The films that are left of the activities which this member missed; the oldest activity first."""
    told_services = services()
    with told_services.store.reading() as connection:
        told = mine(connection, community)
        here = told.here
        found = make_ups.of_member(connection, here.community.id, told.member.ref, here.now, told_services.settings)
        films = list({row.id: row for one in found for row in one.films}.values())
        positions = come_to(connection, here, films)
    say = told.say
    back = Option(str(min(len(films), _MOST) + 1), say("Back to my record"), href=told.address("me"))
    if not found:
        view = told.ask(say("Make-up lessons"), told.address("me"), say("All is made up for. Thank you!"), "", back)
        return show("ask", view, places.ask)
    options = [_option(told, row, digit, positions.get(row.id, 0)) for digit, row in enumerate(films[:_MOST], 1)]
    sentence = say("Films to watch: %(n)s", n=len(films))
    first = found[0]
    until = day_of(min(one.until for one in found), here.lang)
    what = say(
        "You missed “%(title)s”: it is made up for by %(day)s.",
        title=first.activity.plan.title.say(here.lang),
        day=until,
    )
    spoken = aloud(here.lang, sentence, *keys_said(here.lang, options))
    view = told.ask(say("Make-up lessons"), told.address("me"), sentence, what, *options, back, spoken=spoken)
    return show("ask", view, places.ask)


def _option(told: MemberAccess, row: ProgrammeRow, digit: int, at_ms: int) -> Option:
    film_ms = row.film.length_ms or 0
    come = note(at_ms, film_ms, told.here.lang) or length(film_ms, told.here.lang)
    press = offer(told.here, told.member, "make-up", f"{row.id} {told.address('make_up')}")
    return Option(str(digit), row.title.say(told.here.lang), come, press=press)


@does("make-up")
def watch_for(here: Visit, box: Box, member: Member, about: str) -> str:
    """Play a film for `member`, who sits down before the television by it; `about` is the film and the way back."""
    number, _, back = about.partition(" ")
    programme_id = number_of(number)
    if programme_id is None:
        raise NotFound("There is no such programme here.")
    presence.sit(services().store, box, member.ref, now=here.now, zone=here.zone)
    return url_for("tv.watch", community=here.community.key, programme_id=programme_id, via=came_from(back))
