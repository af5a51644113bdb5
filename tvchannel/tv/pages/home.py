"""The home page: the theme of the month first, then who has checked in, what is on, and the columns."""

from datetime import date

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import Unavailable
from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services, today
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.store.channel.month_themes import UNNAMED, MonthTheme
from tvchannel.store.entities import Community, ProgrammeRow
from tvchannel.study.film_segments import resume_at
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import BACK_ADDRESS, BACK_COOKIE, Visit, family, visit
from tvchannel.tv.kit.portal import way_out
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Card, ColumnTile, Home, Person
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.parts.home_things import HomeThings, things
from tvchannel.tv.parts.household import persons
from tvchannel.tv.parts.now_next import FRESH_S, now_and_next
from tvchannel.tv.parts.pictures import picture_of
from tvchannel.tv.parts.programme_tiles import card, come_to
from tvchannel.tv.parts.station_home import station_home


@blueprint.get("/tv/<community>/")
@opens_to(ANYONE)
def home(community: str) -> Response:
    """What a person sees who turns to the channel."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        if here.box is not None and here.box.station_id is not None:
            at_station = station_home(connection, here, here.box.station_id, back=_way_out(here))
            return show("ask", at_station, places.ask)
        view = _view(connection, here)
    return show("home", view, places.home, common=view.common, own={"idle": view.air.fresh_s})


def _view(connection: Connection, here: Visit) -> Home:
    key = here.community.key
    people = _people(connection, here)
    alone = people[0].press if len(people) == 1 and not people[0].present else None
    check_in = url_for("tv.check_in", community=key)
    if len(people) == 1 and not alone:
        check_in = people[0].href if not people[0].present else check_in
    elif people and not any(one.waiting for one in people):
        check_in = url_for("tv.watching", community=key)
    air = now_and_next(connection, here)
    theme = theme_card(connection, here, via="")
    named = here.shared(connection, _named_theme, here.community, today()) if theme else UNNAMED
    columns = here.shared(connection, _columns, here.community, here.lang, request.root_path)
    taken = {one.digit for one in columns}
    told = things(connection, here, taken, has_theme=theme is not None)
    banner = told.pinned
    return Home(
        frame=frame(
            here,
            here.community.name.say(here.lang),
            back=_way_out(here),
            beside=say(here.lang, "Home of %(name)s", name=people[0].name) if people else "",
            idle_s=FRESH_S,
            idle=url_for("tv.home", community=key),
            spoken=_sentence(here, people, told, theme=named if theme else None),
            of_ok=True,
        ),
        theme=theme,
        people=people,
        check_in=alone,
        check_in_href=check_in,
        air=air,
        columns=columns,
        guide=url_for("tv.guide", community=key),
        record=url_for("tv.me", community=key),
        live=url_for("tv.live", community=key),
        linked=here.box is not None,
        leads_out=family().leads_out(),
        activity=told.activity,
        banner=banner,
        picture=picture_of(key, here.community.picture) if theme or banner else "",
        large="" if theme or banner else picture_of(key, here.community.picture, "still"),
        theme_name=named.name.say(here.lang),
        shelves=url_for("tv.shelves", community=key),
    )


def _columns(connection: Connection, community: Community, lang: str, _root: str) -> tuple[ColumnTile, ...]:
    """The tiles of the columns, with addresses below the `_root` of the request."""
    return tuple(
        ColumnTile(
            digit=str(column.digit),
            name=column.title.say(lang),
            colour=column.colour,
            href=url_for("tv.column", community=community.key, key=column.key),
            cover=picture_of(community.key, column.cover),
        )
        for column in catalogue.shown_columns(connection, community.id)
    )


def _people(connection: Connection, here: Visit) -> tuple[Person, ...]:
    """Who lives here. Where nothing can be written, nobody is offered a press: the check-in page says why."""
    key = here.community.key
    try:
        return persons(connection, here, press_to=url_for("tv.press", community=key), several=False)
    except Unavailable:
        return persons(connection, here, href=url_for("tv.check_in", community=key))


def _way_out(here: Visit) -> str:
    """Where Back leads from here: the address the television came from where that is allowed, else the portal."""
    settings, kept = services().settings, here.box.return_to if here.box else ""
    given = request.args.get(BACK_ADDRESS, "") or kept or request.cookies.get(BACK_COOKIE, "")
    return way_out(given, settings.portal_hosts, settings.portal_url)


def _named_theme(connection: Connection, community: Community, day: date) -> MonthTheme:
    return month_themes.of_month(connection, community.id, f"{day:%Y-%m}")


def _sentence(here: Visit, people: tuple[Person, ...], told: HomeThings, *, theme: MonthTheme | None) -> str:
    """Where one is, what OK does where the focus stands (`places.home`), what theme and banner are about."""
    what = _what_to_press(here, people, told, has_theme=theme is not None)
    if theme is None or theme == UNNAMED or (told.pinned and told.pinned.is_first):
        return aloud(here.lang, what, told.heard)
    named = say(here.lang, "The theme of the month is %(theme)s.", theme=theme.name.say(here.lang))
    return aloud(here.lang, what, named, theme.text.say(here.lang), told.heard)


def _what_to_press(here: Visit, people: tuple[Person, ...], told: HomeThings, *, has_theme: bool) -> str:
    name = here.community.name.say(here.lang)
    if here.box is None:
        sentence = "%(name)s. This TV is not registered yet. Press OK to see what to do, 0 to watch live."
    elif any(one.waiting for one in people):
        sentence = "%(name)s. Press OK to check in, a digit for a column, 0 to watch live."
    elif told.pinned and told.pinned.is_first:
        sentence = "%(name)s. There is something for your home: press OK to read it."
    elif told.activity and told.activity.is_today:
        sentence = "%(name)s. Press OK for today's activity, a digit for a column."
    elif has_theme:
        sentence = "%(name)s. Press OK for the theme of the month, a digit for a column."
    else:
        sentence = "%(name)s. Press a digit for a column, 0 to watch live."
    return say(here.lang, sentence, name=name)


def theme_card(connection: Connection, here: Visit, via: str) -> Card | None:
    """The theme of the month: of its programmes the first that this household has not seen to the end."""
    rows = here.shared(connection, catalogue.theme, here.channel, last_change(connection))
    if not rows:
        return None
    positions = come_to(connection, here, rows)
    chosen = next((row for row in rows if not _seen(row, positions.get(row.id, 0))), rows[0])
    href = url_for("tv.watch", community=here.community.key, programme_id=chosen.id, via=via)
    return card(chosen, here.lang, href, positions, "still")


def _seen(row: ProgrammeRow, at_ms: int) -> bool:
    film_ms = row.film.length_ms or 0
    return at_ms > 10_000 and resume_at(at_ms, film_ms) == 0
