"""The manifest of the calendar of activities."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from tvchannel.base.roles import GATHERINGS, PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.activities.audit import ActivityAction, ActivitySubject
from tvchannel.features.activities.personal import SIGN_UPS
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import activities, sign_ups
from tvchannel.study.together.activities import ActivityKind, ActivityState
from tvchannel.study.together.sign_ups import SHOWN_AHEAD_DAYS, counted

_SIGNED_UP = "Sign-ups of the next theme day: %(come)s come, %(leave)s on leave, %(home)s at home"


def _waiting(connection: Connection, person: StaffRow, today: date) -> Iterator[PendingTasks]:
    """What members have said of the next theme day of which somebody has said anything."""
    if not includes(person.roles, *PEOPLE):
        return
    last = today + timedelta(days=SHOWN_AHEAD_DAYS)
    for one in activities.during(connection, person.community_id, today, last):
        if one.state is ActivityState.PLANNED and one.plan.kind is ActivityKind.THEME_DAY:
            said = {ref: word.choice for ref, word in sign_ups.of_activity(connection, one.id).items()}
            found = counted(said, said)
            if found.answered:
                told = {"come": found.come, "leave": found.leave, "home": found.home}
                yield PendingTasks(_SIGNED_UP, found.answered, "sign_ups", {"number": one.id}, told)
                return


ACTIVITIES = Feature(
    name="activities",
    views=(
        "desk",
        "desk_attendance",
        "desk_record_sheet",
        "desk_sign_ups",
        "desk_session_list",
        "api",
        "tv_activity",
        "tv_make_up",
    ),
    navigation=(Entry(NavArea.PEOPLE, 15, "activities", "Activities", GATHERINGS),),
    waiting=_waiting,
    personal=(SIGN_UPS,),
    audit=(ActivityAction, ActivitySubject),
)
