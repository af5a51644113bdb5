"""The demo's political birthday: a member of household 1 has it on the day on which the demo is made."""

from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.core import register
from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.people import people
from tvchannel.study.day import study_day

MEMBER, YEARS = "demo-01", 40  # before a leap year there was another one


def note(connection: Connection, community_id: int, keys: ServiceKeys, now: datetime, zone: tzinfo) -> None:
    """Enter the day, as the branch would have in the register."""
    member = people.member(connection, community_id, MEMBER)
    today = study_day(now, zone)
    sealed = register.sealed_day(keys, MEMBER, today.replace(year=today.year - YEARS))
    people.change(connection, member.id, {"sealed_party_day": sealed})
