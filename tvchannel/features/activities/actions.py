"""Plan, change and cancel an activity; each leaves a line in the log."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.features.activities.audit import ActivityAction, ActivitySubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.service import audit
from tvchannel.study.activities import ActivityState


def plan_activity(store: Store, community_id: int, plan: ActivityPlan, *, who: str, now: datetime) -> int:
    """Put an activity into the calendar; gives its id."""
    with store.writing() as connection:
        number = activities.add(connection, community_id, plan)
        _log(connection, community_id, number, ActivityAction.PLANNED, who, now)
    return number


def change_activity(
    store: Store, community_id: int, number: int, plan: ActivityPlan, *, who: str, now: datetime
) -> None:
    """`plan` is what it is from now on. Raises NotFound."""
    with store.writing() as connection:
        activities.change(connection, community_id, number, plan)
        _log(connection, community_id, number, ActivityAction.CHANGED, who, now)


def set_state(store: Store, community_id: int, number: int, state: ActivityState, *, who: str, now: datetime) -> None:
    """Cancel it, or plan it again; what is so already leaves no second line. Raises NotFound."""
    did = ActivityAction.CANCELLED if state is ActivityState.CANCELLED else ActivityAction.RESUMED
    with store.writing() as connection:
        if activities.activity(connection, community_id, number).state is not state:
            activities.set_state(connection, community_id, number, state)
            _log(connection, community_id, number, did, who, now)


def _log(connection: Connection, community_id: int, number: int, did: ActivityAction, who: str, now: datetime) -> None:
    subject = ActivitySubject.ACTIVITY.of(str(number))
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject)
