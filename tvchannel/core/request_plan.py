"""Ask for a new plan of a community's guides; the scheduler makes it within seconds."""

from datetime import datetime

from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject


def ask_for_plan(store: Store, community_id: int, *, who: str, now: datetime) -> None:
    """Note the wish, and who had it."""
    with store.writing() as connection:
        catalogue.request_plan(connection, community_id, now)
        audit.record(
            connection, community_id, at=now, who=who, did=CoreAction.PLAN_WANTED, subject=CoreSubject.GUIDE.of()
        )
