"""The card of today's political birthdays of a home on its television, and the oath behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.features.party_birthday.oath import EXAMPLE, OATH, PREVIEW
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.store.people import oath_cards
from tvchannel.study.appearance.party_birthday import PartyBirthday
from tvchannel.study.availability import Moment
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered, of_choice
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import Ask, Choice, Frame, Message
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.home_birthdays import of_today
from tvchannel.tv.parts.next_activity import to_next_activity
from tvchannel.tv.parts.own_record import IDLE_S


@dataclass(frozen=True, slots=True)
class _Card:
    """One request; `preview` is the desk's pass, with which the card shows an example, "" for none."""

    here: Visit
    found: Sequence[PartyBirthday]
    preview: str

    def address(self, endpoint: str) -> str:
        return url_for(f"tv.{endpoint}", community=self.here.community.key, preview=self.preview or None)

    def frame(self, back: str, spoken: str) -> Frame:
        """Others watch this screen, and the day ends: it does not stay for ever."""
        home = url_for("tv.home", community=self.here.community.key)
        title = say(self.here.lang, "Political birthday")
        return frame(self.here, title, back=back, idle_s=IDLE_S, idle=home, spoken=spoken)


@blueprint.get("/tv/<community>/political-birthday")
@opens_to(ANYONE)
def party_birthday(community: str) -> Response:
    """Who of this home has it today, and for how many years. Raises NotFound where nobody has."""
    with services().store.reading() as connection:
        card = _card(connection, community)
        lang, home = card.here.lang, url_for("tv.home", community=community)
        oath = Choice(say(lang, "Renew the oath"), card.address("party_oath"))
        ways = (oath, *_film(connection, card.here), *to_next_activity(connection, card.here))
    options = numbered(map(of_choice, (*ways, Choice(say(lang, "To the home page"), home))))
    advice = say(lang, "The branch congratulates. Let us renew the oath together today.")
    heard = say(lang, "Today is a political birthday in your home")
    spoken = aloud(lang, heard, advice, *keys_said(lang, options))
    return show("ask", Ask(card.frame(home, spoken), _words(card.found, lang), advice, options), places.ask)


@blueprint.get("/tv/<community>/political-birthday/oath")
@opens_to(ANYONE)
def party_oath(community: str) -> Response:
    """The text of the oath, read aloud. Raises NotFound as the card does."""
    with services().store.reading() as connection:
        card = _card(connection, community)
        film = _film(connection, card.here)
    lang, back = card.here.lang, card.address("party_birthday")
    title, text = say(lang, "The oath on joining the party"), say(lang, OATH)
    view = Message(card.frame(back, aloud(lang, text)), title, text, (*film, Choice(say(lang, "Back"), back)))
    return show("message", view, places.text_page)


def _card(connection: Connection, community: str) -> _Card:
    """Raises NotFound, and for a pass that is none or is over Invalid, Expired."""
    here, preview = visit(connection, community), request.args.get("preview", "")
    if preview:
        signed_for = tokens.read_signed(services().keys.signing, PREVIEW, preview, here.now)
        found = EXAMPLE if signed_for == [here.community.id] else []
    else:
        found = of_today(connection, here)
    if not found:
        raise NotFound("This is over.")
    return _Card(here, found, preview)


def _words(found: Sequence[PartyBirthday], lang: str) -> str:
    """Each with the years, one after the other."""
    said = [say(lang, "%(name)s, %(years)s years in the party today!", name=one.mask, years=one.years) for one in found]
    return " ".join(said)


def _film(connection: Connection, here: Visit) -> tuple[Choice, ...]:
    """The way to the film that the desk has chosen, as long as that is shown here."""
    number = here.shared(connection, oath_cards.of_community, here.community.id).programme_id
    if number is None:
        return ()
    row = here.shared(connection, catalogue.programme, here.community.id, number)
    if not row.opens_at(Moment(here.now, here.zone), here.channel.audience):
        return ()
    via = came_from(here_again())
    href = url_for("tv.watch", community=here.community.key, programme_id=number, via=via)
    return (Choice(say(here.lang, "Watch the oath film"), href, row.title.say(here.lang)),)
