"""The home page of a station's television: what is planned there today, and what can be done, each by its digit."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.context import declared_by_features, today
from tvchannel.http.path_sessions import url_for
from tvchannel.store.people import activities
from tvchannel.store.people.activities import Activity
from tvchannel.store.stations import registry, sessions
from tvchannel.store.stations.registry import Station
from tvchannel.study.together.activities import ActivityState
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import clock
from tvchannel.tv.parts.now_next import FRESH_S

_MOST_PLANNED = 2  # with their titles in whole, above two rows of tiles on the smallest screen too


class StationTile(NamedTuple):
    """A tile of a station's home page: where it stands among the others, and what it does; its digit is given there.

    Orders: sessions 10, the live channel 30, films 40, notices and pictures in turn 50, faults 60.
    """

    order: int
    option: Option


Tiles = Callable[[Connection, Visit], Sequence[StationTile]]


def station_home(connection: Connection, here: Visit, station_id: int, *, back: str) -> Ask:
    """The page of the station with this id; nobody is asked for consent there, and nobody's name stands on it."""
    key, lang = here.community.key, here.lang
    station = registry.station(connection, here.community.id, station_id)
    declared: list[Tiles] = declared_by_features("at_station")
    tiles = [tile for tiles in declared for tile in tiles(connection, here)]
    tiles += [
        StationTile(30, Option("", say(lang, "Watch live"), href=url_for("tv.live", community=key))),
        StationTile(40, Option("", say(lang, "Films"), href=url_for("tv.shelves", community=key))),
    ]
    options = numbered(tile.option for tile in sorted(tiles, key=lambda tile: tile.order))
    plan = planned(connection, here, station)
    told = [said(here, one) for one in plan[:_MOST_PLANNED]] or [say(lang, "Nothing is planned here today.")]
    if len(plan) > _MOST_PLANNED:
        told.append(say(lang, "%(n)s more today.", n=len(plan) - _MOST_PLANNED))
    spoken = aloud(lang, station.name, *told, *keys_said(lang, options))
    carousel = url_for("tv.carousel", community=key)
    framed = frame(here, here.community.name.say(lang), back, idle_s=FRESH_S, idle=carousel, spoken=spoken)
    return Ask(framed, station.name, aloud(lang, *told), options)


def planned(connection: Connection, here: Visit, station: Station) -> list[Activity]:
    """What of today is still to come or goes on and was not held here yet.

    It is for everybody or the station's group; at a hub for whatever group.
    """
    ours = (None, station.group_id)
    found = [
        one
        for one in here.shared(connection, activities.during, here.community.id, today(), today())
        if one.state is ActivityState.PLANNED
        and here.now < one.plan.ends_at
        and (station.group_id is None or one.plan.group_id in ours)
    ]
    over = sessions.over_at(connection, station.id, [one.id for one in found])
    return [one for one in found if one.id not in over]


def said(here: Visit, one: Activity) -> str:
    """When, what and where."""
    at = clock(one.plan.begins_at.astimezone(here.zone))
    return say(here.lang, "%(at)s %(what)s, %(place)s", at=at, what=one.plan.title.say(here.lang), place=one.plan.place)
