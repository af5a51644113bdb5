"""What is known of members by contacts: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.store import tables as t
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts
from tvchannel.store.privacy.personal import Chapter, Fact, Not, OfMember, Personal, Reading, RetentionClass
from tvchannel.study.contacts import ContactKind

_ASK = "a note is kept: the secretary of the branch opens it for you"


def _last(settings: Settings) -> timedelta:
    return timedelta(days=settings.keep_contacts_days)


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Every entry, corrected ones too, and what is planned; the note of a talk is the secretary's to open."""
    for one in contacts.of_member(reading.connection, member.ref):
        told = [one.kind, one.outcome or "", "corrected" if one.corrected_by else ""]
        yield Fact("contact", one.on_day.isoformat(), " ".join(filter(None, told)), _note(reading, one))
    plan = contacts.plans(reading.connection, member.community_id).get(member.ref)
    if plan is not None:
        yield Fact("contact", plan.due_on.isoformat(), f"{plan.kind} planned")


def _note(reading: Reading, one: contacts.Contact) -> str:
    if not one.sealed_note:
        return ""
    return _ASK if one.kind is ContactKind.TALK else reading.names.unseal(one.sealed_note, one.member)


CONTACTS = Personal(
    t.contacts,
    erase=OfMember(contacts.erase),
    keep=RetentionClass("calls and visits", _last, contacts.forget),
    export=Chapter(9, "contact", "Calls and visits", _facts),
    sealed=SealedColumns((t.contacts.c.sealed_note,), contacts.ref_of),
)
PLANS = Personal(
    t.contact_plans,
    erase=OfMember(contacts.erase_plan),
    keep=Not("until it is done, put off or taken back"),
    export=Not("it stands in the chapter of calls and visits"),
)
