"""A playing session as its page carries it: signed with its time, its box and what it plays, and read again."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.core.watch import Playing
from tvchannel.http.context import services
from tvchannel.store.watching import presence, sessions
from tvchannel.tv.kit import voice
from tvchannel.tv.kit.device import Visit

What = tuple[str, int]  # ("programme", its id), ("live", 1) or ("start", a tick)
_PURPOSE = "session"


def own(connection: Connection, here: Visit, start_s: int = 0, **what: int) -> dict[str, Any]:
    """What the scripts of one page are told alone: where to begin, and the fields that are sent with its reports."""
    return {"start": start_s, "session": _session(connection, here, **what)}


def _session(connection: Connection, here: Visit, **what: int) -> dict[str, str]:
    """A new playing session; nothing where nobody is known."""
    if here.box is None:
        return {}
    begins = sessions.opens_at(connection, here.box.id, here.now)
    told = [tokens.new_nonce(), here.box.id, begins.timestamp(), *next(iter(what.items()))]
    ends = here.now + sessions.PAGE_LASTS
    return {"session": tokens.sign(services().keys.signing, _PURPOSE, told, ends)}


def read_session(signing: bytes, text: str, now: datetime) -> tuple[Playing, What]:
    """The page that a report comes from, and what it plays. Raises Invalid, or Expired after two days."""
    told = tokens.read_signed(signing, _PURPOSE, text, now)
    nonce, box, issued, name, value = told
    return Playing(nonce, box, datetime.fromtimestamp(issued, UTC), live=name == "live"), (name, value)


def every_s() -> int:
    """How often a page reports."""
    return services().settings.report_every_s


def presence_s(connection: Connection, here: Visit) -> tuple[int, ...]:
    """When the page asks whether somebody is there: at a break after, at the latest after, and how long it waits (s).

    Nothing where nobody is recorded: then no minute waits for a key.
    """
    if here.box is None or not presence.present(connection, here.box, here.now):
        return ()
    settings = services().settings
    return (settings.presence_after_min * 60, settings.presence_latest_min * 60, settings.presence_answer_s)


def asked(here: Visit) -> str:
    """Where the question whether somebody is there can be heard; "" where the voice is off or there is none."""
    if not voice.is_on():
        return ""
    return voice.spoken(here.community.key, say(here.lang, "Are you still watching? Please press OK."), here.lang)
