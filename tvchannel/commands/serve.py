"""`tvchannel serve`: the process that answers; what it needs for pages is loaded by no other."""

import click

from tvchannel.commands.common import command, current_settings
from tvchannel.processes.web import serve as serve_pages


@click.command()
@command
def serve() -> None:
    """Serve the pages, the playlists and the desk."""
    serve_pages(current_settings())
