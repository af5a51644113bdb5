"""What every page that plays has in common: its frame, its sources in order, and where it reports to."""

from flask import url_for

from tvchannel import identity
from tvchannel.pages.tv.show import frame
from tvchannel.pages.tv.views import Frame, Source
from tvchannel.pages.tv.visit import Visit, family

Session = tuple[tuple[str, str], ...]


def in_order(*sources: Source) -> tuple[Source, ...]:
    """The sources that the box's family is known to try, in its order."""
    media = family().media
    return tuple(sorted((one for one in sources if one.kind in media), key=lambda one: media.index(one.kind)))


def page_frame(here: Visit, leave: str) -> Frame:
    """The frame around a film: Back leads to `leave`."""
    return frame(here, here.community.name.say(here.lang), back=leave)


def session(here: Visit, **what: int) -> Session:
    """A new playing session and what it plays; nothing where nobody is known."""
    if here.box is None:
        return ()
    return (("session", identity.new_nonce()), *((name, str(value)) for name, value in what.items()))


def report_to(here: Visit) -> str:
    """Where segments are reported to; "" where nobody is known."""
    return url_for("tv.watched", community=here.community.key) if here.box else ""
