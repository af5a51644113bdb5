"""`tvchannel orphans`: whether the vault and the store agree about films."""

import click

from tvchannel.commands.common import command, opened
from tvchannel.features.uploads import orphans as check

_MB = 1_000_000


@click.command()
@click.option("--remove", is_flag=True, help="Delete the files that nothing names.")
@command
def orphans(remove: bool) -> None:
    """List files of films that nothing names any more, and films without files.

    Exit code 1 where a film has none.
    """
    services = opened()
    found = check.orphans(services.store, services.vault)
    for material, size in found.unnamed.items():
        click.echo(f"nothing names {material}: {size / _MB:.1f} MB")
    for material in found.missing:
        click.echo(f"the files of {material} are missing")
    if remove:
        click.echo(f"removed: {check.remove(services.vault, found) / _MB:.1f} MB are free again")
    click.echo(f"{len(found.unnamed)} without a film, {len(found.missing)} films without files")
    if found.missing:
        raise click.ClickException("Some films have no files: bring them back from the backup, or withdraw them.")
