"""A report: who may see it, for which time, with which columns, and the one function that reads its rows.

Every format is made from the same table (`made`), and every table carries the method, the number of exempt members,
the settings that its figures rest on and the heads of the ledger and of the records (records, section 7).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from sqlalchemy import Connection

from tvchannel.base import collection
from tvchannel.base.settings import Settings
from tvchannel.base.texts import LANGUAGES
from tvchannel.core.feature import Feature
from tvchannel.core.reporting.chart import ReportChart
from tvchannel.core.reporting.drill_down import Opens
from tvchannel.core.reporting.past_groups import PastGroups
from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn, Row, text_of
from tvchannel.store.entities import Community, Member
from tvchannel.store.people import people
from tvchannel.store.proof import heads
from tvchannel.store.records import ledger
from tvchannel.store.service.audit import AuditSubject, SubjectKind
from tvchannel.study.day import month_of, study_day, year_of
from tvchannel.study.member_categories import CATEGORIES, Category

_HEAD = ReportColumn("head", "Head of the records", printed=False)


class Period(StrEnum):
    """The time of which a report tells: its parameter."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    def text(self, first: date) -> str:
        """The period that begins with `first`, as it stands in addresses and file names: 2026-11-21, 2026-11, 2026."""
        return first.isoformat()[: {Period.DAY: 10, Period.MONTH: 7, Period.YEAR: 4}[self]]

    def of(self, day: date) -> tuple[date, date]:
        """The first and the last day of the one that holds `day`."""
        return {Period.DAY: (day, day), Period.MONTH: month_of(day), Period.YEAR: year_of(day)}[self]

    def before(self, first: date) -> tuple[date, date]:
        """The first and the last day of the one before that which begins with `first`."""
        return self.of(first - timedelta(days=1))


_NOTED = {Period.DAY: ("study_day", "Study day"), Period.MONTH: ("month", "Month"), Period.YEAR: ("year", "Year")}


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What a report is asked: of whom, from `first` to `last`, read at `now` (aware).

    `names` and `phones` by member reference where opened (`core.unseal_names`); else masks and nothing stand there.
    `features` are those of the service, where what they declare is asked for. With `group` it is about that group's
    members alone, with `category` about those of one of `study.member_categories`, with `member` about one of this
    reference; `chosen` names days that are not a whole period, as they stand in addresses and file names.
    With `seen` it is about members of these groups alone: whoever asks sees no others.
    `register` keeps whom it has read, by community and days: a report asks several times.
    `only` gives what stands in the rows that are asked for, by column: the figures are those of the whole report.
    `unseal` opens a text that is sealed for a member (by reference), where names were opened; None: it stays sealed.
    With `past` it is about those who belonged here in that month, in their groups of then; whom the reader sees is
    decided by the groups of today.
    """

    connection: Connection
    community: Community
    first: date
    last: date
    settings: Settings
    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    features: tuple[Feature, ...] = ()
    group: str = ""
    member: str = ""
    chosen: str = ""
    category: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    register: dict[tuple[int, date, date], list[Member]] = field(default_factory=dict)
    seen: frozenset[str] | None = None
    unseal: Callable[[bytes, str], str] | None = None
    past: PastGroups | None = None

    @property
    def zone(self) -> tzinfo:
        """The zone of the community's days."""
        return self.settings.zone

    @property
    def today(self) -> date:
        """The study day on which the report is made."""
        return study_day(self.now, self.zone)

    def instants(self) -> tuple[datetime, datetime]:
        """From when until before when: the midnights of the community's zone around `first` and `last`."""
        begin, end = (datetime.combine(day, time(0), self.zone) for day in (self.first, self.last + timedelta(days=1)))
        return begin, end

    def name(self, member: Member) -> str:
        """The name of a member where it was opened, else the mask."""
        return self.names.get(member.ref, member.mask)

    def text(self, sealed: bytes | None, ref: str) -> str:
        """A text that is sealed for a member where names were opened, else ""."""
        return self.unseal(sealed, ref) if sealed and self.unseal is not None else ""

    def members(self) -> list[Member]:
        """Who belonged to the community on a day of the period, of those about whom it is, by group."""
        return self._about(self.everybody())

    def everybody(self) -> list[Member]:
        """Who belonged to the community on a day of the period, of those about whom it is and all others."""
        asked = (self.community.id, self.first, self.last)
        if asked not in self.register:
            self.register[asked] = self._seen(people.members_between(self.connection, *asked))
        return self.register[asked]

    @property
    def is_of_some(self) -> bool:
        """Whether it is about a part of the community alone."""
        return self.seen is not None or any((self.group, self.category, self.member, self.past))

    def _seen(self, members: Iterable[Member]) -> list[Member]:
        return [*members] if self.seen is None else [one for one in members if one.group in self.seen]

    def of_every_category(self) -> "ReportQuery":
        """The same question about members of whichever category."""
        return replace(self, category="")

    def asked_for(self, members: Iterable[Member]) -> list[Member]:
        """Those of `members`, whom nobody has looked at yet, about whom it is and whom the reader sees."""
        return self._about(self._seen(members))

    def _about(self, members: Iterable[Member]) -> list[Member]:
        then = members if self.past is None else self.past.placed(members)
        return [one for one in then if is_about(one, self.group, self.category, self.member)]


