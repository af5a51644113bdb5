"""Annual honours: who was proposed for which, what a second person said, and whether the member consents."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.honours.decisions import ConsentWay, HonourAnswer, HonourConsent, HonourState, honour_state
from tvchannel.study.honours.titles import HonourTitle

NO_HONOUR = "There is no such honour here."
_DECIDED = "Somebody has decided this already."


@dataclass(frozen=True, slots=True)
class NewHonour:
    """A proposal to be written: of whom, for which year; deeds and the title in own words are sealed."""

    member: str
    year: int
    title: HonourTitle
    sealed_title: bytes | None
    sealed_deeds: bytes


@dataclass(frozen=True, slots=True)
class SaidConsent:
    """What the member says to it: how, taken by whom (login), on which study day."""

    consent: HonourConsent
    way: ConsentWay
    by: str
    on_day: date


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour as it stands; `answered_by` is who approved or declined it, or who took it back."""

    id: int
    community_id: int
    member: str
    year: int
    title: HonourTitle
    sealed_title: bytes | None
    sealed_deeds: bytes
    proposed_at: datetime
    proposed_by: str
    answer: HonourAnswer | None
    answered_at: datetime | None
    answered_by: str | None
    sealed_reason: bytes | None
    said: SaidConsent | None

    @property
    def state(self) -> HonourState:
        """Where it stands."""
        return honour_state(self.answer, self.said.consent if self.said else None)


def add(connection: Connection, community_id: int, new: NewHonour, *, who: str, now: datetime) -> int:
    """Write a proposal; gives its id."""
    values = {
        "community_id": community_id,
        "member": new.member,
        "year": new.year,
        "title": new.title,
        "sealed_title": new.sealed_title,
        "sealed_deeds": new.sealed_deeds,
        "proposed_at": now,
        "proposed_by": who,
    }
    return int(connection.execute(insert(t.honours).values(values).returning(t.honours.c.id)).scalar_one())


def honour(connection: Connection, community_id: int, number: int, *, for_update: bool = False) -> Honour:
    """The honour with this id; `for_update` holds its row. Raises NotFound for one of another community."""
    query = select(t.honours).where(t.honours.c.id == number, t.honours.c.community_id == community_id)
    row = connection.execute(query.with_for_update(key_share=True) if for_update else query).first()
    if row is None:
        raise NotFound(NO_HONOUR)
    return _honour(row)


def of_year(connection: Connection, community_id: int, year: int) -> list[Honour]:
    """Every proposal of a community for a year, in the order in which they were made."""
    return _all(connection, select(t.honours).where(t.honours.c.community_id == community_id, t.honours.c.year == year))


def of_members(connection: Connection, refs: Collection[str]) -> list[Honour]:
    """Every proposal under these references, of whichever community."""
    return _all(connection, select(t.honours).where(t.honours.c.member.in_(refs)))


def undecided(connection: Connection, community_id: int) -> list[Honour]:
    """What waits for a second person or for the member's consent."""
    open_ = t.honours.c.answer.is_(None) | (t.honours.c.answer == HonourAnswer.APPROVED)
    query = select(t.honours).where(t.honours.c.community_id == community_id, open_, t.honours.c.consent.is_(None))
    return _all(connection, query)


def years(connection: Connection, community_id: int) -> list[int]:
    """The years for which anybody was proposed, the latest first."""
    query = select(t.honours.c.year).where(t.honours.c.community_id == community_id).distinct()
    return sorted(connection.scalars(query), reverse=True)


def answer(
    connection: Connection, number: int, said: HonourAnswer, sealed_reason: bytes | None, *, who: str, now: datetime
) -> None:
    """What was said to a proposal. Raises Conflict when something was said before."""
    waiting = (t.honours.c.id == number) & t.honours.c.answer.is_(None)
    values = {"answer": said, "answered_at": now, "answered_by": who, "sealed_reason": sealed_reason}
    if connection.execute(update(t.honours).where(waiting).values(values)).rowcount != 1:
        raise Conflict(_DECIDED)


def set_consent(connection: Connection, number: int, said: SaidConsent) -> None:
    """What the member says, in place of what was said before."""
    values = {"consent": said.consent, "consent_way": said.way, "consent_by": said.by, "consent_on": said.on_day}
    connection.execute(update(t.honours).where(t.honours.c.id == number).values(values))


def erase(connection: Connection, erased: Erased) -> None:
    """Without the person an honour says nothing: every proposal goes."""
    connection.execute(delete(t.honours).where(t.honours.c.member == erased.ref))


def ref_of(connection: Connection, number: int) -> str:
    """The reference of the member for whom the texts of an honour are sealed."""
    return str(connection.execute(select(t.honours.c.member).where(t.honours.c.id == number)).scalar_one())


def forget(connection: Connection, before: datetime) -> int:
    """Drop what is of a year that was over before `before`; gives a count."""
    return connection.execute(delete(t.honours).where(t.honours.c.year < before.year)).rowcount


def _all(connection: Connection, query: Select[Any]) -> list[Honour]:
    return [_honour(row) for row in connection.execute(query.order_by(t.honours.c.id))]


def _honour(row: Row[Any]) -> Honour:
    said = None
    if row.consent:
        said = SaidConsent(HonourConsent(row.consent), ConsentWay(row.consent_way), row.consent_by, row.consent_on)
    return Honour(
        row.id,
        row.community_id,
        row.member,
        row.year,
        HonourTitle(row.title),
        row.sealed_title,
        row.sealed_deeds,
        row.proposed_at,
        row.proposed_by,
        HonourAnswer(row.answer) if row.answer else None,
        row.answered_at,
        row.answered_by,
        row.sealed_reason,
        said,
    )
