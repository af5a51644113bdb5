"""`tvchannel scheduler | worker | short-films | run`: the processes behind the pages, and all of them together."""

import click

from tvchannel.commands.common import command, current_settings, opened
from tvchannel.processes import supervise
from tvchannel.processes.scheduler import schedule
from tvchannel.processes.worker import work


@click.command()
@command
def scheduler() -> None:
    """Plan and publish the guides, keep the ledger's heads, tidy. Only one scheduler works at a time."""
    schedule(opened(look=True))


@click.command()
@click.option("--once", is_flag=True, help="End when no film waits any more.")
@command
def worker(once: bool) -> None:
    """Take uploaded films in. Several workers may run, on several machines."""
    done = work(opened(look=True), once=once)
    click.echo(f"{done} films ended")


@click.command("short-films")
@command
def short_films() -> None:
    """Take short films in while the worker has a long one, so that they need not wait for it."""
    done = work(opened(look=True), beside=True)
    click.echo(f"{done} films ended")


@click.command()
@click.option("--demo", is_flag=True, help="Make the demo community too, beside the running channel.")
@command
def run(demo: bool) -> None:
    """Run the whole channel: serve, scheduler, worker and short-films, started, watched and stopped together."""
    opened(look=True).store.close()
    supervise.run(current_settings(), click.get_current_context().find_root().obj, demo=demo)
