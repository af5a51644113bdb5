"""A feature's manifest: what the rest of the service learns of it, as one value that the processes hand in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from sqlalchemy import Connection

from tvchannel.store.entities.rows import Box
from tvchannel.store.privacy.personal import Personal
from tvchannel.store.service.audit import AuditAction, AuditTerm, SubjectKind
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

# A sentence with "%(n)s" in it, how many of something wait for the reader, and where they are dealt with.
Waiting = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the desk's navigation: its endpoint there, its label in English, and the roles that see it.

    Entries stand by their `order`, whoever declares them.
    """

    order: int
    endpoint: str
    label: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """What a folder below `tvchannel/features` has to offer.

    `views` are its modules of pages: importing one hangs its views into the blueprint of the desk or of the television.
    `waiting` tells what waits for the reader of the desk's first page, as a request is answered. `of_box` is what the
    desk's page of a box shows of this feature, as HTML, "" where there is nothing. `personal` are its tables that know
    a person, each with how a row is erased, kept and exported. `audit` are the enumerations of what it writes to the
    audit log: what was done, and to what.
    """

    name: str
    views: tuple[ModuleType, ...] = ()
    navigation: tuple[Entry, ...] = ()
    waiting: Callable[[], Iterator[Waiting]] | None = None
    of_box: Callable[[Connection, Box], str] | None = None
    personal: tuple[Personal, ...] = ()
    audit: tuple[type[AuditTerm], ...] = ()


def navigation_of(own: tuple[Entry, ...], features: tuple[Feature, ...]) -> tuple[Entry, ...]:
    """All entries of the navigation in their order."""
    return tuple(sorted((*own, *(entry for feature in features for entry in feature.navigation)), key=_order))


def _order(entry: Entry) -> int:
    return entry.order


def audit_actions(features: Iterable[Feature]) -> dict[str, str]:
    """What may stand in the audit log as done, in English, by its key: the core's actions and those of `features`."""
    return _words(AuditAction, CoreAction, features)


def audit_subjects(features: Iterable[Feature]) -> dict[str, str]:
    """What its entries may concern, in English, by how the subject begins."""
    return _words(SubjectKind, CoreSubject, features)


def _words(kind: type[AuditTerm], own: type[AuditTerm], features: Iterable[Feature]) -> dict[str, str]:
    declared = (own, *(terms for feature in features for terms in feature.audit if issubclass(terms, kind)))
    return {term.value: term.words for terms in declared for term in terms}
