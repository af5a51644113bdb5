"""The manifest of planning the week."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.schedule.audit import ScheduleAction, ScheduleSubject

SCHEDULE = Feature(
    name="schedule",
    views=("desk", "desk_slot", "desk_draft", "desk_versions", "desk_special_days", "desk_fillers"),
    navigation=(Entry(NavArea.CHANNEL, 91, "grid", "Plan the week", REVIEW),),
    audit=(ScheduleAction, ScheduleSubject),
)
