"""What is known of homes by messages: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import messages
from tvchannel.store.privacy.personal import (
    Chapter,
    Fact,
    Not,
    OfHousehold,
    OfMember,
    Personal,
    Reading,
    RetentionClass,
)
from tvchannel.study.appearance.message import LISTED, MessageKind

_KEPT = timedelta(days=92)  # after the end; a home finds it for the first LISTED of them
assert _KEPT > LISTED


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each that was sent to the member's home alone, and whether it was read there."""
    read = messages.read_by(reading.connection, member.household_id)
    for one in messages.of_household(reading.connection, member.household_id):
        words = one.draft.words.zh if one.draft.kind is MessageKind.DESK else one.draft.kind.value
        told = " ".join(filter(None, (words, one.draft.text.zh)))
        yield Fact("message", reading.local(one.draft.begins_at), told, "read" if one.id in read else "")


MESSAGES = Personal(
    t.messages,
    erase=OfMember(messages.erase),
    keep=RetentionClass("messages to homes", lambda _: _KEPT, messages.forget),
    export=Chapter(20, "message", "Messages to your home", _facts),
)
READINGS = Personal(
    t.message_readings,
    erase=OfHousehold(messages.erase_readings),
    keep=Not("it goes with its message"),
    export=Not("the chapter of messages says which were read"),
)
