"""Titles by their initials on the television: every digit is a page with what it finds."""

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core.looking.searched_title import SearchedTitle
from tvchannel.features.search.search_films import Searched, searched
from tvchannel.features.search.tv_opening import address
from tvchannel.http.context import ANYONE, opens_to, services, today
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.study.looking.title_index import FoundTitle
from tvchannel.study.looking.title_keys import LETTERS, typed
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.places.search import A_PAGE
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import Option, TitleSearch
from tvchannel.tv.pages.column import turning

DELETE, ANEW = "1", "0"


@blueprint.get("/tv/<community>/search/initials")
@opens_to(ANYONE)
def search_initials(community: str) -> Response:
    """What begins with the digits `keys`; each key of the page leads to it with other ones."""
    keys = typed(request.args.get("keys", ""))
    with services().store.reading() as connection:
        here = visit(connection, community)
        known = here.shared(connection, searched, here.channel, last_change(connection), today())
        titles = known.index.find(keys)
        turn = turning(len(titles), A_PAGE, f"{_here(here, keys)}{'&' if keys else '?'}page=%d")
        on_page = titles[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
        found = tuple(_option(connection, here, one, known) for one in on_page)
    empty = say(here.lang, "Nothing begins so. 1 deletes the last digit.") if keys else _how(here)
    spoken = say(here.lang, "%(title)s. OK opens it; more digits go on.", title=found[0].label) if found else empty
    back = url_for("tv.search", community=community)
    framed = frame(here, say(here.lang, "By initials"), back=back, spoken=spoken, of_ok=bool(found))
    view = TitleSearch(framed, " ".join(keys), _keys(here, keys), found, turn, empty)
    return show("column", view, places.title_search, alike=True)


def _how(here: Visit) -> str:
    return say(here.lang, "Press the digit of each initial. For 党课 (dang ke) press 3 and 5.")


def _here(here: Visit, keys: str) -> str:
    return url_for("tv.search_initials", community=here.community.key, keys=keys or None)


def _keys(here: Visit, keys: str) -> tuple[Option, ...]:
    """A telephone's keys: eight type, one takes the last digit back, one begins anew."""
    types = [Option(digit, letters, href=_here(here, typed(keys + digit))) for digit, letters in LETTERS.items()]
    delete = Option(DELETE, say(here.lang, "delete"), href=_here(here, keys[:-1]))
    return (delete, *types, Option(ANEW, say(here.lang, "Begin again"), href=_here(here, "")))


def _option(connection: Connection, here: Visit, one: FoundTitle, known: Searched) -> Option:
    if one.series:
        count, first = known.parts[one.series]
        return Option("", one.series, say(here.lang, "%(n)s parts", n=count), address(here, first, series=True))
    if one.film < 0:
        return _besides(here, known.others[-one.film - 1])
    row = here.shared(connection, catalogue.programme, here.community.id, one.film)
    # The name of its series is last, as the least is lost where it is long.
    title = " · ".join(filter(None, (row.title.say(here.lang), row.series)))
    return Option("", title, href=address(here, row.id))


def _besides(here: Visit, one: SearchedTitle) -> Option:
    """What is no film: what it is stands behind its title."""
    told = {"community": here.community.key, "number": one.number, "via": came_from(here_again())}
    title = " · ".join((one.title.say(here.lang), say(here.lang, one.note)))
    return Option("", title, href=url_for(f"tv.{one.endpoint}", **told))
