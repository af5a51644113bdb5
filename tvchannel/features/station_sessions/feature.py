"""The manifest of sessions at stations."""

from tvchannel.base.roles import PEOPLE, REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.station_sessions.audit import SessionAction, SessionSubject
from tvchannel.features.station_sessions.personal import ROLL_CALL_MARKS, SESSIONS

STATION_SESSIONS = Feature(
    name="station_sessions",
    views=("desk_packs", "desk_sessions", "tv_start", "tv_keypad", "tv_session", "tv_pack", "tv_minutes", "tv_guests"),
    navigation=(
        Entry(NavArea.CHANNEL, 77, "lesson_packs", "Lesson packs", REVIEW, under="quizzes"),
        Entry(NavArea.PEOPLE, 16, "station_sessions", "Sessions at stations", PEOPLE, under="activities"),
    ),
    at_station="tv_start:tiles",
    personal=(SESSIONS, ROLL_CALL_MARKS),
    audit=(SessionAction, SessionSubject),
)
