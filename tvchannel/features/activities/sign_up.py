"""Sign up for an activity: at the television, or at the desk for whoever has called; each word leaves a line."""

from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core.together.attendance_sheets import is_asked
from tvchannel.features.activities.audit import ActivityAction, ActivitySubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, people, sign_ups
from tvchannel.store.people.activities import Activity
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.store.service import audit
from tvchannel.study.together import sign_ups as rules
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.sign_ups import SignUp

CANCELLED = "This activity is cancelled."
BEGUN = "This activity has begun: nothing is changed about who comes."


def sign_up(
    store: Store,
    community_id: int,
    number: int,
    ref: str,
    choice: SignUp | None,
    *,
    who: str,
    now: datetime,
    zone: tzinfo,
) -> None:
    """Keep what a member says of an activity, or with None that nothing is said; the same again changes nothing.

    `who` is a login, or a television ("box 12"). Raises NotFound where there is no such activity or it does not ask
    this person, Conflict where it is cancelled, has begun, has nothing to watch at home, or there is no consent.
    """
    with store.writing() as connection:
        found = activities.activity(connection, community_id, number)
        if not is_asked(connection, community_id, found, ref, zone):
            raise NotFound("There is no such member here.")
        _require_possible(connection, found, community_id, ref, choice, now)
        if sign_ups.of_members(connection, number, [ref]).get(ref) is choice:
            return
        if choice is None:
            sign_ups.take_back(connection, number, ref)
        else:
            sign_ups.set_choice(connection, community_id, SignedUp(number, ref, choice, now, who))
        did = ActivityAction.SIGNED_UP if choice else ActivityAction.SIGN_UP_BACK
        subject, said = ActivitySubject.ACTIVITY.of(str(number)), choice.value if choice else ""
        audit.record(connection, community_id, at=now, who=who, did=did, subject=subject, member=ref, choice=said)


def _require_possible(
    connection: Connection, found: Activity, community_id: int, ref: str, choice: SignUp | None, now: datetime
) -> None:
    if found.state is ActivityState.CANCELLED:
        raise Conflict(CANCELLED)
    if not rules.is_open(found.plan.begins_at, now):
        raise Conflict(BEGUN)
    if choice is SignUp.HOME and not found.plan.has_twin:
        raise Conflict("There is nothing to watch at home for this activity.")
    if not people.member(connection, community_id, ref).agreed:
        raise Conflict("This person has not agreed to be recorded: nothing can be added.")
