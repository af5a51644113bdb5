"""What is known of members by sessions at stations: the answers to the roll call. Who came stands in the ledger."""

from collections.abc import Iterator

from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.privacy.personal import (
    Chapter,
    Fact,
    Not,
    OfMember,
    Personal,
    Reading,
    RetentionClass,
    as_sessions,
)
from tvchannel.store.stations import marks

_A_MEETING = Not("it tells of a meeting at a place in which nobody lives")


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each answer, and in which session: at its end, where names were called again."""
    for one in marks.of_member(reading.connection, member.ref):
        when = "again" if one.again else "first"
        yield Fact(
            "roll call", reading.local(one.at), one.answer.value, f"session {one.session_id} {when} {one.said}".strip()
        )


SESSIONS = Personal(
    t.station_sessions, erase=_A_MEETING, keep=Not("the calendar's activity names what was held"), export=_A_MEETING
)
ROLL_CALL_MARKS = Personal(
    t.roll_call_marks,
    erase=OfMember(marks.erase),
    keep=RetentionClass("answers to the roll call at stations", as_sessions, marks.forget),
    export=Chapter(28, "roll call", "Answers to the roll call at stations", _facts),
)
