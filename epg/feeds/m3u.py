"""The channel list as M3U, with what players need for the guide and for catch-up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Players take apart these lines in several simple ways; a comma or quote inside a name misleads some of them.
_SAFE = str.maketrans({'"': "”", ",": "，"})
_IN_ADDRESS = {'"': "%22", ",": "%2C", " ": "%20"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class PlaylistEntry:
    """One channel: `id` as in the XMLTV feed, `address` of its live playlist (absolute)."""

    id: str
    name: str
    address: str
    group: str = ""
    logo: str = ""
    language: str = "zh"


def write(entries: Iterable[PlaylistEntry], guide: str, catch_up_days: int) -> str:
    """The list; `guide` is the address of the XMLTV feed, `catch_up_days` how far back the channels can be seen."""
    address = _address(guide)
    lines = [f'#EXTM3U x-tvg-url="{address}" url-tvg="{address}"']
    for entry in entries:
        lines += [_line(entry, catch_up_days), _address(entry.address)]
    return "\n".join(lines) + "\n"


def _line(entry: PlaylistEntry, days: int) -> str:
    attributes = {
        "tvg-id": entry.id,
        "tvg-name": _name(entry.name),
        "tvg-logo": _address(entry.logo),
        "tvg-language": _name(entry.language),
        "group-title": _name(entry.group),
        "catchup": "default",
        "catchup-days": str(days),
        "catchup-source": catch_up(_address(entry.address)),
    }
    told = " ".join(f'{key}="{value}"' for key, value in attributes.items() if value)
    return f"#EXTINF:-1 {told},{_name(entry.name)}"


def catch_up(address: str) -> str:
    """The address of a past stretch; players put seconds since the Unix epoch into the braces."""
    return f"{address}{'&' if '?' in address else '?'}utc={{utc}}&utcend={{utcend}}"


def _name(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split()).translate(_SAFE)


def _address(text: str) -> str:
    plain = _CONTROL.sub("", text)
    for character, code in _IN_ADDRESS.items():
        plain = plain.replace(character, code)
    return plain
