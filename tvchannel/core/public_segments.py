"""Whose segments anybody may fetch: nginx serves what the public folder links to, the pages go by the same rule.

Public is what opens now, with the card that announces it; what a live playlist that a player still has may name; and
the cards, fillers and urgent notices of now and of catch-up, a notice as soon as it is put on air. All else is for
previews at the desk. A link that is not there yet costs no more than a way through the service; one that is still there
is taken away within seconds.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from epg.ticks import TICKS_A_DAY, tick_at
from media.places.vault import Vault
from tvchannel.base.settings import Settings
from tvchannel.core.planning_inputs import announces, next_up
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store
from tvchannel.study.availability import Moment

_AHEAD = 4  # ticks in which a notice that was put on air has certainly begun


def public_materials(connection: Connection, settings: Settings, now: datetime) -> frozenset[str]:
    """All material whose segments anybody may fetch at `now`."""
    return open_materials(connection, Moment(now, settings.zone)) | passing_materials(connection, settings, now)


def open_materials(connection: Connection, moment: Moment) -> frozenset[str]:
    """The films that open at `moment` on a channel of their community, and the cards that announce them."""
    found = catalogue.open_materials(connection, moment)
    return found.union(map(next_up, found))


def passing_materials(connection: Connection, settings: Settings, now: datetime) -> frozenset[str]:
    """What live playlists of now and of a moment ago name, and what stands, or stood lately, between programmes.

    A segment that has left the playlist stays for its own length and that of the longest playlist that named it
    (RFC 8216 section 6.2.2), and for a tick in which a proxy may keep such a playlist.
    """
    newest = tick_at(now)
    first = newest - 2 * settings.window_ticks - 1
    # A day more, for what began before.
    lately = newest - (settings.catch_up_days + 1) * TICKS_A_DAY
    communities = catalogue.communities(connection)
    found = {material for one in communities for material, _ in catalogue.fillers(connection, one.id)}
    for channel in catalogue.channels(connection):
        found.add(channel.card)
        found.update(_without_announcements(timetable.gap_materials(connection, channel, lately, newest + 1)))
        found |= timetable.notice_materials(connection, channel, newest + 1, newest + 1 + _AHEAD)
        on_air = timetable.onair(connection, channel, first, newest + 1)
        found.update(one.material for one in on_air.between(first, newest + 1))
    return frozenset(found)


def _without_announcements(materials: Iterable[str]) -> set[str]:
    """A card that announces a film is as public as the film."""
    return {one for one in materials if not announces(one)}


def link_public(store: Store, vault: Vault, settings: Settings, now: datetime) -> int:
    """Make the vault's public folder what it is to be at `now`, whatever it was before; how many links changed."""
    with store.reading() as connection:
        public = public_materials(connection, settings, now)
    return vault.films.show(public)
