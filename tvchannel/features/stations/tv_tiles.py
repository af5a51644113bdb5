"""What stations themselves put on the home page of their televisions."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tvchannel.features.stations import tv_carousel, tv_fault
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.parts.station_home import StationTile


def tiles(connection: Connection, here: Visit) -> Sequence[StationTile]:
    """The pictures in turn, and the report of a fault."""
    return (*tv_carousel.tiles(connection, here), *tv_fault.tiles(connection, here))
