"""A year of study for other programs: one line a member, by group and household, nobody ranked."""

from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, tzinfo
from pathlib import Path

from sqlalchemy import Connection

from tvchannel.base import csv_table
from tvchannel.base.settings import Settings
from tvchannel.base.texts import say
from tvchannel.core.standing import rules_of, standings
from tvchannel.features.reports.report import LABELS, write_sqlite
from tvchannel.store.channel import catalogue
from tvchannel.store.entities.rows import Community, Member
from tvchannel.store.people import people
from tvchannel.store.proof import heads
from tvchannel.store.records import ledger
from tvchannel.study.day import year_of
from tvchannel.study.yearly import Rules, Year, completed_in

METHOD = (
    "One line a member, by group and household: nobody is ranked. Each moment of a programme counts once a year, never "
    "faster than the server's clock, and only when a key showed that somebody was there."
)
LABELS_HERE = {
    **LABELS,
    "year": "Year",
    "study_hour_min": "Study hour in minutes",
    "study_hour_source": "Who set the study hour",
    "target_min": "Target in minutes",
    "target_class": "Which minutes count for it",
    "day_cap_min": "Most minutes that count a day (0: no limit)",
    "completed_percent": "Watched to the end from so many per cent on",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One member's year, all as text. `target_min` and `towards_min` are empty for exempt members: they have none."""

    group: str
    household: str
    place: str
    name: str
    exempt: str
    collective_min: str
    self_study_min: str
    credited_min: str
    study_hours: str
    again_min: str
    target_min: str
    towards_min: str
    programmes_completed: str
    member: str
    head: str


@dataclass(frozen=True, slots=True)
class YearReport:
    """The lines of a year, and what is to be known about them by name."""

    stem: str
    lines: tuple[Line, ...]
    about: dict[str, str]

    def explained(self, language: str) -> str:
        """`about` for a person who reads `language`, one line a matter."""
        told = {**self.about, "method": say(language, METHOD)}
        return "".join(f"{say(language, LABELS_HERE[name])}: {value}\n" for name, value in told.items())


def of_year(
    connection: Connection,
    community: Community,
    day: date,
    *,
    names: dict[str, str],
    settings: Settings,
    now: datetime,
    zone: tzinfo,
) -> YearReport:
    """The year that holds `day`, until that day's end; `names` by reference where they were opened, else masks."""
    rules, members = rules_of(settings), people.members(connection, community.id)
    years = standings(connection, members, year_of(day)[1], rules)
    films = [(row.id, row.film.length_ms or 0) for row in catalogue.programmes(connection, community.id)]
    head, sealed = ledger.head(connection, community.id), heads.printed(connection, community.id)
    about = {
        "community": community.key,
        "year": str(day.year),
        "made_at": now.astimezone(zone).isoformat(timespec="seconds"),
        "exempt": str(sum(member.exempt for member in members)),
        "study_hour_min": str(settings.study_hour_min),
        "study_hour_source": f"{settings.study_hour_source}, {settings.study_hour_year}",
        "target_min": str(rules.target_min),
        "target_class": str(rules.counts),
        "day_cap_min": str(settings.day_cap_min),
        "completed_percent": str(settings.completed_percent),
        "time_zone": str(zone),
        "ledger_head_row": str(head.seq),
        "ledger_head_sha256": head.hash,
        "head": sealed,
        "method": METHOD,
    }
    lines = tuple(_line(one, years[one.ref], names.get(one.ref, one.mask), films, rules, sealed) for one in members)
    return YearReport(f"study-{community.key}-{day.year}-{head.hash[:8]}", lines, about)


def _line(member: Member, year: Year, name: str, films: list[tuple[int, int]], rules: Rules, sealed: str) -> Line:
    has_target = year.target is not None
    return Line(
        group=member.group,
        household=str(member.household),
        place=str(member.place),
        name=name,
        exempt="yes" if member.exempt else "no",
        collective_min=str(year.year.collective),
        self_study_min=str(year.year.self_study),
        credited_min=str(year.year.credited),
        study_hours=f"{year.year.credited / rules.hour_min:.1f}",
        again_min=str(year.year.again),
        target_min=str(year.target) if has_target else "",
        towards_min=str(year.towards) if has_target else "",
        programmes_completed=str(len(completed_in(year, films, rules.percent))),
        member=member.ref,
        head=sealed,
    )


def to_csv(report: YearReport, language: str = "") -> str:
    """The lines as a table (`base.csv_table`), in the words of `language` where one is named."""
    return csv_table.to_csv([field.name for field in fields(Line)], map(astuple, report.lines), language)


def to_sqlite(report: YearReport, path: Path) -> None:
    """One SQLite file with the tables `study` and `about`, every value as text; an older file is replaced."""
    write_sqlite(path, "study", Line, report.lines, "member", report.about)
