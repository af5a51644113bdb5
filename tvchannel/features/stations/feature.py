"""The manifest of stations."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.stations.audit import StationAction, StationSubject
from tvchannel.features.stations.personal import KEEPERS, STEPS, TICKETS
from tvchannel.features.stations.personal import STATIONS as TABLE
from tvchannel.store.entities import StaffRow
from tvchannel.store.stations import tickets


def _waiting(connection: Connection, person: StaffRow, today: date) -> Iterator[PendingTasks]:
    """What is reported of televisions of stations, for who sees the whole community."""
    if person.groups is None and includes(person.roles, *PEOPLE):
        yield PendingTasks("Faults at stations: %(n)s", tickets.open_count(connection, person.community_id), "stations")


STATIONS = Feature(
    name="stations",
    views=("desk_stations", "desk_keeping", "desk_screens", "tv_fault", "tv_carousel"),
    navigation=(
        Entry(NavArea.PEOPLE, 17, "stations", "Stations", PEOPLE),
        Entry(NavArea.PEOPLE, 18, "screens", "Screens", PEOPLE, under="stations"),
    ),
    waiting=_waiting,
    at_station="tv_tiles:tiles",
    personal=(TABLE, KEEPERS, STEPS, TICKETS),
    audit=(StationAction, StationSubject),
)
