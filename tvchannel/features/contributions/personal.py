"""What is known of members by what they sent for the channel: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.privacy.personal import YEAR
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, contribution_codes, contributions, films
from tvchannel.store.channel.contributions import Contribution, ContributionState
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.entities import Member, ProgrammeState
from tvchannel.store.privacy.personal import Chapter, Erased, Fact, Not, OfMember, Personal, Reading, RetentionClass

_DELETED = "已删除的投稿"
_STAY = (ProgrammeState.APPROVED, ProgrammeState.WITHDRAWN)
_CODES_KEPT = timedelta(days=2)  # after their time is over


def _erase(connection: Connection, erased: Erased) -> None:
    """What was approved stays without its person; what was not goes, its files by the next turn of the job."""
    for one in contributions.of_member(connection, erased.ref):
        nobody = {"member": None, "household_id": None, "sealed_name": None, "title": "", "words": ""}
        if one.programme_id is None:
            contributions.remove(connection, one.id)
            continue
        programme = catalogue.programme(connection, one.community_id, one.programme_id)
        stays = programme.state in _STAY or programme.material != one.material  # or staff gave it another file
        if not stays:
            _take_back(connection, one, programme.id, erased)
        contributions.change(connection, one.id, **nobody, **({} if stays else {"state": ContributionState.GONE}))


def _take_back(connection: Connection, one: Contribution, programme_id: int, erased: Erased) -> None:
    films.take_back(connection, one.material)
    said = {"title_zh": _DELETED, "title_en": "", "summary_zh": "", "summary_en": "", "note": "", "cover": ""}
    decided = {"state": ProgrammeState.WITHDRAWN, "decided_by": erased.who, "decided_at": erased.now}
    catalogue.set_facts(connection, programme_id, {**said, **decided, "cover_still": None})


def _last(settings: Settings) -> timedelta:
    return settings.keep_archive_years * YEAR


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each, with the name that is to stand beside it."""
    became = contributions.became_of(reading.connection, [member.ref])
    names = {
        one.id: reading.names.unseal(one.sealed_name, one.material)
        for one in contributions.of_member(reading.connection, member.ref)
        if one.sealed_name
    }
    for told in reversed(became):
        yield Fact("contribution", reading.local(told.sent_at), f"{told.title} {told.outcome}", names.get(told.id, ""))


CONTRIBUTIONS = Personal(
    t.contributions,
    erase=OfMember(_erase),
    keep=RetentionClass("what members sent for the channel", _last, contributions.forget),
    export=Chapter(16, "contribution", "What you sent for the channel", _facts),
    sealed=SealedColumns((t.contributions.c.sealed_name,), contributions.owner),
)
CODES = Personal(
    t.contribution_codes,
    erase=OfMember(contribution_codes.erase),
    keep=RetentionClass("codes to send something", lambda _: _CODES_KEPT, contribution_codes.forget),
    export=Not("a code lasts some hours; what was sent with it stands in a chapter of its own"),
)
