"""What a television may take part in now: what the features invite to, each by its digit."""

from collections.abc import Callable, Sequence

from flask import Response
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core.feature import TvTile
from tvchannel.http.context import ANYONE, declared_by_features, opens_to, services
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
_MOST = 9  # a digit each


@blueprint.get("/tv/<community>/take-part")
@opens_to(ANYONE)
def take_part(community: str) -> Response:
    """Quizzes, surveys and what else waits for an answer."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        asked: list[Invitations] = declared_by_features("invites")
        found = [option for invites in asked for option in invites(connection, here)][:_MOST]
    options = numbered(found)
    back = url_for("tv.shelves", community=community)
    question = say(
        here.lang, "What would you like to take part in?" if options else "There is nothing to take part in at present."
    )
    shown = options or (Option("1", say(here.lang, "To the home page"), href=url_for("tv.home", community=community)),)
    keys = keys_said(here.lang, shown)
    framed = frame(here, say(here.lang, TILE.label), back=back, spoken=aloud(here.lang, question, *keys))
    return show("ask", Ask(framed, question, "", shown), places.ask)
