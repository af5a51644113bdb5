"""The station at whose television a page is asked for, and what its pages of sessions have in common."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.station_sessions.hand import Hand
from tvchannel.http.context import services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box
from tvchannel.store.stations import registry
from tvchannel.store.stations.registry import Station
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said

# What a press of a station's television does: an answer to a name, ten minutes more, closed by one person alone.
CALLED, MORE_TIME, ALONE_HERE = "roll-call", "session-more-time", "session-close-alone"


@dataclass(frozen=True, slots=True)
class AtStation:
    """One request at a station's television."""

    here: Visit
    box: Box
    station: Station

    @property
    def hand(self) -> Hand:
        """By which the television writes."""
        return Hand(f"box {self.box.id}", self.here.now, services().settings)

    @property
    def home(self) -> str:
        """The station's home page."""
        return url_for("tv.home", community=self.here.community.key)

    def address(self, endpoint: str, **values: Any) -> str:
        """The address of a page of this station."""
        return url_for(f"tv.{endpoint}", community=self.here.community.key, **values)

    def say(self, sentence: str, **params: Any) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)

    def ask(self, where: str, sentence: str, advice: str, *options: Option, back: str = "", idle_s: int = 0) -> Ask:
        """A question of this station, read aloud with its keys; after `idle_s` seconds it is asked for anew."""
        spoken = aloud(self.here.lang, sentence, advice, *keys_said(self.here.lang, options))
        again = self.address("station_session") if idle_s else ""
        told = frame(self.here, where, back=back or self.home, spoken=spoken, idle_s=idle_s, idle=again)
        return Ask(told, sentence, advice, options)


def at_station(connection: Connection, community: str) -> AtStation:
    """The station of this television. Raises NotFound where it stands at none."""
    return of_visit(connection, visit(connection, community))


def of_visit(connection: Connection, here: Visit) -> AtStation:
    """As `at_station`, of a visit."""
    found = registry.of_household(connection, here.box.household_id) if here.box else None
    if here.box is None or found is None:
        raise NotFound("This television stands at no station.")
    return AtStation(here, here.box, found)
