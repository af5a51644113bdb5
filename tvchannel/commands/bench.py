"""`tvchannel bench records`: what the records' engine and the web server can take, beside raw commits."""

import click

from tvchannel.bench.records import bench as measure
from tvchannel.commands.common import command


@click.group()
def bench() -> None:
    """Measurements, in a scratch folder; the channel itself is not touched."""


@bench.command()
@click.option("--seconds", default=5.0, show_default=True, help="How long each figure is measured.")
@command
def records(seconds: float) -> None:
    """Check-ins a second and answer times at a sub-district's peak, with fsync as it is and slower.

    Needs nginx, gcc and PostgreSQL, and a machine that does nothing else meanwhile.
    """
    measure(seconds, click.echo)
