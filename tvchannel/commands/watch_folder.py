"""`tvchannel watch-folder`: films that are put into a folder come in by themselves."""

import time
from pathlib import Path

import click

from media.errors import MediaError
from tvchannel.base import clock
from tvchannel.base.errors import ServiceError, Unavailable
from tvchannel.commands.common import command, current_settings, opened
from tvchannel.features.uploads import watched_folder
from tvchannel.store.channel import catalogue

_EVERY_S = 5.0


@click.command("watch-folder")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@click.option("--once", is_flag=True, help="Take what lies there now, and end.")
@command
def watch_folder(folder: Path, community: str, once: bool) -> None:
    """Take films in that are put into FOLDER, each into the column of its subfolder, until Ctrl-C.

    FOLDER/models/三十年的楼道长.mp4 is a film of the column `models`. It waits for the reviewers as an upload does; one
    that cannot be taken is renamed to `.refused`, with the reason beside it.
    """
    services = opened()
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
    while True:
        for file in watched_folder.waiting(folder, clock.now()):
            try:
                number = watched_folder.take(services.store, services.vault, found.id, file, now=clock.now())
            except (Unavailable, OSError) as trouble:
                click.echo(f"{file}: {trouble}; it is tried again", err=True)
            except (ServiceError, MediaError) as refusal:
                watched_folder.refuse(file, refusal, current_settings().language)
                click.echo(f"{file}: {refusal}", err=True)
            else:
                click.echo(f"{file}: programme {number}")
        if once:
            return
        time.sleep(_EVERY_S)
