"""What can be watched of an activity at home: the live channel or its films, in its hours."""

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.features.activities import tv_lecture
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.people.activities import Activity
from tvchannel.study.availability import Moment
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import here_again
from tvchannel.tv.kit.view_models import Option
from tvchannel.tv.kit.words import length


def films_of(connection: Connection, here: Visit, one: Activity) -> list[ProgrammeRow]:
    """Those of its films that may be opened here now, in their order."""
    rows = [here.shared(connection, catalogue.programme, here.community.id, number) for number in one.plan.films]
    return [row for row in rows if row.opens_at(Moment(here.now, here.zone), here.channel.audience)]


def watch_options(connection: Connection, here: Visit, one: Activity) -> tuple[Option, ...]:
    """From the beginning to the end of the activity: the live channel, then each film; before and after nothing.

    Of a lecture that the channel shows also its beginning, questions to who speaks, and afterwards its replay.
    """
    found = tv_lecture.options(connection, here, one)
    if not one.plan.begins_at <= here.now < one.plan.ends_at:
        return found
    if one.plan.live and not found:
        live = url_for("tv.live", community=here.community.key)
        found = (Option("1", say(here.lang, "Watch now"), say(here.lang, "the live channel"), live),)
    options = list(found)
    for row in films_of(connection, here, one):
        options.append(_film(here, row, str(len(options) + 1), first=not options))
    return tuple(options)


def _film(here: Visit, row: ProgrammeRow, digit: str, *, first: bool) -> Option:
    via = came_from(here_again())
    href = url_for("tv.watch", community=here.community.key, programme_id=row.id, via=via)
    title, long = row.title.say(here.lang), length(row.film.length_ms or 0, here.lang)
    return Option(digit, say(here.lang, "Watch now"), title, href) if first else Option(digit, title, long, href)
