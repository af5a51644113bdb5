"""`tvchannel scheduler | worker | short-films | lectures | run`: the processes behind the pages, and all together."""

import click

from tvchannel.commands.common import command, current_settings, opened
from tvchannel.processes import supervise
from tvchannel.processes.lectures import receive
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
@command
def lectures() -> None:
    """Receive lectures at their times, each in a process of its own. Only one such process works at a time."""
    receive(opened(look=True), click.get_current_context().find_root().obj)


@click.command()
@click.option("--demo", is_flag=True, help="Make the demo community too, beside the running channel.")
@command
def run(demo: bool) -> None:
    """Run serve, scheduler, worker, short-films and lectures: started, watched and stopped together."""
    opened(look=True).store.close()
    supervise.run(current_settings(), click.get_current_context().find_root().obj, demo=demo)
