"""What is known of members by their reflections: how it is erased, kept and exported.

They are kept as long as surveys that were answered by name (`keep_sessions_days`, 730 days unless it is set): both are
what a member said by digits under a name. The ten years of the archive are those of the ledger and its figures.
"""

from collections.abc import Iterator

from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.entities import Member
from tvchannel.store.people import reflections
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass, as_sessions
from tvchannel.study.together.reflections import read


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each with its words, the programme and the mark, and who typed it where somebody did."""
    found = reflections.of_member(reading.connection, member.ref)
    titles = {
        one.id: one.title.zh for one in (catalogue.programmes(reading.connection, member.community_id) if found else ())
    }
    for one in reversed(found):
        said = one.said
        words = " ".join(title.zh for title in read(reading.names.unseal(said.sealed_words, said.member)))
        told = [titles.get(said.programme_id or 0, ""), f"{said.mark}/5" if said.mark else ""]
        typed = f"typed by {said.typed_by}" if said.typed_by else ""
        yield Fact("reflection", reading.local(one.at), words, " ".join(filter(None, [*told, typed])))


REFLECTIONS = Personal(
    t.reflections,
    erase=OfMember(reflections.erase),
    keep=RetentionClass("reflections on programmes", as_sessions, reflections.forget),
    export=Chapter(19, "reflection", "What you said of programmes", _facts),
    sealed=SealedColumns((t.reflections.c.sealed_words,), reflections.owner),
)
