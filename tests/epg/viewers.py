"""What viewers see of a channel, tick by tick."""

from itertools import pairwise

from epg.onair import ChannelAirings
from epg.publishing import Revision


def shows(on_air: ChannelAirings, first: int, until: int) -> list[tuple[str, int, int]]:
    """What viewers see at each tick: material, its segment, number."""
    told = ((tick, on_air.at(tick)) for tick in range(first, until))
    return [(one.material, one.offset_at(tick), one.number_at(tick)) for tick, one in told]


def after(on_air: ChannelAirings, revision: Revision) -> ChannelAirings:
    return ChannelAirings(revision.applied(on_air.airings), on_air.card, on_air.channel)


def consistent(on_air: ChannelAirings, first: int, until: int) -> bool:
    """Whether the number goes up by one wherever material begins, and stays where it goes on."""
    told = shows(on_air, first, until)
    return all(late - early == (segment == 0) for (_, _, early), (_, segment, late) in pairwise(told))