def is_about(one: Member, group: str, category: str, ref: str) -> bool:
    """Whether `one` is of this group and this category, and is who has this reference ("": any)."""
    return group in ("", one.group) and category in ("", one.category) and ref in ("", one.ref)


@dataclass(frozen=True, slots=True)
class ReportFindings:
    """What a report has read: its rows, how many members are exempt, and its own notes.

    `words` are those of columns whose codes the features declare, by the name of the column.
    """

    rows: tuple[Row, ...]
    exempt: int
    notes: tuple[Note, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    chart: ReportChart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `name` stands in addresses, file names and at the command line; `title` and `summary` are English.

    No two rows have the same value in the column `key`. `method` says in sentences how the figures come about.
    `by_days`: any days may be asked for, `by_group`, `by_category` and `by_member`: one of these alone, and with
    `by_past_group` the groups of an earlier month; on paper
    each value of the column `sheets` has sheets of its own; `personal`: its rows are about persons, whose
    names are opened for it. `selects` are columns of which one value alone may be asked for; `opens` says where the
    cells of a column lead. `for_programs`: it is offered at the data interface, whose readers may be of an office
    above: it names nobody, and tells groups of fewer than five together. `to_part`: it opens to accounts that are for
    some groups alone, where it tells of these.
    """

    name: str
    title: str
    summary: str
    roles: tuple[str, ...]
    period: Period
    columns: tuple[ReportColumn, ...]
    key: str
    audited_as: SubjectKind
    method: tuple[str, ...]
    read: Callable[[ReportQuery], ReportFindings]
    by_days: bool = False
    by_group: bool = False
    by_past_group: bool = False
    by_category: bool = False
    by_member: bool = False
    personal: bool = True
    for_programs: bool = False
    to_part: bool = True
    sheets: str | None = None
    selects: tuple[str, ...] = ()
    opens: Opens = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The name of its table in SQLite, and of its pages at the desk."""
        return self.name.replace("-", "_")

    def subject(self, first: date, chosen: str = "") -> AuditSubject:
        """What the audit log says was looked at."""
        return self.audited_as.of(chosen or self.period.text(first))


def made(report: Report, question: ReportQuery) -> ExportTable:
    """The report as a table; the head of the records stands in every row."""
    with collection.later():
        return _made(report, question)


def _made(report: Report, question: ReportQuery) -> ExportTable:
    found = report.read(question)
    connection, community = question.connection, question.community
    head, sealed = ledger.head(connection, community.id), heads.printed(connection, community.id)
    columns = [_with_words(column, found.words) for column in report.columns]
    period = question.chosen or report.period.text(question.first)
    made_at = question.now.astimezone(question.zone)
    clock = f"{made_at:%Y-%m-%d %H:%M:%S}"
    notes = (
        Note("community", "Community", community.key, shown={one: community.name.say(one) for one in LANGUAGES}),
        Note(*_NOTED[report.period], period),
        *([Note("group", "Group", question.group)] if question.group else []),
        *([_then(question.past)] if question.past else []),
        *([_category(question.category)] if question.category else []),
        *([_only(columns, question.only)] if question.only else []),
        Note("made_at", "Made at", made_at.isoformat(timespec="seconds"), shown=dict.fromkeys(LANGUAGES, clock)),
        Note("time_zone", "Time zone of days and times", str(question.zone)),
        Note("exempt", "Exempt", str(found.exempt)),
        *found.notes,
        Note("ledger_head_row", "Rows of the ledger", str(head.seq)),
        Note("ledger_head_sha256", "Head of the ledger (SHA-256)", head.hash),
        Note("head", "Row and code of the records' head (tvchannel verify --head)", sealed),
        Note("method", "Method", sentences=report.method),
    )
    return ExportTable(
        name=report.table,
        title=report.title,
        stem=f"{report.name}-{community.key}-{period}-{head.hash[:8]}",
        columns=(*columns, _HEAD),
        rows=tuple([(*row, sealed) for row in _asked_for(report, question.only, found.rows)]),
        notes=notes,
        made_at=made_at,
        key=report.key,
        period=period,
        chart=None if question.only else found.chart,
        sheets=report.sheets,
    )


def _then(past: PastGroups) -> Note:
    return Note("groups_of", "Members and groups as they were in the month", Period.MONTH.text(past.first))


def _category(category: str) -> Note:
    return Note("category", "Category", sentences=(CATEGORIES[Category(category)],))


def _only(columns: list[ReportColumn], only: Mapping[str, str]) -> Note:
    told = [(column, only[column.name]) for column in columns if column.name in only]
    return Note(
        "only",
        "Only the rows of",
        sentences=tuple(text for column, code in told for text in (column.heading, column.words.get(code, code))),
    )


def _asked_for(report: Report, only: Mapping[str, str], rows: Sequence[Row]) -> Sequence[Row]:
    wanted = [(at, only[column.name]) for at, column in enumerate(report.columns) if column.name in only]
    return [row for row in rows if all(text_of(row[at]) == text for at, text in wanted)] if wanted else rows


def _with_words(column: ReportColumn, words: Mapping[str, Mapping[str, str]]) -> ReportColumn:
    return replace(column, words=words[column.name]) if column.name in words else column
