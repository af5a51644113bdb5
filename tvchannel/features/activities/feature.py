"""The manifest of the calendar of activities."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.activities.audit import ActivityAction, ActivitySubject
from tvchannel.features.activities.personal import SIGN_UPS

ACTIVITIES = Feature(
    name="activities",
    views=("desk", "desk_attendance", "desk_record_sheet", "api", "tv_activity"),
    navigation=(Entry(NavArea.PEOPLE, 15, "activities", "Activities", PEOPLE),),
    personal=(SIGN_UPS,),
    audit=(ActivityAction, ActivitySubject),
)
