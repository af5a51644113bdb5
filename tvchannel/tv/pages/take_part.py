"""What a television may take part in now: what the features invite to, each by its digit."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core.feature import TvTile
from tvchannel.http.context import ANYONE, declared_by_features, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said

Invitations = Callable[[Connection, Visit], Sequence[Option]]
TILE = TvTile(60, "take_part", "Take part")
_A_PAGE = 5  # with their titles in whole, on the smallest screen too


@blueprint.get("/tv/<community>/take-part")
@opens_to(ANYONE)
def take_part(community: str) -> Response:
    """Quizzes, surveys and what else waits for an answer; of more than there is room for, a `page` (from 1)."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        asked: list[Invitations] = declared_by_features("invites")
        found = _in_turns([invites(connection, here) for invites in asked])
    shown = numbered(_on_page(here, found) or [_home(here)])
    question = say(
        here.lang, "What would you like to take part in?" if found else "There is nothing to take part in at present."
    )
    back = url_for("tv.shelves", community=community)
    spoken = aloud(here.lang, question, *keys_said(here.lang, shown))
    framed = frame(here, say(here.lang, TILE.label), back=back, spoken=spoken)
    return show("ask", Ask(framed, question, "", shown, titles=True), places.ask)


def _in_turns(invited: Iterable[Sequence[Option]]) -> list[Option]:
    """The first of each feature, then the second of each: so one of every sort is on the first page."""
    return [option for turn in zip_longest(*invited) for option in turn if option is not None]


def _on_page(here: Visit, found: Sequence[Option]) -> list[Option]:
    """All of them, or those of one page and the way to the next, from the last page to the first."""
    if len(found) <= _A_PAGE:
        return list(found)
    a_page = _A_PAGE - 1
    count = -(-len(found) // a_page)
    at = min(max(1, whole_number(request.args, "page", 1)), count)
    following = url_for("tv.take_part", community=here.community.key, page=at % count + 1)
    note = say(here.lang, "page %(at)s of %(n)s", at=at, n=count)
    more = Option("", say(here.lang, "More to take part in"), note, following)
    return [*found[(at - 1) * a_page : at * a_page], more]


def _home(here: Visit) -> Option:
    return Option("", say(here.lang, "To the home page"), href=url_for("tv.home", community=here.community.key))
