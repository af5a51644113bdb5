"""What stands on each shelf beside a channel at a moment, read once for everybody while the edition is the same."""

from sqlalchemy import Connection

from epg.series import parts_together
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Channel, ProgrammeRow
from tvchannel.study.availability import Moment
from tvchannel.study.films.shelves import ShelfSeries, demand_shelf, series_shelf, topic_shelf


def every_series(connection: Connection, channel: Channel, moment: Moment) -> list[ShelfSeries[ProgrammeRow]]:
    """Every series of which a part may be watched, with the parts that may."""
    return series_shelf(catalogue.on_demand(connection, channel, moment))


def by_topic(
    connection: Connection, channel: Channel, moment: Moment, topics: tuple[int, ...]
) -> dict[int, list[ProgrammeRow]]:
    """The films of each of `topics` (ids) that has any."""
    return topic_shelf(catalogue.on_demand(connection, channel, moment), topics)


def on_demand(connection: Connection, channel: Channel, moment: Moment) -> list[ProgrammeRow]:
    """The films of no series, the newest first."""
    return demand_shelf(catalogue.on_demand(connection, channel, moment))


def everything(connection: Connection, channel: Channel, moment: Moment) -> list[ProgrammeRow]:
    """All that may be watched, parts of a series together."""
    return parts_together(catalogue.on_demand(connection, channel, moment))
