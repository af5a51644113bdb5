"""The guide as XMLTV: written for other people's programmes, and read back.

An element is an entry of `epg.feeds.entries`: a film with the fillers and cards after it, a slot of short films, or a
notice. So a fortnight of short films stays within some 100 kB.

Times are whole seconds while airings begin on ticks of 4.8 s, so they are rounded up: then the entry of any whole
second holds what is on air, entries that touch still touch, and `tick_at` of a time that was read back is the very
tick.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from epg.airings import Airing
from epg.columns import Column
from epg.feeds.entries import GuideEntry, entries
from epg.programmes import Programme
from epg.ticks import start_of
from epg.titles import Title

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tv generator-info-name="tvchannel">
"""
# What XML 1.0 (section 2.2) forbids, and the control characters 80-9F, which validators take for bad encoding.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID = re.compile("[^A-Za-z0-9-]")
_LISTED = 8  # titles of a slot's films that are named


@dataclass(frozen=True, slots=True)
class GuideStation:
    """One channel of the feed.

    `shown`: for programmes aired before these airings, the tick of the last time; `slots`: the titles of its rules.
    """

    id: str
    title: Title
    airings: Iterable[Airing]
    icon: str = ""
    shown: Mapping[int, int] = field(default_factory=dict)
    slots: Mapping[str, Title] = field(default_factory=dict)


def channel_id(channel: str, community: str) -> str:
    """The feed's name of a channel, such as c1.demo.local: letters, digits, hyphens and dots only (RFC 2838)."""
    return f"c{_plain(channel)}.{_plain(community)}.local"


def write(
    stations: Sequence[GuideStation],
    programmes: Mapping[int, Programme],
    columns: Iterable[Column],
    tz: tzinfo,
    picture: Callable[[Programme], str] | None = None,
) -> str:
    """The feed as text (to be sent as UTF-8), with programmes only; `picture` gives the address of one's icon."""
    words = _Words(programmes, {one.key: one.title for one in columns}, picture)
    lines = [_HEAD]
    lines += [_channel(station) for station in stations]
    for station in stations:
        lines += _programmes(station, words, tz)
    return "".join([*lines, "</tv>\n"])


def time_of(tick: int, tz: tzinfo) -> str:
    """The start of `tick`, rounded up to a second, as the format writes it."""
    instant = start_of(tick)
    whole = instant if not instant.microsecond else instant.replace(microsecond=0) + timedelta(seconds=1)
    return whole.astimezone(tz).strftime("%Y%m%d%H%M%S %z")


def _channel(station: GuideStation) -> str:
    icon = f"<icon src={_attribute(station.icon)}/>" if station.icon else ""
    names = "".join(_in_languages("display-name", station.title, station.id))
    return f"  <channel id={_attribute(station.id)}>{names}{icon}</channel>\n"


def _programmes(station: GuideStation, words: "_Words", tz: tzinfo) -> Iterator[str]:
    shown, channel = dict(station.shown), _attribute(station.id)
    # Most ticks are asked for three times: as a stop, a start, and where the programme was shown before.
    clock = cache(lambda tick: time_of(tick, tz))
    for entry in entries(station.airings):
        only = entry.programmes[0] if len(entry.programmes) == 1 else None
        before = f'<previously-shown start="{clock(shown[only])}"/>' if only is not None and only in shown else ""
        name = station.slots.get(entry.rule, Title(""))
        body = words.of_slot(entry, name) if only is None else words.of(only)
        start, stop = clock(entry.start), clock(entry.end)
        yield f'  <programme start="{start}" stop="{stop}" channel={channel}>{body}{before}</programme>\n'
        shown |= dict.fromkeys(entry.programmes, entry.start)


class _Words:
    """The elements inside entries, in the order of the DTD; those of one programme are worked out once."""

    def __init__(
        self,
        programmes: Mapping[int, Programme],
        categories: Mapping[str, Title],
        picture: Callable[[Programme], str] | None,
    ) -> None:
        self._programmes, self._categories, self._picture = programmes, categories, picture
        self.of = cache(self._of)

    def _of(self, number: int) -> str:
        """Those of a programme; of one that is gone its number."""
        programme = self._programmes.get(number)
        if programme is None:
            return f"<title>{number}</title>"
        return "".join(
            (
                *_in_languages("title", programme.title, str(number)),
                *_in_languages("desc", programme.summary, ""),
                *_in_languages("category", self._categories.get(programme.column, Title("")), ""),
                f'<length units="seconds">{-(-programme.length_ms // 1000)}</length>',
                *self._icon(programme),
                *_episode(programme),
            )
        )

    def of_slot(self, entry: GuideEntry, name: Title) -> str:
        """Those of a slot of several programmes: its name, and what they are called; of a notice its name alone."""
        films = [self._programmes[number] for number in entry.programmes if number in self._programmes]
        titles = Title(_listed([one.title.zh for one in films]), _listed([one.title.en for one in films]))
        is_named = bool(name.zh or name.en)
        columns = dict.fromkeys(one.column for one in films)
        nameless = str(entry.programmes[0]) if entry.programmes else entry.rule
        return "".join(
            (
                *_in_languages("title", name if is_named else titles, nameless),
                *_in_languages("desc", titles if is_named else Title(""), ""),
                *(
                    line
                    for key in columns
                    for line in _in_languages("category", self._categories.get(key, Title("")), "")
                ),
                *(self._icon(films[0]) if films else ()),
            )
        )

    def _icon(self, programme: Programme) -> Iterator[str]:
        if self._picture and (address := self._picture(programme)):
            yield f"<icon src={_attribute(address)}/>"


def _listed(titles: Sequence[str]) -> str:
    """The titles that there are, as many as a guide shows."""
    told = [title for title in titles if title]
    return " · ".join(told[:_LISTED]) + (" …" if len(told) > _LISTED else "")


def _episode(programme: Programme) -> Iterator[str]:
    if programme.episode is not None and programme.episode > 0:
        yield f'<episode-num system="xmltv_ns">.{programme.episode - 1}.</episode-num>'


def _in_languages(element: str, title: Title, otherwise: str) -> Iterator[str]:
    """One element for each language that has words; with neither, one without a language if `otherwise` has."""
    told = [(lang, _clean(words)) for lang, words in (("zh", title.zh), ("en", title.en))]
    for lang, words in told:
        if words:
            yield f'<{element} lang="{lang}">{escape(words)}</{element}>'
    if otherwise and not any(words for _, words in told):
        yield f"<{element}>{escape(_clean(otherwise))}</{element}>"


def _clean(text: str) -> str:
    return " ".join(_FORBIDDEN.sub("", text).split())


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _plain(key: str) -> str:
    """`key` with whatever an id may not have spelt as its code point, so that two keys stay two."""
    return _ID.sub(lambda found: f"-{ord(found[0]):x}-", key)
