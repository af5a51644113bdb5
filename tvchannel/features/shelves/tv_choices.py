"""My choices: the films that a member has picked; and for which of several members a film is picked."""

from collections.abc import Collection

from flask import Response

from tvchannel.base.texts import say
from tvchannel.core.consent import require_home
from tvchannel.features.shelves import actions, shelf_films
from tvchannel.features.shelves.choosing import chooser, who_chooses
from tvchannel.features.shelves.film_list import FilmList, film_list
from tvchannel.features.shelves.tv_films import shown
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member, ProgrammeRow
from tvchannel.store.people import film_choices
from tvchannel.study.availability import Moment
from tvchannel.study.films.shelves import chosen_films
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.signed_actions import does
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.pages.programme import open_programme
from tvchannel.tv.parts.household import require_somebody
from tvchannel.tv.parts.next_activity import members_here
from tvchannel.tv.parts.own_choices import CHOOSE, TAKE_OFF, consent_card, press
from tvchannel.tv.parts.own_record import IDLE_S


@blueprint.get("/tv/<community>/shelves/mine")
@opens_to(BOX)
def my_choices(community: str) -> Response:
    """The films that `member` (a digit) has picked, in that order; where several live, first the question whose.

    What may not be watched now is left out; it stands there again once it may be.
    """
    with services().store.reading() as connection:
        here = visit(connection, community)
        members, back = members_here(connection, here), url_for("tv.shelves", community=community)
        require_somebody(members)
        member = chooser(members)
        if member is None:
            own = url_for("tv.my_choices", community=community)
            view = who_chooses(connection, here, members, lambda one: f"{own}?member={one.place}", back)
            return show("choose", view, places.choose)
        rows = here.shared(connection, shelf_films.everything, here.channel, last_change(connection))
        told = FilmList(
            name=say(here.lang, "My picks"),
            endpoint="tv.my_choices",
            back=back,
            rows=chosen_films(rows, film_choices.of_member(connection, member.ref)),
            empty=say(here.lang, "Nothing is picked yet. Press 6 to pick films."),
            whose=member,
        )
        found = film_list(connection, here, told)
    return shown(found)


@blueprint.get("/tv/<community>/shelves/choose/<int:programme_id>")
@opens_to(BOX)
def choose_film(community: str, programme_id: int) -> Response:
    """Among whose choices a film stands: each changes it by their own digit."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        members = members_here(connection, here)
        require_somebody(members)
        options = tuple(
            _option(here, one, row, film_choices.of_member(connection, one.ref) if one.agreed else {})
            for one in members
        )
    question = say(here.lang, "Who chooses this film? Press your own digit.")
    home, title = url_for("tv.home", community=community), row.title.say(here.lang)
    back = up(community, url_for("tv.programme", community=community, programme_id=row.id))
    framed = frame(here, say(here.lang, "My picks"), back=back, idle_s=IDLE_S, idle=home, spoken=question)
    return show("ask", Ask(framed, question, title, options), places.ask)


def _option(here: Visit, member: Member, row: ProgrammeRow, chosen: Collection[int]) -> Option:
    digit, is_chosen = str(member.place), row.id in chosen
    if not member.agreed:
        return Option(digit, member.mask, href=consent_card(here, member))
    told = press(here, member, row.id, chosen, here_again())
    note = say(here.lang, "Chosen") if is_chosen else ""
    return Option(digit, member.mask, note, press=told, mark=is_chosen)


@does(CHOOSE)
def choose(here: Visit, box: Box, member: Member, about: str) -> str:
    """Put a film among the choices of `member`; `about` is the film and the page that comes then."""
    require_home(member, box)
    number, on = _told(about)
    actions.choose_film(services().store, member, number, moment=Moment(here.now, here.zone))
    return url_for("tv.home", community=here.community.key) + on


@does(TAKE_OFF)
def take_off(here: Visit, box: Box, member: Member, about: str) -> str:
    """Take a film off the choices of `member`; `about` is the film and the page that comes then."""
    require_home(member, box)
    number, on = _told(about)
    actions.drop_film(services().store, member, number)
    return url_for("tv.home", community=here.community.key) + on


def _told(about: str) -> tuple[int, str]:
    number, _, on = about.partition(" ")
    programme_id = number_of(number)
    assert programme_id is not None  # signed by this service
    return programme_id, on
