"""What the organisations above see of a community: how many of what in a month, and nobody by name (function F59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from epg.validity import in_scope
from tvchannel.core.reporting.household_census import homes
from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn, Row, ValueType
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Community
from tvchannel.store.people import activities, people
from tvchannel.store.records import ledger
from tvchannel.study.day import month_of, study_day
from tvchannel.study.device_census import TelevisionState
from tvchannel.study.small_numbers.small_groups import LEAST
from tvchannel.study.together.activities import ActivityState

_METHOD = (
    "Communities are those that stood beneath the organisation when the month ended. Households are those in which a "
    "member lives; covered are those with a television seen within a week of the last day.",
    "Expected are members who are not exempt. Of a community in which fewer than five are expected, it is not told "
    "how many came. Films on offer are those that could be watched on a day of the month, as far as is known. Nobody "
    "is named.",
)
_COLUMNS = (
    ReportColumn("community", "Community"),
    ReportColumn("name", "Name of the community"),
    ReportColumn("organisation", "Organisation"),
    ReportColumn("households", "Households", ValueType.NUMBER),
    ReportColumn("covered", "Households with a television seen within a week", ValueType.NUMBER),
    ReportColumn("expected", "Expected members", ValueType.NUMBER),
    ReportColumn("came", "Checked in at least once", ValueType.NUMBER),
    ReportColumn("check_ins", "Check-ins", ValueType.NUMBER),
    ReportColumn("activities", "Activities held", ValueType.NUMBER),
    ReportColumn("films", "Films on offer", ValueType.NUMBER),
)


@dataclass(frozen=True, slots=True)
class CommunityFigures:
    """A community's month; `came` is None where too few are expected to tell it."""

    community: Community
    organisation: str
    households: int
    covered: int
    expected: int
    came: int | None
    check_ins: int
    activities: int
    films: int

    @property
    def percent(self) -> int | None:
        """Whole per cent of those expected who came; None where that is not told."""
        return None if self.came is None else 100 * self.came // self.expected


def read(
    connection: Connection, community: Community, organisation: str, month: date, *, now: datetime, zone: tzinfo
) -> CommunityFigures:
    """The figures of the month that begins on `month`, up to now where it has not ended."""
    first, last = month, min(month_of(month)[1], study_day(now, zone))
    members = people.members_between(connection, community.id, first, last)
    expected = [one.ref for one in members if not one.exempt]
    days = ledger.days_by_member(connection, community.id, first, last)
    stayed = [one for one in members if one.left_on is None or one.left_on > last]
    living = homes(connection, community.id, stayed, last, zone)
    came = sum(bool(days.get(ref)) for ref in expected)
    planned = activities.during(connection, community.id, first, last)
    return CommunityFigures(
        community=community,
        organisation=organisation,
        households=len(living),
        covered=sum(one.state is TelevisionState.WORKING for one in living),
        expected=len(expected),
        came=came if len(expected) >= LEAST else None,
        check_ins=sum(ledger.counts(connection, community.id, first, last).values()),
        activities=sum(one.state is ActivityState.PLANNED for one in planned),
        films=_films(connection, community.id, first, last, zone),
    )


def _films(connection: Connection, community_id: int, first: date, last: date, zone: tzinfo) -> int:
    """How many films could be watched on one of the community's channels on a day from `first` to `last`."""
    channels = catalogue.audience(connection, community_id).channels
    rows = (row for row in catalogue.programmes(connection, community_id) if in_scope(row.scope, channels))
    return sum(row.stood_between(first, last, zone) and not row.hidden for row in rows)


def total(found: Sequence[CommunityFigures]) -> dict[str, int | None]:
    """The sums by column; who came is the sum of what is told, None where nothing is."""
    names = ("households", "covered", "expected", "check_ins", "activities", "films")
    sums = {name: sum(getattr(one, name) for one in found) for name in names}
    came = [one.came for one in found if one.came is not None]
    return {**sums, "came": sum(came) if came else None}


def table(found: Sequence[CommunityFigures], organisation: str, month: date, made_at: datetime) -> ExportTable:
    """The figures to take along."""

    def row(one: CommunityFigures) -> Row:
        counts = (one.households, one.covered, one.expected, one.came, one.check_ins, one.activities, one.films)
        return (one.community.key, one.community.name.zh, one.organisation, *counts)

    return ExportTable(
        name="communities",
        title="Communities",
        stem=f"communities-{month:%Y-%m}",
        columns=_COLUMNS,
        rows=tuple(row(one) for one in found),
        notes=(
            Note("organisation", "Organisation", organisation),
            Note("month", "Month", f"{month:%Y-%m}"),
            Note("made_at", "Made at", made_at.isoformat(timespec="seconds")),
            Note("method", "Method", sentences=_METHOD),
        ),
        made_at=made_at,
        key="community",
        period=f"{month:%Y-%m}",
    )
