"""What of the households is a home: all but those in which a station's television stands, where nobody lives."""

from sqlalchemy import ColumnElement, select

from tvchannel.store import tables as t


def is_home() -> ColumnElement[bool]:
    """The condition of every list and count of homes, in a statement about `households`."""
    of_station = select(t.stations.c.id).where(t.stations.c.household_id == t.households.c.id)
    return ~of_station.correlate(t.households).exists()
