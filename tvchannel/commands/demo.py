"""`tvchannel demo`: make the demonstration community."""

import signal
import sys
from types import FrameType

import click

from tvchannel.base import clock
from tvchannel.commands.common import address, command, opened
from tvchannel.commands.inputs import Number
from tvchannel.core.services import Services
from tvchannel.tools.demo.community import CHANNEL, KEY
from tvchannel.tools.demo.make import make_demo
from tvchannel.tools.demo.people import PASSWORD, STAFF


@click.command()
@click.option("--films", type=Number(), metavar="N", help="Make only the N shortest films; 0: people only.")
@command
def demo(films: int | None) -> None:
    """Make the demo community: invented people, drawn films, a grid of programmes. Can be run again."""
    services = opened()
    signal.signal(signal.SIGTERM, _stop)
    try:
        make_demo(services, clock.now, click.echo, most=films)
    except KeyboardInterrupt:
        raise click.ClickException("stopped; run it again and it goes on from here") from None
    _farewell(services)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    # As an exception it gives a film that is being taken in back to the queue.
    sys.exit(128 + signal.SIGTERM)


def _farewell(services: Services) -> None:
    base = address(services.settings)
    click.echo("")
    click.echo(f"The demo community is ready. `tvchannel run` serves it at {base}/")
    click.echo(f"  the TV pages   {base}/try")
    click.echo(f"  the channel    {base}/live/{KEY}/{CHANNEL}/index.m3u8")
    click.echo(f"  the desk       {base}/office/   everybody's password there: {PASSWORD}")
    for clerk in STAFF:
        click.echo(f"    {clerk.login:<10} {', '.join(clerk.roles)}")
    click.echo("  a television   tvchannel box link --household 1")
