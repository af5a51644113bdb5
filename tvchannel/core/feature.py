"""A feature's manifest: what the rest of the service learns of it, as one value that the processes hand in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import Connection

from tvchannel.core.jobs import Job
from tvchannel.store.entities import StaffRow
from tvchannel.store.privacy.personal import Personal
from tvchannel.store.service.audit import AuditAction, AuditTerm, SubjectKind
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject


@dataclass(frozen=True, slots=True)
class PendingTasks:
    """What waits for somebody: a sentence with "%(n)s" in it, how many, and the endpoint at the desk for it.

    `told` is what else stands in the sentence.
    """

    sentence: str
    count: int
    endpoint: str
    query: Mapping[str, Any] = field(default_factory=dict)
    told: Mapping[str, int | str] = field(default_factory=dict)


class NavArea(Enum):
    """A part of the desk's navigation, in the order in which they stand; its value is its heading in English."""

    PEOPLE = "People"
    CHANNEL = "Channel"
    SERVICE = "Service"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the desk's navigation: its endpoint there, its label in English, and the roles that see it.

    Within an area entries stand by their `order`, whoever declares them. One that is `above` is for accounts of an
    organisation alone. One that is `under` another (its endpoint) stands beneath that, where the reader sees it.
    """

    area: NavArea
    order: int
    endpoint: str
    label: str
    roles: tuple[str, ...]
    above: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class TvTile:
    """A tile of the television's page of shelves: its endpoint there and its label in English.

    Tiles stand by their `order`, whoever declares them; those of a household (`of_home`) behind all others, and at the
    television of a household alone. `when` names a function of (connection, visit), as "module:function" in full: the
    tile stands where that says so; "" for always.
    """

    order: int
    endpoint: str
    label: str
    of_home: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """What a folder below `tvchannel/features` has to offer.

    `views` are the names of its modules of pages in that folder: only what serves pages loads them, and each adds its
    views to the blueprint of the desk, of the television or of the data interface. `waiting` tells what waits for a
    member of staff on a study day, on the desk's first page. `of_box` names a function of (connection, box), as
    "module:function" in that folder: what the desk's page of a box shows of this feature, as HTML, "" where there is
    nothing; `of_member`, in the same way, one of (connection, member, year) for the desk's page of a member's record.
    `invites` names one of (connection, visit) that gives the options (`tv.kit.view_models.Option`) of what a television
    may answer now; `after_programme` one of (connection, visit, programme, back) that gives the buttons
    (`tv.kit.view_models.Choice`) with which a programme goes on, on its page and at its end, and which come back to the
    address `back`: the features stand in the order in which one leads to the next. `own_record` names one of
    (connection, access to a record) that gives the options with which a member's record on the television goes on,
    `about_programme` one of (connection, visit, programme) that gives lines of words for its page, at most two of each
    feature. `at_station` names one of (connection, visit) that gives the tiles (`tv.parts.station_home.StationTile`) of
    the home page of a station's television. `tiles` are its tiles of the television, `searched` names one
    of (connection, community, study day) that gives what its search finds of this feature (`SearchedTitle`).
    `personal` are its tables that know a person, each with how a row is erased, kept and exported. `audit` are the
    enumerations of what it writes to the audit log; `audit_notes` says in English the codes that may stand in the notes
    of these entries. `jobs` are what the scheduler does for it.
    """

    name: str
    views: tuple[str, ...] = ()
    navigation: tuple[Entry, ...] = ()
    waiting: Callable[[Connection, StaffRow, date], Iterator[PendingTasks]] | None = None
    of_box: str = ""
    of_member: str = ""
    invites: str = ""
    after_programme: str = ""
    own_record: str = ""
    at_station: str = ""
    about_programme: str = ""
    tiles: tuple[TvTile, ...] = ()
    searched: str = ""
    personal: tuple[Personal, ...] = ()
    audit: tuple[type[AuditTerm], ...] = ()
    audit_notes: Mapping[str, str] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()

    def within(self, name: str) -> str:
        """A name in its folder, in full."""
        return f"tvchannel.features.{self.name}.{name}"


def navigation_of(own: tuple[Entry, ...], features: tuple[Feature, ...]) -> dict[NavArea, tuple[Entry, ...]]:
    """The entries of each area of the navigation in their order."""
    entries = sorted((*own, *(entry for feature in features for entry in feature.navigation)), key=lambda e: e.order)
    return {area: tuple(entry for entry in entries if entry.area is area) for area in NavArea}


def tiles_of(features: Sequence[Feature], taking_part: TvTile) -> list[TvTile]:
    """The tiles of the television's page of shelves in their order; `taking_part` where any feature invites."""
    own = [taking_part] if any(feature.invites for feature in features) else []
    tiles = (*own, *(tile for feature in features for tile in feature.tiles))
    return sorted(tiles, key=lambda one: (one.of_home, one.order))


def views_of(features: Iterable[Feature]) -> tuple[str, ...]:
    """The modules of pages of `features`, by their full names."""
    return tuple(feature.within(name) for feature in features for name in feature.views)


def audit_actions(features: Iterable[Feature]) -> dict[str, str]:
    """What may stand in the audit log as done, in English, by its key: the core's actions and those of `features`."""
    return _words(AuditAction, CoreAction, features)


def audit_subjects(features: Iterable[Feature]) -> dict[str, str]:
    """What its entries may concern, in English, by how the subject begins."""
    return _words(SubjectKind, CoreSubject, features)


def audit_notes(features: Iterable[Feature]) -> dict[str, str]:
    """The codes that may stand in the notes of its entries, in English."""
    return {code: words for feature in features for code, words in feature.audit_notes.items()}


def _words(kind: type[AuditTerm], own: type[AuditTerm], features: Iterable[Feature]) -> dict[str, str]:
    declared = (own, *(terms for feature in features for terms in feature.audit if issubclass(terms, kind)))
    return {term.value: term.words for terms in declared for term in terms}
