"""What is known of members by stations: who keeps one. The other tables tell of a place."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.core.privacy.personal import YEAR
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.privacy.personal import Chapter, Fact, Not, OfMember, Personal, Reading, RetentionClass
from tvchannel.store.stations import keepers, tickets

_A_PLACE = Not("it tells of a place in which nobody lives")


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    for building, room, duty in keepers.kept_by(reading.connection, member.ref):
        yield Fact("station", "", f"{building} {room}".strip(), duty)


def _tickets_kept(settings: Settings) -> timedelta:
    return settings.keep_archive_years * YEAR


STATIONS = Personal(
    t.stations, erase=_A_PLACE, keep=Not("what was held there names it; one that is removed too"), export=_A_PLACE
)
KEEPERS = Personal(
    t.station_keepers,
    erase=OfMember(keepers.erase),
    keep=Not("as long as the person keeps the station"),
    export=Chapter(27, "station", "Stations that you keep", _facts),
)
STEPS = Personal(t.station_steps, erase=_A_PLACE, keep=Not("as long as the station"), export=_A_PLACE)
TICKETS = Personal(
    t.fault_tickets,
    erase=_A_PLACE,
    keep=RetentionClass("faults of stations that were mended", _tickets_kept, tickets.forget),
    export=_A_PLACE,
)
