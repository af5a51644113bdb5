"""Entities that the store gives: frozen rows, and the states that a film and a programme pass through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from epg.errors import Problem
from epg.titles import Title
from epg.validity import Validity
from tvchannel.study.availability import Audience, Availability, Moment, Terms, availability, stood_between
from tvchannel.study.consent import ConsentStatus, agreed, standing
from tvchannel.study.day import study_day
from tvchannel.study.films.film_facts import FilmFacts


class FilmState(StrEnum):
    """The life of an uploaded film."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    REFUSED = "refused"
    FAILED = "failed"
    REMOVED = "removed"


class ProgrammeState(StrEnum):
    """What the reviewers have said about a programme."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Community:
    """`frame` is the colour above and below its pages ("#rrggbb", "": none), `picture` names that of its home page."""

    id: int
    key: str
    name: Title
    frame: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """`card` is the material of its one-tick card; `plan_wanted_at` the first change that no plan holds yet.

    `origin` is the tick from which its discontinuity numbers count; where it is None, the first publication sets it.
    """

    id: int
    community_id: int
    key: str
    name: Title
    card: str
    plan_wanted_at: datetime | None
    origin: int | None = None

    @property
    def audience(self) -> Audience:
        """Who watches it."""
        return Audience(self.community_id, frozenset((self.key,)))


@dataclass(frozen=True, slots=True)
class Film:
    """An uploaded file on its way to the channel; `progress` 0 to 1, `reason` the sentence of a refusal.

    `digest` is the SHA-256 of the file in 64 hex digits, None for films from before it was kept. `expected_ms` is
    about how long it lasts, None until it was looked at; `began_at` when the last try began. One that is cut from
    another film has no file: it is the part of the material `cut_from` between these two times in ms.
    """

    material: str
    community_id: int
    state: FilmState
    stage: str
    progress: float
    reason: str
    reason_params: dict[str, Any]
    source_name: str
    incoming: str
    size_bytes: int
    length_ms: int | None
    ticks: int | None
    claimed_by: str | None
    lease_until: datetime | None
    tries: int
    made_at: datetime
    ended_at: datetime | None
    digest: str | None = None
    expected_ms: int | None = None
    began_at: datetime | None = None
    cut_from: str | None = None
    cut_begins_ms: int | None = None
    cut_ends_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme as the desk and the pages see it: with its film's state, and whether its column is hidden.

    `cover` is the mark of the picture that somebody chose for it ("": the converter's), `cover_still` its number among
    the film's stills (from 0; None: an uploaded one).
    """

    id: int
    community_id: int
    facts: FilmFacts
    priority: int
    material: str
    state: ProgrammeState
    note: str
    uploaded_by: str
    uploaded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    film: Film
    hidden: bool = False
    cover: str = ""
    cover_still: int | None = None

    @property
    def column_key(self) -> str:
        """The key of its column."""
        return self.facts.column_key

    @property
    def title(self) -> Title:
        """What it is called."""
        return self.facts.title

    @property
    def summary(self) -> Title:
        """What it is about, in a sentence or two; "" where nobody wrote any."""
        return self.facts.summary

    @property
    def series(self) -> str | None:
        """The series that it is part of."""
        return self.facts.series

    @property
    def episode(self) -> int | None:
        """Its number in the series."""
        return self.facts.episode

    @property
    def validity(self) -> Validity:
        """The days and times at which it may be shown."""
        return self.facts.validity

    @property
    def scope(self) -> frozenset[str]:
        """The channels that may show it, by key; none: all."""
        return self.facts.scope

    @property
    def mark(self) -> str:
        """What stands for the film and all that is said of it, as somebody saw it: another once one is changed."""
        facts = replace(self.facts, scope=frozenset())
        seen = (self.material, self.state.value, facts, sorted(self.scope), self.cover)
        return sha256(repr(seen).encode()).hexdigest()[:16]

    @property
    def approved(self) -> bool:
        """Whether it may be shown at all, on its days: a reviewer said so and its film is ready."""
        return self.state is ProgrammeState.APPROVED and self.film.state is FilmState.READY

    @property
    def terms(self) -> Terms:
        """On what terms it may be shown."""
        withdrawn = self.state is ProgrammeState.WITHDRAWN
        return Terms(self.community_id, self.approved, withdrawn, self.validity, self.scope, self.hidden)

    def opens_at(self, moment: Moment, audience: Audience) -> bool:
        """Whether `audience` may watch it at `moment`."""
        return availability(self.terms, audience, moment) is Availability.OPEN

    def stood_between(self, first: date, last: date, zone: tzinfo) -> bool:
        """Whether it could be watched on any of the study days from `first` to `last`, as far as is known."""
        came, decided = study_day(self.uploaded_at, zone), study_day(self.decided_at or self.uploaded_at, zone)
        return stood_between(self.terms, came, decided, first, last)


