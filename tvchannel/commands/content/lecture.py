"""`tvchannel lecture`: receives one lecture, from before its beginning to its end."""

import signal
from threading import Event

import click

from tvchannel.base import clock
from tvchannel.base.errors import NotFound
from tvchannel.commands.common import command, opened
from tvchannel.commands.inputs import Number
from tvchannel.core.lectures.holding import LecturePort, hold
from tvchannel.store.live import lectures


@click.command("lecture")
@click.argument("number", type=Number(1))
@click.option("--host", default="0.0.0.0", show_default=True, help="The address to listen at.")  # noqa: S104
@click.option("--port", default=1935, type=Number(1, 65_535), show_default=True, help="The port to listen at.")
@command
def lecture(number: int, host: str, port: int) -> None:
    """Receive the lecture NUMBER: wait for its sender, and show what it sends, until the lecture is over."""
    services, stop = opened(), Event()
    with services.store.reading() as connection:
        found = lectures.one(connection, number)
    if found is None or found.ended_at is not None:
        raise NotFound("There is no such lecture, or it is over.")
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    click.echo(f"waiting for the sender of {found.title.zh} at {host}:{port}")
    hold(services, found, LecturePort(host, port), clock.now, stop)
    click.echo("it is over")
