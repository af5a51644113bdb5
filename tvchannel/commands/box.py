"""`tvchannel box`: make a browser the box of a household."""

import click

from tvchannel.base import clock
from tvchannel.commands.common import WHO, address, command, opened
from tvchannel.commands.inputs import Number
from tvchannel.core.one_time_entry import ENTRY_LASTS, make_entry
from tvchannel.store.channel import catalogue


@click.group()
def box() -> None:
    """The televisions of the households."""


@box.command()
@click.option("--household", type=Number(), required=True, metavar="N", help="The household's number.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@command
def link(household: int, community: str) -> None:
    """Print a one-time address that makes the browser which opens it the box of household N."""
    services = opened()
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
    token = make_entry(services.store, found.id, household, who=WHO, now=clock.now())
    click.echo(f"{address(services.settings)}/enter/{token}")
    click.echo(f"It works once, within {ENTRY_LASTS.seconds // 60} minutes.", err=True)
