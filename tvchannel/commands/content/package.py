"""`tvchannel package`: films as one file for another installation, and back."""

from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.commands.common import WHO, command, community_option, current_settings, opened_in
from tvchannel.commands.inputs import Number
from tvchannel.features.sharing import actions, package_actions
from tvchannel.store.channel import catalogue

_MB = 1_000_000


@click.group()
def package() -> None:
    """Films as one file, for another installation."""


@package.command("make")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("programmes", type=Number(1), nargs=-1, required=True)
@community_option
@click.option("--series", is_flag=True, help="All approved films of the series of each.")
@click.option("--agreed", is_flag=True, help="The persons who are shown agreed that other communities show them.")
@command
def make(file: Path, programmes: tuple[int, ...], community: str, series: bool, agreed: bool) -> None:
    """Make FILE of the approved PROGRAMMES (their numbers): the films, their SHA-256, and what is said of them."""
    services, here = opened_in(community)
    with services.store.reading() as connection:
        rows = [catalogue.programme(connection, here, number) for number in programmes]
        if series:
            every = catalogue.programmes(connection, here)
            rows = [part for row in rows for part in actions.parts(every, row)]
    numbers = list(dict.fromkeys(row.id for row in rows))
    pieces = package_actions.make(
        services.store, services.vault, here, numbers, agreed=agreed, who=WHO, now=clock.now()
    )
    with file.open("xb") as made:
        made.writelines(pieces)
    click.echo(f"{len(numbers)} films, {file.stat().st_size / _MB:.1f} MB")


@package.command("take")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@community_option
@command
def take(file: Path, community: str) -> None:
    """Take the films of the package FILE in: each is prepared as an upload is, and waits for the reviewers."""
    services, here = opened_in(community)
    most = current_settings().max_upload_mb * _MB
    found = package_actions.take(services.store, services.vault, here, file, most_bytes=most, who=WHO, now=clock.now())
    for number in found.programmes:
        click.echo(f"programme {number}")
    for title in found.here:
        click.echo(f"here already: {title}")
