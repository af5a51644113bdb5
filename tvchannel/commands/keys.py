"""`tvchannel keys`: the keys that lie outside the database."""

import click

from tvchannel.commands.common import command, opened
from tvchannel.features.backup import rotate_keys as action
from tvchannel.processes.features import PERSONAL
from tvchannel.store.privacy.personal import sealed_columns
from tvchannel.store.service import jobs


@click.group()
def keys() -> None:
    """The keys of names, numbers and addresses."""


@keys.command()
@command
def rotate() -> None:
    """Seal every name, number and address with a new key, while the channel runs. Cut off, run it again."""
    services = opened()
    ring = services.keys.names
    if ring.exchanging:
        click.echo("An exchange was cut off; it goes on.", err=True)
    with jobs.only_one(services.store, "keys", services.settings.data_dir):
        done = action.rotate(services.store, sealed_columns(PERSONAL), ring, _tell)
    click.echo(f"{done} fields are under the new key; the old one is gone. Backups from before keep their own keys.")


def _tell(seen: int, total: int) -> None:
    click.echo(f"{seen} of {total} fields", err=True)
