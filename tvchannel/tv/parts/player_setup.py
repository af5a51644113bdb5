"""What every page that plays has in common: its frame, players and sources in order, and where it reports to."""

from dataclasses import replace
from urllib.parse import quote, urljoin

from flask import request

from epg.feeds.xmltv import channel_id
from tvchannel.http.context import services
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit.device import Visit, family
from tvchannel.tv.kit.render import frame
from tvchannel.tv.kit.view_models import Frame, Source

_LIBRARY_S = 25  # it has to come first, and then takes the pieces apart itself
HLS, HLS_JS, MP4, PAGE = "hls", "hls.js", "mp4", "page"


def players() -> tuple[str, ...]:
    """The players that the box's family is known to have, in the order to try them; "redirect" only to somewhere."""
    wanted = services().settings.player_page
    return tuple(name for name in family().players if name != "redirect" or wanted)


def plays_hls() -> bool:
    """Does the box's family try HLS at all, or only films in one file?"""
    return HLS in family().media or HLS_JS in family().media


def in_order(*sources: Source) -> tuple[Source, ...]:
    """The sources that the box's family is known to try, in its order; HLS counts for hls.js too."""
    found = {one.kind: one for one in sources}
    if HLS in found:
        found[HLS_JS] = replace(found[HLS], kind=HLS_JS, patience_s=_LIBRARY_S)
    return tuple(found[kind] for kind in (PAGE, *family().media) if kind in found)


def operators_page(code: str, kind: str, title: str, leave: str) -> tuple[Source, ...]:
    """The operator's own player page for what the operator knows by `code`; nothing where there is none.

    `kind` is "vod" or "live"; `leave` is where that page leads back to.
    """
    template = services().settings.player_page
    if "redirect" not in players() or not template:
        return ()
    told = {"media": code, "kind": kind, "title": title, "back": urljoin(request.host_url, leave)}
    return (Source(template.format(**{name: quote(value, safe="") for name, value in told.items()}), PAGE, 10),)


def channel_code(here: Visit) -> str:
    """What the operator knows the channel by: its name in the feeds."""
    return channel_id(here.channel.key, here.community.key)


def page_frame(here: Visit, leave: str) -> Frame:
    """The frame around a film: Back leads to `leave`."""
    return frame(here, here.community.name.say(here.lang), back=leave, spoken="")


def report_to(here: Visit) -> str:
    """Where segments are reported to; "" where nobody is known."""
    return url_for("tv.watched", community=here.community.key) if here.box else ""