@dataclass(frozen=True, slots=True)
class Publication:
    id: int
    channel_id: int
    at: datetime
    cause: str
    cut: int
    until: int
    added: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Household:
    id: int
    community_id: int
    number: int


class Resident(NamedTuple):
    """As much of a member as a press asks for."""

    household_id: int
    place: int
    consent: str | None
    consent_version: int | None
    consent_at: datetime | None

    @property
    def agreed(self) -> bool:
        """As of a Member."""
        return agreed(self.consent, self.consent_version)


@dataclass(frozen=True, slots=True)
class Member:
    """One person; name and phone stay sealed, `mask` may stand on a shared screen, `place` is the digit at home.

    Below 0 it is none: the person has left, and the digit is free.

    Belongs here from `joined_on` to before `left_on`; None: from the beginning, and still. `category` is one of
    `study.member_categories`. The day of joining the party is sealed as well (`core.register.opened_day`).
    """

    id: int
    community_id: int
    ref: str
    household_id: int
    household: int
    group: str
    place: int
    sealed_name: bytes
    sealed_phone: bytes | None
    mask: str
    exempt: bool
    consent: str | None = None
    consent_version: int | None = None
    consent_at: datetime | None = None
    put_off_on: date | None = None
    category: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    sealed_party_day: bytes | None = None

    @property
    def digit(self) -> str:
        """The digit at home as people read it, "" for whoever has left."""
        return str(self.place) if self.place > 0 else ""

    @property
    def at_home(self) -> tuple[bool, int]:
        """Where this person stands among a household's: by the digit, whoever has left behind all others."""
        return self.place <= 0, abs(self.place)

    @property
    def agreed(self) -> bool:
        """Has this person agreed, to the text as it is now, that study is recorded?"""
        return agreed(self.consent, self.consent_version)

    def belonged(self, first: date, last: date) -> bool:
        """Whether this person belonged to the community on a day from `first` to `last`, as `people.belonged`."""
        joined = self.joined_on is None or self.joined_on <= last
        return joined and (self.left_on is None or self.left_on > first)

    def standing(self, today: date) -> ConsentStatus:
        """How things stand with the consent on the study day `today`."""
        return standing(self.consent, self.consent_version, self.put_off_on, today)


@dataclass(frozen=True, slots=True)
class Box:
    """A set-top box linked to a household: its community, and when it was last seen.

    `station_id` is set where it stands in a station; nobody lives in the household of one.

    `family` is what staff have set for it, if anything; `choices` what it chose itself where it keeps no cookies
    (the names of `tv.kit.device.CHOICES`); `return_to` the operator's address that its Back leads to at the top.
    """

    id: int
    household_id: int
    household: int
    community_id: int
    community: str
    model: str
    made_at: datetime
    seen_at: datetime
    family: str | None = None
    choices: dict[str, str] = field(default_factory=dict)
    return_to: str = ""
    revoked: bool = False
    station_id: int | None = None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """An account: `must_change` while its password is one that somebody else has given it.

    `asks_code`: a code of the person's telephone is asked for after the password. `groups` are those whose people this
    account sees, name by id, None for one that sees everybody; `scope_name` is the name of the group, branch or
    organisation that it is for, "" for the whole community. An account with an `organisation_id` works in each of the
    communities beneath it; `community_id` is the one that it is in now (`has_entered`), or else where it began.
    """

    id: int
    community_id: int
    login: str
    name: str
    password_hash: str
    roles: frozenset[str]
    active: bool
    epoch: int
    must_change: bool
    asks_code: bool = False
    group_id: int | None = None
    branch_id: int | None = None
    organisation_id: int | None = None
    groups: Mapping[int, str] | None = None
    scope_name: str = ""
    has_entered: bool = True

    def sees_group(self, name: str) -> bool:
        """Whether the people of this group are among those whom the account sees."""
        return self.groups is None or name in self.groups.values()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One credit in the ledger: `member` is the opaque reference, `at` the server's instant.

    `added`: nobody pressed; two people of the branch wrote it, at that instant, for the study day.
    """

    seq: int
    event: str
    member: str
    activity: str
    study_day: date
    at: datetime
    added: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger's state at one moment: its last row's number and hash (64 hex digits; zeros when empty)."""

    seq: int
    hash: str
