"""The day's check-ins for other programs: CSV for a spreadsheet, one SQLite file for anything else."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, fields
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

import sqlite_utils
from sqlalchemy import Connection

from tvchannel.base import csv_table
from tvchannel.base.errors import Unavailable
from tvchannel.base.texts import say
from tvchannel.core.expected import expected
from tvchannel.store.channel import catalogue
from tvchannel.store.entities.rows import CheckIn, Head, Member
from tvchannel.store.proof import heads
from tvchannel.store.records import ledger
from tvchannel.study.day import study_day
from tvchannel.study.groups import GroupCount, count

METHOD = (
    "One line a member and study day, in the order of the ledger; the server's clock decides the time and the day. "
    "Without a time: added later by two people of the branch."
)
DENOMINATOR = "Members who are exempt are counted neither in 'expected' nor in 'checked_in'."
LABELS = {
    "community": "Community",
    "study_day": "Study day",
    "made_at": "Made at",
    "time_zone": "Time zone of days and times",
    "checked_in": "Checked in",
    "expected": "Expected",
    "exempt": "Exempt",
    "exempt_checked_in": "Exempt, but checked in",
    "ledger_head_row": "Rows of the ledger",
    "ledger_head_sha256": "Head of the ledger (SHA-256)",
    "head": "Row and code of the records' head (tvchannel verify --head)",
    "method": "Method",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One check-in, all as text: codes keep their leading zeros. `name` is a mask unless names were opened."""

    study_day: str
    time: str
    group: str
    household: str
    place: str
    name: str
    exempt: str
    activity: str
    member: str
    ledger_row: str
    head: str


@dataclass(frozen=True, slots=True)
class Report:
    """The check-ins of one study day, and what is to be known about them."""

    community: str
    day: date
    lines: tuple[Line, ...]
    total: GroupCount
    exempt: int
    head: Head
    made_at: datetime
    sealed: str

    @property
    def about(self) -> dict[str, str]:
        """Method, denominators and the ledger's head: what every export carries beside its lines."""
        return {
            "community": self.community,
            "study_day": self.day.isoformat(),
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "time_zone": str(self.made_at.tzinfo),
            "checked_in": str(self.total.checked_in),
            "expected": str(self.total.expected),
            "exempt": str(self.exempt),
            "exempt_checked_in": str(self.total.exempt_checked_in),
            "ledger_head_row": str(self.head.seq),
            "ledger_head_sha256": self.head.hash,
            "head": self.sealed,
            "method": f"{METHOD} {DENOMINATOR}",
        }

    def explained(self, language: str) -> str:
        """The same for a person who reads `language`, one line a matter."""
        told = {**self.about, "method": f"{say(language, METHOD)} {say(language, DENOMINATOR)}"}
        return "".join(f"{say(language, LABELS[name])}: {value}\n" for name, value in told.items())

    @property
    def stem(self) -> str:
        """A file name without its end; names the ledger's head, so that a table and its 'about' find each other."""
        return f"check-ins-{self.community}-{self.day}-{self.head.hash[:8]}"


def check_ins(
    connection: Connection, community: str, day: date, *, names: dict[str, str], now: datetime, zone: tzinfo
) -> Report:
    """The report of `day`; `names` by member reference where they were opened (`look`), else masks stand there.

    Raises NotFound for an unknown community.
    """
    found = catalogue.community(connection, community)
    rows = ledger.check_ins(connection, found.id, day, day)
    came = {row.member for row in rows}
    everybody = expected(connection, found.id, came, day, day, study_day(now, zone))
    members = {member.ref: member for member in everybody}
    sealed = heads.printed(connection, found.id)
    return Report(
        community=community,
        day=day,
        lines=tuple(_line(row, members.get(row.member), names, zone, sealed) for row in rows),
        total=count("", members.values(), frozenset(came)),
        exempt=sum(member.exempt for member in members.values()),
        head=ledger.head(connection, found.id),
        made_at=now.astimezone(zone),
        sealed=sealed,
    )


def _line(row: CheckIn, member: Member | None, names: dict[str, str], zone: tzinfo, sealed: str) -> Line:
    """A member who was erased leaves a line without a person: the ledger's totals stay true."""
    return Line(
        study_day=row.study_day.isoformat(),
        time="" if row.added else f"{row.at.astimezone(zone):%H:%M:%S}",
        group=member.group if member else "",
        household=str(member.household) if member else "",
        place=str(member.place) if member else "",
        name=names.get(row.member, member.mask) if member else "",
        exempt=("yes" if member.exempt else "no") if member else "",
        activity=row.activity,
        member=row.member,
        ledger_row=str(row.seq),
        head=sealed,
    )


def to_csv(report: Report, language: str = "") -> str:
    """The lines as a table (`base.csv_table`), in the words of `language` where one is named."""
    return csv_table.to_csv([field.name for field in fields(Line)], map(astuple, report.lines), language)


def to_sqlite(report: Report, path: Path) -> None:
    """One SQLite file with the tables `check_ins` and `about`, every value as text; an older file is replaced."""
    write_sqlite(path, "check_ins", Line, report.lines, "ledger_row", report.about)


def write_sqlite(
    path: Path, name: str, kind: type[Any], lines: Iterable[Any], key: str, about: Mapping[str, str]
) -> None:
    """The table `name` with a text column for each field of `kind`, and the table `about`; whole or not at all.

    Raises Unavailable.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.unlink(missing_ok=True)
        database = sqlite_utils.Database(draft)
        table = database.table(name).create({field.name: str for field in fields(kind)}, pk=key)
        table.insert_all(asdict(line) for line in lines)
        beside = database.table("about").create({"name": str, "value": str}, pk="name")
        beside.insert_all({"name": name, "value": value} for name, value in about.items())
        database.close()
        draft.replace(path)
    except (OSError, sqlite3.Error) as trouble:
        raise Unavailable("%(path)s cannot be written: %(why)s", path=path, why=trouble) from trouble
