"""Rolls that were uploaded, and what each that was entered has changed: sealed, and only as long as it is needed.

Of a file its rows are kept, without numbers of identity cards, while somebody looks at the preview; of what was entered
that which stood there before, so that it can be taken back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from tvchannel.base.errors import NotFound
from tvchannel.store.database.types import Document, Instant
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.privacy.personal import Erased, Not, OfMember, Personal, RetentionClass
from tvchannel.store.tables.base import metadata, of

PREVIEW_LASTS = timedelta(days=2)
UNDO_LASTS = timedelta(days=7)


class RollState(StrEnum):
    """From the file to what became of it."""

    COLUMNS = "columns"
    PREVIEW = "preview"
    ENTERING = "entering"
    ENTERED = "entered"
    TAKING_BACK = "taking-back"
    TAKEN_BACK = "taken-back"
    DISCARDED = "discarded"


class ChangeKind(StrEnum):
    """What a roll did; it is taken back in this order."""

    ADDRESS = "address"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


OPEN = (RollState.COLUMNS, RollState.PREVIEW)
AT_WORK = (RollState.ENTERING, RollState.TAKING_BACK)

rolls = Table(
    "rolls",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("file_name", String(200), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("state_at", Instant, nullable=False),
    Column("about", Document, nullable=False),
    Column("total", Integer, nullable=False, server_default=text("0")),
    Column("done", Integer, nullable=False, server_default=text("0")),
    Column("sealed_rows", LargeBinary),
    Column("sealed_plan", LargeBinary),
)

roll_changes = Table(
    "roll_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("roll_id", ForeignKey("rolls.id"), nullable=False),
    Column("member", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("sealed_before", LargeBinary, nullable=False),
    Column("done", Boolean, nullable=False, server_default=text("false")),
    Index(None, "roll_id", "done"),
    Index(None, "member"),
)


@dataclass(frozen=True, slots=True)
class Roll:
    """An uploaded roll; `about` is what is told of it without a person: columns, answers, counts.

    `done` of `total` persons are entered, or taken back.
    """

    id: int
    community_id: int
    file_name: str
    made_at: datetime
    made_by: str
    state: RollState
    state_at: datetime
    about: dict[str, Any]
    total: int
    done: int
    sealed_rows: bytes | None
    sealed_plan: bytes | None


@dataclass(frozen=True, slots=True)
class RollChange:
    """One change: whose, and sealed for that member what stood there before."""

    id: int
    member: str
    kind: ChangeKind
    sealed_before: bytes


def made_groups(roll: Roll) -> list[str]:
    """The names of the groups that were not there before this roll."""
    found: list[str] = roll.about.get("made_groups", [])
    return found


def owner(roll_id: int) -> str:
    """For whom the rows of a roll are sealed: for the roll itself."""
    return f"roll {roll_id}"


def add(
    connection: Connection, community_id: int, file_name: str, about: dict[str, Any], who: str, at: datetime
) -> int:
    """A new one; gives its id."""
    values = {
        "community_id": community_id,
        "file_name": file_name,
        "made_at": at,
        "made_by": who,
        "state": RollState.COLUMNS.value,
        "state_at": at,
        "about": about,
    }
    number: int = connection.execute(insert(rolls).values(values).returning(rolls.c.id)).scalar_one()
    return number


def change(connection: Connection, roll_id: int, **values: Any) -> None:
    """Set columns of one."""
    connection.execute(update(rolls).where(rolls.c.id == roll_id).values(values))


def roll(connection: Connection, community_id: int, roll_id: int, *, for_update: bool = False) -> Roll:
    """The one with this id; NotFound where the community has none such."""
    query = select(rolls).where(rolls.c.id == roll_id, rolls.c.community_id == community_id)
    row = connection.execute(query.with_for_update(key_share=True) if for_update else query).first()
    if row is None:
        raise NotFound("There is no such roll here.")
    return _roll(row)


def newest(connection: Connection, community_id: int, limit: int) -> list[Roll]:
    """The newest of a community, newest first."""
    query = select(rolls).where(rolls.c.community_id == community_id).order_by(rolls.c.id.desc()).limit(limit)
    return [_roll(row) for row in connection.execute(query)]


def at_work(connection: Connection) -> list[Roll]:
    """Those of all communities that are being entered or taken back, the oldest first."""
    query = select(rolls).where(rolls.c.state.in_([state.value for state in AT_WORK])).order_by(rolls.c.id)
    return [_roll(row) for row in connection.execute(query)]


def note_changes(connection: Connection, roll_id: int, rows: list[dict[str, Any]], at: datetime) -> None:
    """What a roll has changed: each row with "member", "kind" and "sealed_before"."""
    if rows:
        connection.execute(insert(roll_changes), [{"roll_id": roll_id, "made_at": at, **row} for row in rows])


def changes(connection: Connection, roll_id: int, kind: ChangeKind, limit: int) -> list[RollChange]:
    """Changes of one kind that are not taken back, the newest first."""
    mine = (roll_changes.c.roll_id == roll_id) & (roll_changes.c.kind == kind.value) & roll_changes.c.done.is_(False)
    query = select(roll_changes).where(mine).order_by(roll_changes.c.id.desc()).limit(limit)
    return [
        RollChange(row.id, row.member, ChangeKind(row.kind), row.sealed_before) for row in connection.execute(query)
    ]


def taken_back(connection: Connection, ids: Iterable[int]) -> None:
    """These changes have been taken back, or cannot be."""
    connection.execute(update(roll_changes).where(roll_changes.c.id.in_(list(ids))).values(done=True))


def count_changes(connection: Connection, roll_id: int) -> int:
    """How many changes of a roll can still be taken back."""
    mine = (roll_changes.c.roll_id == roll_id) & roll_changes.c.done.is_(False)
    found: int = connection.execute(select(func.count()).select_from(roll_changes).where(mine)).scalar_one()
    return found


def forget_changes(connection: Connection, before: datetime) -> int:
    """Drop what stood there before rolls that were entered before `before`; gives a count."""
    return connection.execute(delete(roll_changes).where(roll_changes.c.made_at < before)).rowcount


def _close(connection: Connection, which: Any, at: datetime) -> int:
    """Rows and plan go at once; that there was a roll stays."""
    closed = {"state": RollState.DISCARDED.value, "state_at": at, "sealed_rows": None, "sealed_plan": None}
    still = rolls.c.state.in_([state.value for state in OPEN])
    return connection.execute(update(rolls).where(still & which).values(closed)).rowcount


def forget_open(connection: Connection, before: datetime) -> int:
    """Throw the rows away of rolls that nobody has entered since `before`; gives a count."""
    return _close(connection, rolls.c.state_at < before, before)


def _erase(connection: Connection, erased: Erased) -> None:
    """Somebody who is erased may stand on a roll that waits: it is to be uploaded anew."""
    _close(connection, rolls.c.community_id == erased.community_id, erased.now)


def _erase_changes(connection: Connection, erased: Erased) -> None:
    connection.execute(delete(roll_changes).where(roll_changes.c.member == erased.ref))


def _owner(_connection: Connection, roll_id: int) -> str:
    return owner(roll_id)


def _member_of(connection: Connection, change_id: int) -> str:
    return str(connection.scalar(select(roll_changes.c.member).where(roll_changes.c.id == change_id)))


def _roll(row: Row[Any]) -> Roll:
    values = row._asdict()
    return Roll(**{**values, "state": RollState(values["state"]), "about": dict(values["about"])})


ROLLS = Personal(
    rolls,
    erase=OfMember(_erase),
    keep=RetentionClass("rolls that nobody entered", lambda _: PREVIEW_LASTS, forget_open),
    export=Not("what a roll says is the branch's own list, and in the register once it is entered"),
    sealed=SealedColumns((rolls.c.sealed_rows, rolls.c.sealed_plan), _owner),
)
ROLL_CHANGES = Personal(
    roll_changes,
    erase=OfMember(_erase_changes),
    keep=RetentionClass("what stood there before a roll", lambda _: UNDO_LASTS, forget_changes),
    export=Not("it is kept for some days to take a roll back, and the register says what holds"),
    sealed=SealedColumns((roll_changes.c.sealed_before,), _member_of),
)
