"""The demo's invented calls and visits: what was noted in the last weeks, and what is due."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.people import contacts
from tvchannel.store.people.contacts import ContactPlan, NewContact
from tvchannel.study.contacts import ContactKind, ContactOutcome
from tvchannel.study.day import study_day

_BY = "branch"
# (member, days ago, kind, outcome, note)
_NOTED = (
    ("demo-01", 26, ContactKind.VISIT, ContactOutcome.WELL, "字太小看不清，下次带老花镜"),
    ("demo-11", 19, ContactKind.TEACHING, ContactOutcome.TAUGHT, ""),
    ("demo-14", 9, ContactKind.CALL, ContactOutcome.NOBODY, ""),
    ("demo-14", 8, ContactKind.VISIT, ContactOutcome.UNWELL, "感冒，已请社区医生"),
    ("demo-24", 5, ContactKind.HELP, ContactOutcome.HELPED, "电视遥控器换了电池"),
    ("demo-33", 34, ContactKind.TALK, ContactOutcome.TALKED, "谈了近况，约好下月再聊"),
)
# (member, days from now, kind)
_DUE = (("demo-18", 0, ContactKind.CALL), ("demo-19", 0, ContactKind.VISIT), ("demo-41", 3, ContactKind.CALL))


def note(connection: Connection, community_id: int, keys: ServiceKeys, now: datetime, zone: tzinfo) -> None:
    """Write them as the secretary would have."""
    today = study_day(now, zone)
    for ref, back, kind, outcome, text in _NOTED:
        sealed = keys.names.seal(text, ref) if text else None
        met = NewContact(ref, kind, today - timedelta(days=back), _BY, outcome, sealed, None)
        contacts.add(connection, community_id, met, who=_BY, now=now - timedelta(days=back))
    for ref, ahead, kind in _DUE:
        plan = ContactPlan(0, community_id, ref, kind, _BY, today + timedelta(days=ahead))
        contacts.plan(connection, community_id, plan, who=_BY, now=now)
