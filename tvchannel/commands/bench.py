"""`tvchannel bench records` and `bench doors`: what the records and the web server can take."""

import click

from tvchannel.bench.doors import bench as measure_doors
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


@bench.command()
@click.option("--seconds", default=10.0, show_default=True, help="How long each kind of client hangs.")
@command
def doors(seconds: float) -> None:
    """Answer times of a press and a page a second beside slow, idle, too large and too many clients.

    Needs nginx, and a machine that does nothing else meanwhile.
    """
    measure_doors(seconds, click.echo)
