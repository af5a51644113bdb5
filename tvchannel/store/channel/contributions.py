"""What members have sent for the channel: whose it is, the name that they wish beside it, and how far it is."""

from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.entities import FilmState, ProgrammeState
from tvchannel.study.films.contributions import Bounds, ContributionOutcome
from tvchannel.study.films.film_facts import ShownConsent

# By what the desk knows who sent it in: nobody who has an account.
WHO = "a member"


class ContributionState(StrEnum):
    """`WAITING`: a picture whose film is to be made; `GONE`: it was taken back, and its files are to go."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One; its name is sealed for `material`. `picture` is a JPEG until its film is made, b"" for a film."""

    id: int
    community_id: int
    member: str | None
    sealed_name: bytes | None
    material: str
    programme_id: int | None
    title: str
    words: str
    shown_consent: ShownConsent
    picture: bytes
    sent_at: datetime
    state: ContributionState
    tries: int


@dataclass(frozen=True, slots=True)
class WhatBecame:
    """One as its sender sees it: `since` when it is on air, and in their own words (`note`) why it came back.

    `reason` is a sentence to be translated: why it could not be used.
    """

    id: int
    title: str
    sent_at: datetime
    outcome: ContributionOutcome
    since: datetime | None
    note: str
    reason: str
    reason_params: Mapping[str, Any]
    programme_id: int | None


def add(connection: Connection, values: Mapping[str, Any], picture: bytes = b"") -> int:
    """A new one, `values` by the table's columns; gives its id."""
    whole = {"reason_params": {}, **values, "picture": b64encode(picture).decode()}
    added = insert(t.contributions).values(whole).returning(t.contributions.c.id)
    return int(connection.execute(added).scalar_one())


def change(connection: Connection, number: int, **values: Any) -> None:
    """Set columns of one."""
    connection.execute(update(t.contributions).where(t.contributions.c.id == number).values(values))


def with_code(connection: Connection, code_id: int) -> Bounds:
    """How much has come with a code."""
    return _sum(connection, t.contributions.c.code_id == code_id)


def from_home(connection: Connection, household_id: int, since: datetime) -> Bounds:
    """How much has come from a home since an instant."""
    return _sum(connection, (t.contributions.c.household_id == household_id) & (t.contributions.c.sent_at > since))


def waiting(connection: Connection, community_id: int) -> int:
    """How many wait, to be made or to be reviewed."""
    states = t.programmes.c.state.is_(None) | (t.programmes.c.state == ProgrammeState.WAITING)
    open_ = t.contributions.c.state.in_((ContributionState.WAITING, ContributionState.SENT))
    query = select(func.count()).select_from(_WITH_PROGRAMME)
    return int(
        connection.execute(query.where(t.contributions.c.community_id == community_id, open_, states)).scalar_one()
    )


def of_programme(connection: Connection, programme_id: int) -> Contribution | None:
    """What a programme was sent as, None for one of the desk's."""
    return _first(connection, t.contributions.c.programme_id == programme_id)


def programmes(connection: Connection, community_id: int) -> set[int]:
    """The programmes of a community that members sent."""
    mine = t.contributions.c.community_id == community_id
    found = select(t.contributions.c.programme_id).where(mine, t.contributions.c.programme_id.is_not(None))
    return set(connection.execute(found).scalars())


def unmade(connection: Connection) -> Contribution | None:
    """The picture that has waited longest for its film."""
    waits = select(t.contributions).where(t.contributions.c.state == ContributionState.WAITING)
    row = connection.execute(waits.order_by(t.contributions.c.tries, t.contributions.c.id).limit(1)).first()
    return None if row is None else _contribution(row)


def materials(connection: Connection) -> set[str]:
    """The material of each that is not gone."""
    there = t.contributions.c.state != ContributionState.GONE
    return set(connection.execute(select(t.contributions.c.material).where(there)).scalars())


def gone(connection: Connection) -> list[Contribution]:
    """Those that were taken back and whose files are still to go."""
    query = select(t.contributions).where(t.contributions.c.state == ContributionState.GONE)
    return [_contribution(row) for row in connection.execute(query)]


def of_member(connection: Connection, ref: str) -> list[Contribution]:
    """What a member has sent, in order."""
    query = select(t.contributions).where(t.contributions.c.member == ref).order_by(t.contributions.c.id)
    return [_contribution(row) for row in connection.execute(query)]


