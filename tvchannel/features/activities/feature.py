"""The manifest of the calendar of activities."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.activities.audit import ActivityAction, ActivitySubject

ACTIVITIES = Feature(
    name="activities",
    views=("desk", "desk_attendance", "desk_record_sheet", "api"),
    navigation=(Entry(NavArea.PEOPLE, 15, "activities", "Activities", PEOPLE),),
    audit=(ActivityAction, ActivitySubject),
)
