"""The stretches of a session out of all its reports, settled in the order in which they were played. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from tvchannel.study.playing import Account, Pace, PlayedReport, Settled, account_for, made_at
from tvchannel.study.stretches import ReportEntry, Seat, Stretch, enter


@dataclass(frozen=True, slots=True)
class ReceivedReport:
    """A report as it came: its number, what it told, when it arrived (server), and the box's own time (ms)."""

    number: int
    told: PlayedReport
    at: datetime
    mono_ms: int = 0

    @property
    def made(self) -> datetime:
        """When its box made it."""
        return made_at(self.told, self.at)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a session's minutes follow from besides its reports: how it was opened, its end, who sat there when."""

    opening: Account
    ended_at: datetime | None
    seats: Sequence[Seat]
    zone: tzinfo
    pace: Pace


@dataclass(frozen=True, slots=True)
class Derived:
    """The account after the last report, the stretches, and what each report came to, by its number."""

    account: Account
    rows: list[Stretch]
    settled: dict[int, Settled]


def derive(facts: Facts, reports: Iterable[ReceivedReport]) -> Derived:
    """What the reports of a session give together, in whatever order they came."""
    derived = Derived(facts.opening, [], {})
    for report in sorted(reports, key=lambda report: (report.made, report.number)):
        derived = further(facts, derived, report)
    return derived


def further(facts: Facts, derived: Derived, report: ReceivedReport) -> Derived:
    """The same with one more report, which was made after all the others."""
    settled = account_for(derived.account, report.told, report.at, facts.pace, facts.ended_at)
    entry = ReportEntry(settled.pieces, report.number, report.at, report.told.keys > 0)
    rows = enter(derived.rows, entry, facts.seats, facts.zone)
    return Derived(settled.account, rows, {**derived.settled, report.number: settled})
