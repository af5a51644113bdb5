"""The manifest of sessions at stations."""

from tvchannel.core.feature import Feature
from tvchannel.features.station_sessions.audit import SessionAction, SessionSubject
from tvchannel.features.station_sessions.personal import ROLL_CALL_MARKS, SESSIONS

STATION_SESSIONS = Feature(
    name="station_sessions",
    personal=(SESSIONS, ROLL_CALL_MARKS),
    audit=(SessionAction, SessionSubject),
)
