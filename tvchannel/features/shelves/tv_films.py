"""The films of a topic, and those that are watched as one likes."""

from flask import Response

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.shelves import shelf_films
from tvchannel.features.shelves.film_list import FilmList, film_list
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import topics
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Choose, ShelfPage


@blueprint.get("/tv/<community>/shelves/topics/<int:number>")
@opens_to(ANYONE)
def shelf_topic(community: str, number: int) -> Response:
    """The films of one topic, from whichever column each is."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        names = topics.topics(connection, here.community.id)
        if number not in names:
            raise NotFound("There is no such topic here.")
        found = here.shared(connection, shelf_films.by_topic, here.channel, last_change(connection), tuple(names))
        told = FilmList(
            name=names[number].say(here.lang),
            endpoint="tv.shelf_topic",
            back=url_for("tv.shelf_topics", community=community),
            rows=found.get(number, []),
            empty=say(here.lang, "Nothing here yet. New films are on their way."),
            values={"number": number},
        )
        view = film_list(connection, here, told)
    return shown(view)


@blueprint.get("/tv/<community>/shelves/films")
@opens_to(ANYONE)
def demand_films(community: str) -> Response:
    """The films of no series: none comes before another."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        told = FilmList(
            name=say(here.lang, "On demand"),
            endpoint="tv.demand_films",
            back=url_for("tv.shelves", community=community),
            rows=here.shared(connection, shelf_films.on_demand, here.channel, last_change(connection)),
            empty=say(here.lang, "Nothing here yet. New films are on their way."),
        )
        view = film_list(connection, here, told)
    return shown(view)


def shown(view: ShelfPage | Choose) -> Response:
    """The list, or the question who picks; only a page without a press is the same for others."""
    if isinstance(view, Choose):
        return show("choose", view, places.choose)
    return show("column", view, places.shelf, alike=not any(one.press for one in view.cards))