def remove(connection: Connection, number: int) -> None:
    """It is there no more."""
    connection.execute(delete(t.contributions).where(t.contributions.c.id == number))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was sent before `before`, the names too, but what waits; gives a count. The films stay."""
    settled = t.contributions.c.state.in_((ContributionState.SENT, ContributionState.FAILED))
    return connection.execute(delete(t.contributions).where(t.contributions.c.sent_at < before, settled)).rowcount


def owner(connection: Connection, number: int) -> str:
    """For whom the name of one is sealed: no member, as an event's sender is none."""
    return str(
        connection.execute(select(t.contributions.c.material).where(t.contributions.c.id == number)).scalar_one()
    )


def became_of(connection: Connection, refs: Collection[str]) -> list[WhatBecame]:
    """What became of what these members sent, the newest first."""
    return _became(connection, t.contributions.c.member.in_(refs)) if refs else []


def became_with(connection: Connection, code_id: int) -> list[WhatBecame]:
    """The same of what came with a code."""
    return _became(connection, t.contributions.c.code_id == code_id)


_WITH_PROGRAMME = t.contributions.outerjoin(
    t.programmes, t.programmes.c.id == t.contributions.c.programme_id
).outerjoin(t.films, t.films.c.material == t.programmes.c.material)


def _became(connection: Connection, which: ColumnElement[bool]) -> list[WhatBecame]:
    columns = (
        t.contributions,
        t.programmes.c.title_zh,
        t.programmes.c.state.label("programme_state"),
        t.programmes.c.note,
        t.programmes.c.decided_at,
        t.films.c.state.label("film_state"),
        t.films.c.reason.label("film_reason"),
        t.films.c.reason_params.label("film_params"),
    )
    there = t.contributions.c.state != ContributionState.GONE
    query: Select[Any] = select(*columns).select_from(_WITH_PROGRAMME).where(which, there)
    return [_one(row) for row in connection.execute(query.order_by(t.contributions.c.id.desc()))]


def _one(row: Row[Any]) -> WhatBecame:
    outcome = _outcome(row)
    told_back = outcome in (ContributionOutcome.SENT_BACK, ContributionOutcome.OFF_AIR)
    unusable = outcome is ContributionOutcome.UNUSABLE
    return WhatBecame(
        id=row.id,
        title=row.title_zh or row.title,
        sent_at=row.sent_at,
        outcome=outcome,
        since=row.decided_at if outcome is ContributionOutcome.ON_AIR else None,
        note=row.note if told_back else "",
        reason=(row.film_reason or row.reason) if unusable else "",
        reason_params=(row.film_params if row.film_reason else row.reason_params) if unusable else {},
        programme_id=row.programme_id,
    )


def _outcome(row: Row[Any]) -> ContributionOutcome:
    broken = row.film_state in (FilmState.REFUSED, FilmState.FAILED) or row.state == ContributionState.FAILED
    match row.programme_state:
        case ProgrammeState.APPROVED:
            return ContributionOutcome.ON_AIR
        case ProgrammeState.RETURNED:
            return ContributionOutcome.SENT_BACK
        case ProgrammeState.WITHDRAWN:
            return ContributionOutcome.OFF_AIR
    return ContributionOutcome.UNUSABLE if broken else ContributionOutcome.WAITING


def _sum(connection: Connection, which: ColumnElement[bool]) -> Bounds:
    total = func.coalesce(func.sum(t.contributions.c.size_bytes), 0)
    files, size = connection.execute(select(func.count(), total).select_from(t.contributions).where(which)).one()
    return Bounds(int(files), int(size))


def _first(connection: Connection, which: ColumnElement[bool]) -> Contribution | None:
    row = connection.execute(select(t.contributions).where(which)).first()
    return None if row is None else _contribution(row)


def _contribution(row: Row[Any]) -> Contribution:
    return Contribution(
        id=row.id,
        community_id=row.community_id,
        member=row.member,
        sealed_name=row.sealed_name,
        material=row.material,
        programme_id=row.programme_id,
        title=row.title,
        words=row.words,
        shown_consent=ShownConsent(row.shown_consent),
        picture=b64decode(row.picture),
        sent_at=row.sent_at,
        state=ContributionState(row.state),
        tries=row.tries,
    )
