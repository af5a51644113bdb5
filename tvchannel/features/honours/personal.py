"""What is known of members by their honours: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.core.privacy.personal import YEAR
from tvchannel.store import tables as t
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.entities import Member
from tvchannel.store.people import honours
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass


def _last(settings: Settings) -> timedelta:
    return settings.keep_archive_years * YEAR


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Every proposal, whatever came of it, with its deeds; why one was declined."""
    for one in honours.of_members(reading.connection, [member.ref]):
        texts = (one.sealed_title, one.sealed_deeds, one.sealed_reason)
        told = [reading.names.unseal(sealed, one.member) for sealed in texts if sealed]
        what = f"{one.year} {one.title} {one.state}"
        yield Fact("honour", reading.local(one.proposed_at), what, "\n".join(told))


HONOURS = Personal(
    t.honours,
    erase=OfMember(honours.erase),
    keep=RetentionClass("honours", _last, honours.forget),
    export=Chapter(12, "honour", "Honours", _facts),
    sealed=SealedColumns(
        (t.honours.c.sealed_title, t.honours.c.sealed_deeds, t.honours.c.sealed_reason), honours.ref_of
    ),
)
