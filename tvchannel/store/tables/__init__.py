"""Every table of the core, by subject. The statements about them stand in the store's folder for the subject.

A table that only a feature uses stands with that feature, in the same `metadata` once the feature is loaded.
"""

from tvchannel.store.tables.activities import activities
from tvchannel.store.tables.base import metadata
from tvchannel.store.tables.channel import (
    airings,
    appearance_changes,
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
from tvchannel.store.tables.people import (
    consents,
    contact_plans,
    contacts,
    groups,
    households,
    members,
    past_memberships,
    pins,
    receipts,
    requests,
)
from tvchannel.store.tables.records import audit, changes, corrections, heads, ledger, seals, signed_reports
from tvchannel.store.tables.service import api_tokens, processes, sign_in_tries, staff, turns, witnesses
from tvchannel.store.tables.televisions import (
    box_hints,
    box_sessions,
    boxes,
    entries,
    nonces,
    offers,
    presences,
    tries,
)
from tvchannel.store.tables.watching import positions, reports, sessions, watched

__all__ = [
    "activities",
    "airings",
    "api_tokens",
    "appearance_changes",
    "audit",
    "box_hints",
    "box_sessions",
    "boxes",
    "changes",
    "channels",
    "columns",
    "communities",
    "consents",
    "contact_plans",
    "contacts",
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
    "offers",
    "past_memberships",
    "pins",
    "positions",
    "presences",
    "processes",
    "programmes",
    "publications",
    "receipts",
    "reports",
    "requests",
    "rules",
    "seals",
    "sessions",
    "sign_in_tries",
    "signed_reports",
    "staff",
    "themes",
    "tries",
    "turns",
    "watched",
    "witnesses",
]
