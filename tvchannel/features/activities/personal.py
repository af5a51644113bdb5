"""What is known of members by what they have said of activities: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass


def _last(settings: Settings) -> timedelta:
    return timedelta(days=settings.keep_requests_days)


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """What was said of each activity, and of which day it is."""
    for one in sign_ups.of_member(reading.connection, member.ref):
        plan = activities.activity(reading.connection, member.community_id, one.activity).plan
        yield Fact("sign-up", reading.local(one.at), one.choice, f"{plan.on_day} {plan.title.zh}")


SIGN_UPS = Personal(
    t.activity_sign_ups,
    erase=OfMember(sign_ups.erase),
    keep=RetentionClass("sign-ups", _last, sign_ups.forget),
    export=Chapter(11, "sign-up", "What was said of activities beforehand", _facts),
)
