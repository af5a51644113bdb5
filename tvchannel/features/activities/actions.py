"""Plan, change and cancel an activity; each leaves a line in the log."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict
from tvchannel.features.activities.audit import ActivityAction, ActivitySubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.records import attendance
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction
from tvchannel.study.together.activities import ActivityState


def plan_activity(store: Store, community_id: int, plan: ActivityPlan, *, who: str, now: datetime) -> int:
    """Put an activity into the calendar; gives its id."""
    with store.writing() as connection:
        number = activities.add(connection, community_id, plan)
        _log(connection, community_id, number, ActivityAction.PLANNED, who, now)
    return number


def change_activity(
    store: Store, community_id: int, number: int, plan: ActivityPlan, *, who: str, now: datetime
) -> None:
    """`plan` is what it is from now on. Raises NotFound, Conflict where who came rests on its day and hours."""
    with store.writing() as connection:
        before = activities.activity(connection, community_id, number).plan
        if _rests_on(before) != _rests_on(plan) and attendance.is_entered(
            connection, community_id, number, before.on_day
        ):
            raise Conflict("Who came was entered for this day, these hours, this kind and these people: they stay.")
        activities.change(connection, community_id, number, plan)
        _log(connection, community_id, number, ActivityAction.CHANGED, who, now)


def set_state(store: Store, community_id: int, number: int, state: ActivityState, *, who: str, now: datetime) -> None:
    """Cancel it, or plan it again; what is so already leaves no second line.

    Raises NotFound, Conflict where somebody came to what is to be cancelled.
    """
    did = ActivityAction.CANCELLED if state is ActivityState.CANCELLED else ActivityAction.RESUMED
    with store.writing() as connection:
        found = activities.activity(connection, community_id, number)
        if found.state is not state:
            if attendance.is_entered(connection, community_id, number, found.plan.on_day):
                raise Conflict("Who came was entered already: this activity took place.")
            activities.set_state(connection, community_id, number, state)
            _log(connection, community_id, number, did, who, now)


def note_taken_along(store: Store, community_id: int, number: int, form: str, *, who: str, now: datetime) -> None:
    """Write down that `who` takes the list of sign-ups along in this form."""
    subject = ActivitySubject.SIGN_UPS.of(str(number))
    with store.writing() as connection:
        audit.record(connection, community_id, at=now, who=who, did=CoreAction.EXPORTED, subject=subject, note=form)


def _rests_on(plan: ActivityPlan) -> tuple[object, ...]:
    """What a credit for an activity was entered for."""
    return plan.on_day, plan.begins_at, plan.ends_at, plan.kind, plan.group_id


def _log(connection: Connection, community_id: int, number: int, did: ActivityAction, who: str, now: datetime) -> None:
    subject = ActivitySubject.ACTIVITY.of(str(number))
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject)
