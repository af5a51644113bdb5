"""`tvchannel verify`: read every ledger and say what does not fit."""

import click

from tvchannel.actions.verify import verify as hold
from tvchannel.commands.common import command, opened


@click.command()
@click.option("--community", default="", metavar="KEY", help="Only this community (all when left out).")
@command
def verify(community: str) -> None:
    """Read every row of the ledgers against their chains, and against the heads kept outside of the database.

    Ends with status 1 when something does not fit, and names the first row and its field.
    """
    services = opened()
    verdicts = hold(services.store, services.settings.data_dir / "heads", community)
    for one in verdicts:
        click.echo(f"{one.community}: {one.rows} rows, {one.heads} heads: {'all fit' if not one.misfits else 'WRONG'}")
        for misfit in one.misfits:
            click.echo(f"  {misfit}")
    if any(one.misfits for one in verdicts):
        raise click.exceptions.Exit(1)
