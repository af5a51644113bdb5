"""`tvchannel films`: films go from the data folder to a bucket."""

from collections import Counter

import click

from media.places import moving
from media.places.film_bucket import FilmBucket
from media.places.film_folder import FilmFolder
from media.places.moving import Moved
from tvchannel.base.errors import SettingsError
from tvchannel.commands.common import command, opened
from tvchannel.core.services import Services
from tvchannel.store.channel import films as stored_films

_MB = 1_000_000


@click.group()
def films() -> None:
    """Where films lie: in the data folder, or in a bucket."""


@films.command("move-to-bucket")
@click.option("--remove", is_flag=True, help="Delete here what is there, byte for byte.")
@command
def move_to_bucket(remove: bool) -> None:
    """Copy the films of the data folder to the bucket that the settings name (films_s3_bucket), and compare them.

    Cut off, it goes on where it was. First run it with settings of its own while the channel goes on with the folder;
    then with the channel stopped, for what came since; start the channel with these settings; at last with --remove.
    Exit code 1 where a film of this name is another one there: nothing of it is changed.
    """
    services = opened()
    bucket = services.vault.films
    if not isinstance(bucket, FilmBucket):
        raise SettingsError("the settings name no bucket for films (films_s3_bucket)")
    folder = FilmFolder(services.vault.root, services.vault.workbench)
    names = folder.materials()
    became = Counter(_moved(folder, bucket, name, f"{n} of {len(names)}", remove) for n, name in enumerate(names, 1))
    click.echo(", ".join(f"{became[one]} {one}" for one in Moved))
    click.echo(f"{_handed_over(services)} uploads that wait were handed over")
    if became[Moved.DIFFERS]:
        raise click.ClickException("Some films are others there. `tvchannel orphans` tells what nothing names.")


def _moved(folder: FilmFolder, bucket: FilmBucket, material: str, place: str, remove: bool) -> Moved:
    size = folder.size(material)
    became = moving.copy(folder, bucket, material)
    click.echo(f"{place}: {material}, {size / _MB:.1f} MB, {became}")
    if remove and became is not Moved.DIFFERS:
        folder.remove(material)
    return became


def _handed_over(services: Services) -> int:
    with services.store.reading() as connection:
        waiting = [film.incoming for film in stored_films.unfinished(connection)]
    near = [name for name in waiting if services.vault.inbox.is_near(name)]
    for name in near:
        services.vault.inbox.hand_over(name)
    return len(near)
