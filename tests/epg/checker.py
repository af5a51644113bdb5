"""Our own checker of a timetable and of a feed: it finds what the validators of the format do not look for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from itertools import pairwise

from epg.airings import Airing, Kind
from epg.days import day_of
from epg.errors import Problem
from epg.onair import number_after
from epg.programmes import Programme
from epg.ticks import start_of
from epg.validity import valid_ticks
from tests.epg.feed_reader import Feed


def timetable(
    airings: Iterable[Airing], programmes: Mapping[int, Programme], tz: tzinfo, *, dealt: bool = False
) -> tuple[Problem, ...]:
    """Gaps, overlaps, and programmes out of their days, scope or length, of one channel; `dealt`: numbers too."""
    found = sorted(airings, key=lambda one: one.start)
    return (*_joints(found, tz, dealt), *(one for airing in found for one in _airing(airing, programmes, tz)))


def feed(listed: Feed) -> tuple[Problem, ...]:
    """Times without a zone or that run backwards, programmes at the same time, channels that are not declared."""
    return (*_listings(listed), *_overlaps(listed))


def _joints(airings: list[Airing], tz: tzinfo, dealt: bool) -> Iterator[Problem]:
    for before, after in pairwise(airings):
        if before.end < after.start:
            yield _problem("gap", before.end, tz, ends=_clock(after.start, tz))
        if before.end > after.start:
            yield _problem("overlap", after.start, tz)
        elif dealt and after.discontinuity != number_after(before, after.start):
            yield _problem("wrong_number", after.start, tz)


def _airing(one: Airing, programmes: Mapping[int, Programme], tz: tzinfo) -> Iterator[Problem]:
    if one.kind is not Kind.CARD and one.ticks > one.material_ticks:
        yield _problem("wrong_length", one.start, tz)
    if one.kind is not Kind.PROGRAMME:
        return
    programme = programmes.get(one.programme or 0)
    if programme is None:
        yield _problem("unknown_airing", one.start, tz)
        return
    if not programme.airs_on(one.channel):
        yield _problem("out_of_scope", one.start, tz, programme)
    opens, closes = valid_ticks(programme.valid_from, programme.valid_until, tz)
    if one.start < opens or one.end > closes:
        yield _problem("out_of_days", one.start, tz, programme)


def _problem(code: str, tick: int, tz: tzinfo, programme: Programme | None = None, **more: str) -> Problem:
    title = {"programme": programme.title} if programme else {}
    return Problem(code, {"begins": _clock(tick, tz), **more, **title}, day_of(tick, tz), tick)


def _clock(tick: int, tz: tzinfo) -> str:
    return f"{start_of(tick).astimezone(tz):%Y-%m-%d %H:%M:%S}"


def _listings(listed: Feed) -> Iterator[Problem]:
    for one in listed.listings:
        if not one.zoned:
            yield Problem("feed_no_zone", {"time": one.start.isoformat()})
        if one.stop and one.stop <= one.start:
            yield Problem("feed_backwards", {"time": one.start.isoformat()})
        if one.channel not in listed.channels:
            yield Problem("feed_no_channel", {"channel": one.channel})


def _overlaps(listed: Feed) -> Iterator[Problem]:
    in_order = sorted(listed.listings, key=lambda one: (one.channel, one.start))
    for before, after in pairwise(in_order):
        if before.channel == after.channel and (before.stop or before.start) > after.start:
            yield Problem("feed_overlap", {"time": after.start.isoformat()})
