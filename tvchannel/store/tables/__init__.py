"""Every table of the service, by room. What each room of the store says about them stands in its own module."""

from tvchannel.store.tables.base import metadata
from tvchannel.store.tables.channel import (
    airings,
    channels,
    columns,
    communities,
    editions,
    fillers,
    films,
    programmes,
    publications,
    rules,
    themes,
)
from tvchannel.store.tables.doors import (
    box_hints,
    box_sessions,
    boxes,
    entries,
    nonces,
    pairings,
    presences,
    remotes,
    tries,
)
from tvchannel.store.tables.people import consents, groups, households, members, pins, receipts, requests
from tvchannel.store.tables.records import audit, corrections, heads, ledger
from tvchannel.store.tables.service import processes, staff
from tvchannel.store.tables.watching import positions, reports, sessions, watched, watchers

__all__ = [
    "airings",
    "audit",
    "box_hints",
    "box_sessions",
    "boxes",
    "channels",
    "columns",
    "communities",
    "consents",
    "corrections",
    "editions",
    "entries",
    "fillers",
    "films",
    "groups",
    "heads",
    "households",
    "ledger",
    "members",
    "metadata",
    "nonces",
    "pairings",
    "pins",
    "positions",
    "presences",
    "processes",
    "programmes",
    "publications",
    "receipts",
    "remotes",
    "reports",
    "requests",
    "rules",
    "sessions",
    "staff",
    "themes",
    "tries",
    "watched",
    "watchers",
]
