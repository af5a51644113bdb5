"""`tvchannel report`: figures for other programs, a command for every report."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from tvchannel.base import clock
from tvchannel.commands.common import WHO, command, opened
from tvchannel.commands.inputs import DayParameter, Month, Number
from tvchannel.core import unseal_names
from tvchannel.core.reporting.formats import CSV, PDF, SQLITE, XLSX, write
from tvchannel.core.reporting.report import Period, Report, ReportQuery, is_about, made
from tvchannel.core.services import Services
from tvchannel.core.witnesses.heads import sealed_for_print
from tvchannel.features.reports import asked_people
from tvchannel.features.reports.every import REPORTS
from tvchannel.processes.features import FEATURES
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Community, Member
from tvchannel.study.day import kept_from, month_of, study_day
from tvchannel.study.member_categories import Category

_Run = TypeVar("_Run", bound=Callable[..., Any])
Span = tuple[date, date]
Names = tuple[dict[str, str], dict[str, str]]
_FILE = click.Path(dir_okay=False, path_type=Path)
_PERIODS: dict[Period, Callable[..., Any]] = {
    Period.DAY: click.option(
        "--day", "asked", type=DayParameter(), metavar="YYYY-MM-DD", help="The study day (today when left out)."
    ),
    Period.MONTH: click.option(
        "--month", "asked", type=Month(), metavar="YYYY-MM", help="The month (the present one when left out)."
    ),
    Period.YEAR: click.option(
        "--year", "asked", type=Number(1, 9999), metavar="YYYY", help="The year (the present one when left out)."
    ),
}
_GROUP = click.option("--group", default="", metavar="NAME", help="The members of a group alone.")
_CATEGORY = click.option(
    "--category", type=click.Choice([one.value for one in Category]), help="A category of members alone."
)
_MEMBER = click.option("--member", default="", metavar="REFERENCE", help="One member alone.")


class AskedMembers(NamedTuple):
    """Of which group, category (a code) and member (a reference) alone a report is asked; "": of all."""

    group: str
    category: str
    member: str

    def asks_for(self, one: Member) -> bool:
        """Whether it is about this member."""
        return is_about(one, *self)


@click.group()
def report() -> None:
    """Figures of a community, for other programs."""


def _export(
    chosen: Report,
    *,
    asked: date | int | None,
    as_csv: bool,
    sqlite: Path | None,
    xlsx: Path | None,
    pdf: Path | None,
    names: bool,
    community: str,
    group: str = "",
    category: str | None = None,
    member: str = "",
) -> None:
    services, now = opened(), clock.now()
    settings, zone = services.settings, services.settings.zone
    first, last = _span(asked, chosen.period, study_day(now, zone), settings.keep_archive_years)
    alone = AskedMembers(group.strip(), category or "", member.strip())
    with services.store.reading() as connection:
        here = catalogue.community(connection, community)
        asked_people.require_known(connection, here.id, alone.group, alone.member)
    known, phones = _opened_names(services, here, chosen, first, alone, now) if names else ({}, {})
    sealed_for_print(services.store, settings.data_dir / "heads", here, now=now, zone=zone)
    with services.store.steady() as connection:
        question = ReportQuery(connection, here, first, last, settings, now, known, phones, FEATURES)
        question = replace(question, unseal=services.keys.names.unseal if names else None)
        table = made(chosen, replace(question, **alone._asdict()))
    for path, form in ((sqlite, SQLITE), (xlsx, XLSX), (pdf, PDF)):
        if path is not None:
            write(path, form.render(table, ""))
            click.echo(f"{path}: {len(table.rows)} rows, {chosen.period.text(first)}", err=True)
    if as_csv or not (sqlite or xlsx or pdf):
        sys.stdout.buffer.write(CSV.render(table, ""))


def _span(asked: date | int | None, period: Period, today: date, kept_years: int) -> Span:
    """The first and the last day of what was asked for. Raises ClickException for a year that is not kept."""
    if period is Period.DAY:
        day = asked if isinstance(asked, date) else today
        return day, day
    if period is Period.MONTH:
        return month_of(asked if isinstance(asked, date) else today)
    year = asked if isinstance(asked, int) else today.year
    kept = kept_from(today, kept_years).year
    if not kept <= year <= today.year:
        raise click.ClickException(f"nothing is kept of {year}: figures go from {kept} to {today.year}")
    return date(year, 1, 1), min(date(year, 12, 31), today)


def _opened_names(
    services: Services, community: Community, chosen: Report, first: date, alone: AskedMembers, now: datetime
) -> Names:
    """Names and telephone numbers of those in a report, by reference, once the audit log says so."""
    key, today, subject = services.keys.names, study_day(now, services.settings.zone), chosen.subject(first)
    with services.store.reading() as connection:
        members = asked_people.named_in(connection, community.id, chosen, first, today, alone.asks_for)
    known = unseal_names.look(services.store, key, community.id, members, who=WHO, subject=subject, now=now)
    return known, unseal_names.phones(key, members)


def _filters(chosen: Report) -> Callable[[_Run], _Run]:
    """The options with which a report is asked about some of the members alone."""

    def with_options(run: _Run) -> _Run:
        options = ((chosen.by_group, _GROUP), (chosen.by_category, _CATEGORY), (chosen.by_member, _MEMBER))
        for has, option in reversed(options):
            run = option(run) if has else run
        return run

    return with_options


def _add(chosen: Report) -> None:
    @report.command(chosen.name, help=chosen.summary)
    @_PERIODS[chosen.period]
    @_filters(chosen)
    @click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a byte order mark.")
    @click.option("--xlsx", type=_FILE, metavar="FILE", help="Write a spreadsheet to FILE.")
    @click.option("--pdf", type=_FILE, metavar="FILE", help="Write a PDF (A4, in English) to FILE.")
    @click.option("--sqlite", type=_FILE, metavar="FILE", help="Write SQLite to FILE.")
    @click.option("--names", is_flag=True, help="Open the sealed names; the audit log keeps that they were opened.")
    @click.option("--community", default="demo", show_default=True, help="The community's key.")
    @command
    def run(**options: Any) -> None:
        _export(chosen, **options)


for _report in REPORTS:
    _add(_report)
