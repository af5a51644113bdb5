"""That somebody asked for what is not theirs: a line of the audit log, so many a minute (rate limit)."""

from datetime import datetime, timedelta

from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

REFUSALS, _SPAN = 20, timedelta(minutes=1)
_LONGEST = 80


def note_refusal(store: Store, community_id: int, who: str, path: str, now: datetime) -> None:
    """Write down that `who` asked for `path`; what an endless row of addresses asks for says nothing more.

    Raises Unavailable when that cannot be written.
    """
    # PostgreSQL keeps no NUL, and nobody can read what does not print.
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in path[:_LONGEST])
    what = f"refused {community_id} {who}"
    with store.reading() as connection:
        if rate_limits.tried(connection, what, now, _SPAN) >= REFUSALS:
            return
    with store.writing() as connection:
        rate_limits.count_try(connection, what, now, _SPAN)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=CoreAction.REFUSED,
            subject=CoreSubject.PAGE.of(shown),
        )
