"""`tvchannel report`: figures for other programs."""

import sys
from datetime import date
from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.commands.common import WHO, command, opened
from tvchannel.commands.inputs import Day, Number
from tvchannel.core.look import look
from tvchannel.core.witnesses.heads import sealed_for_print
from tvchannel.features.reports import report as reports
from tvchannel.features.reports import year_report
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.study.day import kept_from, study_day


@click.group()
def report() -> None:
    """Figures of a community, for other programs."""


@report.command("check-ins")
@click.option("--day", type=Day(), metavar="YYYY-MM-DD", help="The study day (today when left out).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a byte order mark.")
@click.option("--sqlite", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write SQLite to FILE.")
@click.option("--names", is_flag=True, help="Open the sealed names; the audit log keeps that they were opened.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@command
def check_ins(day: date | None, as_csv: bool, sqlite: Path | None, names: bool, community: str) -> None:
    """The check-ins of one study day, in the order of the ledger."""
    services = opened()
    now, zone = clock.now(), services.settings.zone
    day = day or study_day(now, zone)
    opened_names: dict[str, str] = {}
    if names:
        with services.store.reading() as connection:
            found = catalogue.community(connection, community)
            members = people.members(connection, found.id)
        subject = f"check-ins {day}"
        key = services.keys.names
        opened_names = look(services.store, key, found.id, members, who=WHO, subject=subject, now=now)
    with services.store.reading() as connection:
        here = catalogue.community(connection, community)
    sealed_for_print(services.store, services.settings.data_dir / "heads", here, now=now, zone=zone)
    with services.store.reading() as connection:
        told = reports.check_ins(connection, community, day, names=opened_names, now=now, zone=zone)
    if sqlite is not None:
        reports.to_sqlite(told, sqlite)
        click.echo(f"{sqlite}: {len(told.lines)} check-ins of {day}", err=True)
    if as_csv or sqlite is None:
        sys.stdout.buffer.write(reports.to_csv(told).encode())


@report.command("study")
@click.option("--year", type=Number(1, 9999), metavar="YYYY", help="The year (the present one when left out).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a byte order mark.")
@click.option("--sqlite", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write SQLite to FILE.")
@click.option("--names", is_flag=True, help="Open the sealed names; the audit log keeps that they were opened.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@command
def study(year: int | None, as_csv: bool, sqlite: Path | None, names: bool, community: str) -> None:
    """A year of study, one line a member, by group and household."""
    services = opened()
    settings, now = services.settings, clock.now()
    today = study_day(now, settings.zone)
    year = year or today.year
    first = kept_from(today, settings.keep_archive_years).year
    if not first <= year <= today.year:
        raise click.ClickException(f"nothing is kept of {year}: figures go from {first} to {today.year}")
    opened_names: dict[str, str] = {}
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
        members = people.members(connection, found.id)
    if names:
        subject, key = f"export study {year}", services.keys.names
        opened_names = look(services.store, key, found.id, members, who=WHO, subject=subject, now=now)
    sealed_for_print(services.store, settings.data_dir / "heads", found, now=now, zone=settings.zone)
    with services.store.reading() as connection:
        last = min(date(year, 12, 31), today)
        told = year_report.of_year(
            connection, found, last, names=opened_names, settings=settings, now=now, zone=settings.zone
        )
    if sqlite is not None:
        year_report.to_sqlite(told, sqlite)
        click.echo(f"{sqlite}: {len(told.lines)} members in {year}", err=True)
    if as_csv or sqlite is None:
        sys.stdout.buffer.write(year_report.to_csv(told).encode())
