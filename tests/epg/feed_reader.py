"""Reading XMLTV: the channels of a feed, and its programmes with their times."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from xml.etree import ElementTree

from epg.errors import EpgError
from epg.titles import Title

_TIME = re.compile(r"(\d{4,14})(?:\s*(Z|UTC|GMT|[+-]\d{4}))?")
_EARLIEST = "00000101000000"


class BadFeed(EpgError):
    """A guide feed that cannot be read."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One programme of a feed; `zoned` is False where a time came without its zone and was taken as UTC."""

    channel: str
    start: datetime
    stop: datetime | None
    title: Title
    categories: tuple[Title, ...]
    repeat: bool
    zoned: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """The channels, by id, and the listings, both in the order of the file."""

    channels: dict[str, Title]
    listings: tuple[Listing, ...]


def read(text: str) -> Feed:
    """Raises BadFeed where the text is no XMLTV, or a time is none."""
    root = _root(text)
    channels = {one.get("id", ""): _title(one, "display-name") for one in root.iterfind("channel")}
    return Feed(channels, tuple(_listing(one) for one in root.iterfind("programme")))


def _root(text: str) -> ElementTree.Element:
    if "<!ENTITY" in text:
        raise BadFeed("The feed defines entities of its own, which is refused.")
    try:
        # Entities are refused above, and this parser never fetches a DTD. The text is decoded already.
        root = ElementTree.fromstring(text.encode(), ElementTree.XMLParser(encoding="utf-8"))
    except (ElementTree.ParseError, UnicodeEncodeError) as wrong:
        raise BadFeed("The feed is not XML: %(why)s.", why=str(wrong)) from wrong
    if root.tag != "tv":
        raise BadFeed("The feed is not XMLTV: it begins with %(element)s.", element=root.tag)
    return root


def _listing(one: ElementTree.Element) -> Listing:
    start, stop = one.get("start", ""), one.get("stop")
    return Listing(
        channel=one.get("channel", ""),
        start=time_from(start),
        stop=time_from(stop) if stop else None,
        title=_title(one, "title"),
        categories=_categories(one),
        repeat=one.find("previously-shown") is not None,
        zoned=all(_parts(time)[1] for time in (start, stop) if time),
    )


def time_from(text: str) -> datetime:
    """An XMLTV time; what is missing at its end is the earliest, a missing zone is UTC. Raises BadFeed."""
    digits, zone = _parts(text)
    try:
        naive = datetime.strptime(digits + _EARLIEST[len(digits) :], "%Y%m%d%H%M%S")
        return naive.replace(tzinfo=_zone(zone))
    except ValueError as wrong:
        raise BadFeed("The feed has a time that is none: %(time)s.", time=text) from wrong


def _parts(text: str) -> tuple[str, str]:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise BadFeed("The feed has a time that is none: %(time)s.", time=text)
    return found[1], found[2] or ""


def _zone(text: str) -> tzinfo:
    if text[:1] not in {"+", "-"}:
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _title(parent: ElementTree.Element, element: str) -> Title:
    """The words in the two languages; those without a language count as Chinese unless there are such."""
    words: dict[str, str] = {}
    for one in parent.iterfind(element):
        words.setdefault((one.get("lang") or "")[:2], one.text or "")
    return Title(words.get("zh", words.get("", "")), words.get("en", ""))


def _categories(one: ElementTree.Element) -> tuple[Title, ...]:
    """Categories stand in the order zh, en, zh, en ...; an English one belongs to the Chinese one before it."""
    found: list[Title] = []
    for element in one.iterfind("category"):
        words, english = element.text or "", (element.get("lang") or "").startswith("en")
        if english and found and not found[-1].en:
            found[-1] = Title(found[-1].zh, words)
        else:
            found.append(Title("", words) if english else Title(words))
    return tuple(found)
