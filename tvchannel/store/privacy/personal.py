"""What a table that knows a person declares: how a row is erased, how long it is kept, how it is exported.

A declaration has all three, or says in a plain sentence why not. The core declares its own tables
(`tvchannel.core.privacy.personal`), a feature its own in its manifest; erasure, retention and a person's copy are
loops over both.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection, Table

from tvchannel.base.settings import Settings
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.entities import Member
from tvchannel.store.service import second_factor


@dataclass(frozen=True, slots=True)
class Not:
    """Nothing is done, and this is why: a sentence for whoever reads the declaration."""

    why: str


@dataclass(frozen=True, slots=True)
class Erased:
    """Who is being erased, by whom and when; `last` where nobody else is left in the household."""

    ref: str
    member_id: int
    community_id: int
    household_id: int
    last: bool
    who: str
    now: datetime


@dataclass(frozen=True, slots=True)
class OfMember:
    """Erase what a table knows of one member."""

    run: Callable[[Connection, Erased], None]


@dataclass(frozen=True, slots=True)
class OfHousehold:
    """Erase what a table knows of a household (by its id), once nobody lives there any more."""

    run: Callable[[Connection, int], None]


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """A class of retention: its name in `tvchannel tidy` and on receipts, how long it lasts, what removes older rows.

    `forget` drops what is from before an instant, and gives a count.
    """

    name: str
    lasts: Callable[[Settings], timedelta]
    forget: Callable[[Connection, datetime], int]


def as_sessions(settings: Settings) -> timedelta:
    """As long as what was watched when and where: `keep_sessions_days`."""
    return timedelta(days=settings.keep_sessions_days)


def until_over(_settings: Settings) -> timedelta:
    """No longer than what it belongs to, whose end its `forget` knows."""
    return timedelta(0)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: what kind, when (local, ISO 8601; "" where it has no time), and in words or figures."""

    kind: str
    when: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a chapter of a person's copy is read with: the community's connection, the keys of names, the settings."""

    connection: Connection
    names: Ring
    settings: Settings

    @property
    def zone(self) -> tzinfo:
        """In which the copy tells its times."""
        return self.settings.zone

    def local(self, at: datetime) -> str:
        """An instant as a copy tells it: local, ISO 8601, to the second."""
        return at.astimezone(self.zone).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a person's copy: all facts of one `kind`, its title in English, and where it stands among others."""

    order: int
    kind: str
    title: str
    facts: Callable[[Reading, Member], Iterable[Fact]]


@dataclass(frozen=True, slots=True)
class Personal:
    """The declaration of one table; `sealed` where some of its columns are encrypted.

    Raises ValueError where sealed columns outlive the person: what is sealed is erased.
    """

    table: Table
    erase: OfMember | OfHousehold | Not
    keep: RetentionClass | Not
    export: Chapter | Not
    sealed: SealedColumns | None = None

    def __post_init__(self) -> None:
        if self.sealed is not None and isinstance(self.erase, Not):
            raise ValueError(f"{self.table.name} has sealed columns, and does not say how a person's are erased")


def erased_tables(personal: Iterable[Personal]) -> tuple[str, ...]:
    """The tables, by name, in which an erasure changes rows."""
    return tuple(one.table.name for one in personal if not isinstance(one.erase, Not))


def sealed_columns(personal: Iterable[Personal]) -> tuple[SealedColumns, ...]:
    """The sealed columns of all tables, of staff too: those that a rotation of keys goes through."""
    return (*(one.sealed for one in personal if one.sealed is not None), second_factor.SEALED)


def classes(personal: Iterable[Personal]) -> tuple[RetentionClass, ...]:
    """The classes of retention that are declared, in their order."""
    return tuple(one.keep for one in personal if isinstance(one.keep, RetentionClass))


def chapters(personal: Iterable[Personal]) -> tuple[Chapter, ...]:
    """The chapters of a person's copy, in their order."""
    found = [one.export for one in personal if isinstance(one.export, Chapter)]
    return tuple(sorted(found, key=lambda chapter: chapter.order))
