"""Our own checker of a timetable and of a feed: it finds what the validators of the format do not look for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from itertools import pairwise
from typing import NamedTuple

from epg.airings import Airing, AiringKind
from epg.discontinuities import number_after
from epg.programmes import Programme
from epg.ticks import start_of
from tests.epg.feed_reader import Feed


class Fault(NamedTuple):
    """What is wrong, and where: a local time, or what a feed names."""

    code: str
    place: str


def timetable(
    airings: Iterable[Airing], programmes: Mapping[int, Programme], tz: tzinfo, *, dealt: bool = False
) -> tuple[Fault, ...]:
    """Gaps, overlaps, and programmes out of their days, scope or length, of one channel; `dealt`: numbers too."""
    found = sorted(airings, key=lambda one: one.start)
    return (*_joints(found, tz, dealt), *(one for airing in found for one in _airing(airing, programmes, tz)))


def feed(listed: Feed) -> tuple[Fault, ...]:
    """Times without a zone or that run backwards, programmes at the same time, channels that are not declared."""
    return (*_listings(listed), *_overlaps(listed))


def _joints(airings: list[Airing], tz: tzinfo, dealt: bool) -> Iterator[Fault]:
    for before, after in pairwise(airings):
        if before.end < after.start:
            yield Fault("gap", _clock(before.end, tz))
        if before.end > after.start:
            yield Fault("overlap", _clock(after.start, tz))
        elif dealt and after.discontinuity != number_after(before, after.start):
            yield Fault("wrong_number", _clock(after.start, tz))


def _airing(one: Airing, programmes: Mapping[int, Programme], tz: tzinfo) -> Iterator[Fault]:
    if one.kind is not AiringKind.CARD and one.ticks > one.material_ticks:
        yield Fault("wrong_length", _clock(one.start, tz))
    if one.kind is not AiringKind.PROGRAMME:
        return
    programme = programmes.get(one.programme or 0)
    if programme is None:
        yield Fault("unknown_airing", _clock(one.start, tz))
        return
    if not programme.airs_on(one.channel):
        yield Fault("out_of_scope", _clock(one.start, tz))
    opens, closes = programme.validity.ticks(tz)
    if one.start < opens or one.end > closes:
        yield Fault("out_of_days", _clock(one.start, tz))


def _clock(tick: int, tz: tzinfo) -> str:
    return f"{start_of(tick).astimezone(tz):%Y-%m-%d %H:%M:%S}"


def _listings(listed: Feed) -> Iterator[Fault]:
    for one in listed.listings:
        if not one.zoned:
            yield Fault("feed_no_zone", one.start.isoformat())
        if one.stop and one.stop <= one.start:
            yield Fault("feed_backwards", one.start.isoformat())
        if one.channel not in listed.channels:
            yield Fault("feed_no_channel", one.channel)


def _overlaps(listed: Feed) -> Iterator[Fault]:
    in_order = sorted(listed.listings, key=lambda one: (one.channel, one.start))
    for before, after in pairwise(in_order):
        if before.channel == after.channel and (before.stop or before.start) > after.start:
            yield Fault("feed_overlap", after.start.isoformat())
