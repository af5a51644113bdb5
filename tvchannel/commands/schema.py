"""`tvchannel migrate`: make the data folder, its keys, and the newest schema."""

import click

from epg.ticks import tick_at
from tvchannel.base import clock
from tvchannel.commands.common import command, current_settings
from tvchannel.core.register import index
from tvchannel.core.services import open_services, prepare
from tvchannel.store.channel import catalogue


@click.command()
@command
def migrate() -> None:
    """Make the data folder and bring the database to this version's schema. Can be run again."""
    settings = current_settings()
    before, now = prepare(settings)
    services = open_services(settings)
    index(services.store, services.keys)
    with services.store.writing() as connection:
        catalogue.give_origins(connection, tick_at(clock.now()))
    films = services.vault.films.begin_anew()
    services.store.close()
    if films:
        click.echo(f"{films} films from an older version now say where they begin.")
    if before == now:
        click.echo(f"The database is at schema {now} already ({settings.data_dir}).")
    else:
        click.echo(f"The database went from schema {before or 'nothing'} to {now} ({settings.data_dir}).")
