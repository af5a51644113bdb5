"""The guide as XMLTV: written for other people's programmes, and read back.

Times are whole seconds while airings begin on ticks of 4.8 s, so they are rounded up: then the programme of
any whole second is the same here as on air, programmes that touch still touch, and `tick_at` of a time that
was read back is the very tick.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from epg.airings import Airing, Kind
from epg.columns import Column
from epg.programmes import Programme
from epg.ticks import start_of
from epg.titles import Title

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tv generator-info-name="tvchannel">
"""
# What XML 1.0 (section 2.2) forbids, and the control characters 80-9F, which validators take for bad encoding.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID = re.compile("[^A-Za-z0-9-]")


@dataclass(frozen=True, slots=True)
class Station:
    """One channel of the feed. `shown`: for programmes aired before these airings, the tick of the last time."""

    id: str
    title: Title
    airings: Iterable[Airing]
    icon: str = ""
    shown: Mapping[int, int] = field(default_factory=dict)


def channel_id(channel: str, community: str) -> str:
    """The feed's name of a channel, such as c1.demo.local: letters, digits, hyphens and dots only (RFC 2838)."""
    return f"c{_plain(channel)}.{_plain(community)}.local"


def write(
    stations: Sequence[Station],
    programmes: Mapping[int, Programme],
    columns: Iterable[Column],
    tz: tzinfo,
    picture: Callable[[Programme], str] | None = None,
) -> str:
    """The feed as text (to be sent as UTF-8), with programmes only; `picture` gives the address of one's icon."""
    categories = {one.key: one.title for one in columns}
    bodies = {number: "".join(_body(one, categories, picture)) for number, one in programmes.items()}
    lines = [_HEAD]
    lines += [_channel(station) for station in stations]
    for station in stations:
        lines += _programmes(station, bodies, tz)
    return "".join([*lines, "</tv>\n"])


def time_of(tick: int, tz: tzinfo) -> str:
    """The start of `tick`, rounded up to a second, as the format writes it."""
    instant = start_of(tick)
    whole = instant if not instant.microsecond else instant.replace(microsecond=0) + timedelta(seconds=1)
    return whole.astimezone(tz).strftime("%Y%m%d%H%M%S %z")


def _channel(station: Station) -> str:
    icon = f"    <icon src={_attribute(station.icon)}/>\n" if station.icon else ""
    names = "".join(_in_languages("display-name", station.title, station.id))
    return f"  <channel id={_attribute(station.id)}>\n{names}{icon}  </channel>\n"


def _programmes(station: Station, bodies: Mapping[int, str], tz: tzinfo) -> Iterator[str]:
    shown, channel = dict(station.shown), _attribute(station.id)
    # Most ticks are asked for three times: as a stop, a start, and where the programme was shown before.
    clock = cache(lambda tick: time_of(tick, tz))
    for one in sorted(station.airings, key=lambda airing: airing.start):
        if one.kind is Kind.PROGRAMME and one.programme is not None:
            before = _before(clock(shown[one.programme])) if one.programme in shown else ""
            body = bodies.get(one.programme) or f"    <title>{one.programme}</title>\n"
            start, stop = clock(one.start), clock(one.end)
            yield f'  <programme start="{start}" stop="{stop}" channel={channel}>\n{body}{before}  </programme>\n'
            shown[one.programme] = one.start


def _before(time: str) -> str:
    return f'    <previously-shown start="{time}"/>\n'


def _body(
    programme: Programme, categories: Mapping[str, Title], picture: Callable[[Programme], str] | None
) -> Iterator[str]:
    """The elements that all airings of a programme share, in the order of the DTD."""
    yield from _in_languages("title", programme.title, str(programme.id))
    yield from _in_languages("desc", programme.about or Title(""), "")
    yield from _in_languages("category", categories.get(programme.column, Title("")), "")
    yield f'    <length units="seconds">{-(-programme.length_ms // 1000)}</length>\n'
    if picture and (address := picture(programme)):
        yield f"    <icon src={_attribute(address)}/>\n"
    if programme.episode is not None and programme.episode > 0:
        yield f'    <episode-num system="xmltv_ns">.{programme.episode - 1}.</episode-num>\n'


def _in_languages(element: str, title: Title, otherwise: str) -> Iterator[str]:
    """One element for each language that has words; with neither, one without a language if `otherwise` has."""
    told = [(lang, _clean(words)) for lang, words in (("zh", title.zh), ("en", title.en))]
    for lang, words in told:
        if words:
            yield f'    <{element} lang="{lang}">{escape(words)}</{element}>\n'
    if otherwise and not any(words for _, words in told):
        yield f"    <{element}>{escape(_clean(otherwise))}</{element}>\n"


def _clean(text: str) -> str:
    return " ".join(_FORBIDDEN.sub("", text).split())


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _plain(key: str) -> str:
    """`key` with whatever an id may not have spelt as its code point, so that two keys stay two."""
    return _ID.sub(lambda found: f"-{ord(found[0]):x}-", key)
