"""`tvchannel bench reports`: how long every report takes on made records of some years, on SQLite and PostgreSQL."""

import random
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tvchannel.base import clock, collection
from tvchannel.base.settings import Settings
from tvchannel.core.reporting.kept_totals import renew
from tvchannel.core.reporting.report import Period, Report, ReportQuery, made
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.every import REPORTS
from tvchannel.processes.features import FEATURES
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.store.records import attendance, ledger
from tvchannel.store.records.chain_append import NewRow, Tail
from tvchannel.store.watching import watch_history
from tvchannel.study.day import month_of, study_day
from tvchannel.study.press import DAILY
from tvchannel.study.totals import MINUTE_MS
from tvchannel.tools.bench import office_records, servers, sub_district

if TYPE_CHECKING:
    from collections.abc import Iterator

Say = Callable[[str], None]
PLAYED_A_YEAR, CHECK_INS_A_YEAR = 150, 60  # a member; of 20,000 members in five years 15 million played rows
_TIMES = 3
_TOGETHER = 100  # members whose records are written in one transaction


def bench(members: int, years: int, engines: tuple[str, ...], say: Say, keep: Path | None = None) -> None:
    """Print a table: the median of three makings of each report of the newest whole period, in ms, and its rows.

    The ms of the processor are those of this process alone, not those of a server. With `keep` the records on SQLite
    stay in that folder, and are taken from there the next time.
    """
    say(f"{'engine':>10} {'report':>14} {'ms':>8} {'cpu ms':>8} {'rows':>7}")
    for engine in engines:
        with _services(engine, keep) as services:
            if services is None:
                say(f"{engine:>10}: not installed")
                continue
            played, check_ins = _kept(services) or _fill(services, members, years)
            office_records.make(services, _refs(services)[:members], years)
            say(f"{engine:>10} {len(_refs(services))} members, {played} played rows, {check_ins} check-ins")
            begun = time.perf_counter()
            made_anew = renew(services.store, rules_of(services.settings).cap_ms)
            say(f"{engine:>10} totals of {made_anew} members made in {time.perf_counter() - begun:.0f} s")
            _gather_statistics(services)
            collection.loaded()
            for report in REPORTS:
                took, worked, rows = measured(services, report)
                say(f"{engine:>10} {report.name:>14} {took:8.0f} {worked:8.0f} {rows:7}")


def _gather_statistics(services: Services) -> None:
    """What a server does by itself within a minute of much being written, and knows where a channel has run a day."""
    if services.store.file is None:
        with services.store.write.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


@contextmanager
def _services(engine: str, keep: Path | None) -> "Iterator[Services | None]":
    """The services of a folder on an engine, a scratch one but on SQLite `keep`; None where it is not installed."""
    kept = nullcontext(str(keep)) if keep and engine == "sqlite" else None
    with kept or tempfile.TemporaryDirectory(prefix="bench-") as name, servers.postgresql() as url:
        if engine == "postgresql" and not url:
            yield None
            return
        settings = Settings.model_validate(
            {"data_dir": Path(name) / "data", "database_url": url if engine == "postgresql" else ""}
        )
        prepare(settings)
        services = open_services(settings)
        try:
            yield services
        finally:
            services.store.close()


def measured(services: Services, report: Report) -> tuple[float, float, int]:
    """The medians of some makings in ms, of the clock and of the processor, and how many rows there are."""
    now = clock.now()
    today = study_day(now, services.settings.zone)
    spans = {
        Period.DAY: (today - timedelta(days=1),) * 2,
        Period.MONTH: month_of(today.replace(day=1) - timedelta(days=1)),
        Period.YEAR: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    took, worked, rows = [], [], 0
    for _ in range(_TIMES):
        begun, began_work = time.perf_counter(), time.process_time()
        with services.store.steady() as connection:
            community = catalogue.community(connection, sub_district.KEY)
            query = ReportQuery(connection, community, *spans[report.period], services.settings, now, features=FEATURES)
            rows = len(made(report, query).rows)
        took.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.process_time() - began_work))
    return median(took), median(worked), rows


def _kept(services: Services) -> tuple[int, int] | None:
    """The numbers of played rows and of check-ins that are there from an earlier time; None where nothing is."""
    with services.store.reading() as connection:
        if not people.anybody(connection):
            return None
        community = catalogue.community(connection, sub_district.KEY).id
        played = connection.scalar(select(func.count()).select_from(t.watched))
        attended = attendance.entries(connection, community, date.min, date.max)
        return played or 0, ledger.head(connection, community).seq - len(attended)


def _refs(services: Services) -> list[str]:
    with services.store.reading() as connection:
        community = catalogue.community(connection, sub_district.KEY).id
        return [one.ref for one in people.members(connection, community)]


def _fill(services: Services, members: int, years: int) -> tuple[int, int]:
    """Make the people, then what they watched and how they checked in; gives the numbers of both kinds of rows."""
    sub_district.make(services, -(-members // sub_district.AT_HOME), guide=True)
    with services.store.reading() as connection:
        community = catalogue.community(connection, sub_district.KEY).id
        films = [row.id for row in catalogue.programmes(connection, community)]
    refs = _refs(services)[:members]
    today = study_day(clock.now(), services.settings.zone)
    days = [today - timedelta(days=back) for back in range(1, 365 * years)]
    dice, played, check_ins = random.Random(1), 0, 0  # noqa: S311 - made records, the same each time
    for at in range(0, len(refs), _TOGETHER):
        some = refs[at : at + _TOGETHER]
        with services.store.writing() as connection:
            rows = [row for ref in some for row in _played(community, ref, films, days, years, dice)]
            watch_history.add_watched(connection, rows)
            tail = Tail(connection, community)
            for ref in some:
                came = sorted(dice.sample(days, min(len(days), CHECK_INS_A_YEAR * years)))
                for day in came:
                    tail.add(_check_in(ref, day))
                check_ins += len(came)
            played += len(rows)
    return played, check_ins


def _played(
    community: int, ref: str, films: list[int], days: list[date], years: int, dice: random.Random
) -> list[dict[str, Any]]:
    found = []
    for number in range(PLAYED_A_YEAR * years):
        begin = dice.randrange(0, 30) * MINUTE_MS
        found.append(
            {
                "community_id": community,
                "session": f"bench-{ref}",
                "number": number,
                "member": ref,
                "programme_id": dice.choice(films),
                "from_ms": begin,
                "to_ms": begin + dice.randrange(1, 15) * MINUTE_MS,
                "study_day": dice.choice(days),
                "at": clock.now(),
                "live": number % 3 == 0,
                "pending": False,
            }
        )
    return found


def _check_in(ref: str, day: date) -> NewRow:
    return {
        "kind": ledger.CHECK_IN,
        "event": f"{ref}-{day}",
        "member": ref,
        "activity": DAILY,
        "study_day": day,
        "at": clock.now(),
        "box_id": None,
        "content": {},
    }
