"""The page of a banner on the television: its picture and text, and where it leads."""

from flask import Response
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import banners, catalogue
from tvchannel.study.appearance.banner import Banner
from tvchannel.study.appearance.limited_time import StandState
from tvchannel.study.availability import Availability, Moment, availability
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered, of_choice
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Choice, ProgrammeView
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.next_activity import to_next_activity
from tvchannel.tv.parts.pictures import picture_of


@blueprint.get("/tv/<community>/banner/<int:number>")
@opens_to(ANYONE)
def banner(community: str, number: int) -> Response:
    """What the banner says, with its film and the next activity of the branch. Raises NotFound for one that is over."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = banners.one(connection, here.community.id, number)
        if found.state(here.now) is not StandState.STANDS:
            raise NotFound("This is over.")
        choices = (*_film(connection, here, found), *to_next_activity(connection, here), _home(here))
    words, text = found.draft.words.say(here.lang), found.draft.text.say(here.lang)
    options = numbered(map(of_choice, choices))
    framed = frame(
        here,
        here.community.name.say(here.lang),
        back=url_for("tv.home", community=community),
        spoken=aloud(here.lang, words, text, *keys_said(here.lang, options)),
    )
    if not found.picture:
        return show("ask", Ask(framed, words, text, options), places.ask)
    poster = picture_of(community, found.picture, "still")
    return show("programme", ProgrammeView(framed, words, poster, (), choices, text), places.programme)


def _film(connection: Connection, here: Visit, found: Banner) -> tuple[Choice, ...]:
    """The way to its film, as long as that is shown here."""
    number = found.draft.programme_id
    if number is None:
        return ()
    row = here.shared(connection, catalogue.programme, here.community.id, number)
    if availability(row.terms, here.channel.audience, Moment(here.now, here.zone)) is not Availability.OPEN:
        return ()
    href = url_for("tv.programme", community=here.community.key, programme_id=number)
    return (Choice(say(here.lang, "The film about it"), href, row.title.say(here.lang)),)


def _home(here: Visit) -> Choice:
    return Choice(say(here.lang, "To the home page"), url_for("tv.home", community=here.community.key))
