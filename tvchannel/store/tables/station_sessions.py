"""Sessions at stations: what they are made of, how each was held, and what was answered to the roll call."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, false

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

# A film, a quiz (the id of each) and words to talk about; without those that are not there.
lesson_packs = Table(
    "lesson_packs",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("title_zh", String(80), nullable=False),
    Column("title_en", String(80), nullable=False),
    Column("programme_id", Integer),
    Column("quiz_id", Integer),
    Column("card_zh", Text, nullable=False),
    Column("card_en", Text, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("made_at", Instant, nullable=False),
    # In no list any more; sessions still name it.
    Column("removed_at", Instant),
    Index(None, "community_id"),
)

# An activity of the calendar as a station holds it. `opened_by` and `closed_by` are duties of the station's keepers
# ("alone": nobody else was there), `confirmed_by` the login of whoever confirmed it at the desk instead.
station_sessions = Table(
    "station_sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    of("station"),
    Column("activity_id", ForeignKey("activities.id"), nullable=False),
    # Whose names are called.
    Column("group_id", ForeignKey("groups.id"), nullable=False),
    Column("template", String(20), nullable=False),
    Column("reason", String(20), nullable=False, server_default=""),
    # Whether the activity stood in the calendar before.
    Column("is_planned", Boolean, nullable=False, server_default=false()),
    Column("pack_id", ForeignKey("lesson_packs.id")),
    Column("began_at", Instant, nullable=False),
    Column("extensions", Integer, nullable=False, server_default="0"),
    Column("ended_at", Instant),
    Column("opened_by", String(20), nullable=False),
    Column("closed_by", String(20)),
    Column("confirmed_by", String(80)),
    Column("state", String(20), nullable=False),
    # By which the names of the second call are drawn.
    Column("seed", String(40), nullable=False),
    Column("keys", Integer, nullable=False, server_default="0"),
    Index(None, "station_id", "began_at"),
    Index(None, "activity_id"),
    Index(None, "community_id", "began_at"),
)

# One answer to one name; `again`: in the second call, at the end; `guest`: somebody of another group.
roll_call_marks = Table(
    "roll_call_marks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("station_sessions.id"), nullable=False),
    Column("member", String(40), nullable=False),
    Column("answer", String(20), nullable=False),
    Column("again", Boolean, nullable=False, server_default=false()),
    Column("guest", Boolean, nullable=False, server_default=false()),
    Column("at", Instant, nullable=False),
    # What the member said of it at home afterwards.
    Column("said", String(20)),
    UniqueConstraint("session_id", "member", "again"),
    Index(None, "member"),
    Index(None, "at"),
)
