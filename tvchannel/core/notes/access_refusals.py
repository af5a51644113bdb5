"""That staff asked for a page that is not theirs: a line of the audit log, so many a minute (rate limit)."""

from datetime import datetime, timedelta

from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

REFUSALS, _SPAN = 20, timedelta(minutes=1)
_LONGEST = 80


def note_refusal(store: Store, row: StaffRow, path: str, now: datetime) -> None:
    """Write down that `row` asked for `path`; what an endless row of addresses asks for says nothing more.

    Raises Unavailable when that cannot be written.
    """
    # PostgreSQL keeps no NUL, and nobody can read what does not print.
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in path[:_LONGEST])
    what = f"refused {row.id}"
    with store.reading() as connection:
        if rate_limits.tried(connection, what, now, _SPAN) >= REFUSALS:
            return
    with store.writing() as connection:
        rate_limits.count_try(connection, what, now, _SPAN)
        audit.record(
            connection,
            row.community_id,
            at=now,
            who=row.login,
            did=CoreAction.REFUSED,
            subject=CoreSubject.PAGE.of(shown),
        )
