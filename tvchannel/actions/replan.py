"""Ask for a new plan of a community's guides; the scheduler makes it within seconds."""

from datetime import datetime

from tvchannel.store import catalogue, desk
from tvchannel.store.engine import Store


def ask_for_plan(store: Store, community_id: int, *, who: str, now: datetime) -> None:
    """Note the wish, and who had it."""
    with store.writing() as connection:
        catalogue.want_plan(connection, community_id, now)
        desk.audit(connection, community_id, at=now, who=who, did="plan-wanted", subject="guide")
