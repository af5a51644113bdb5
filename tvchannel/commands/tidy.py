"""`tvchannel tidy`: what the nights have removed because its time was over."""

import click

from tvchannel.base import clock
from tvchannel.commands.common import command, opened
from tvchannel.core.privacy.tidy import retention
from tvchannel.core.privacy.tidy import tidy as remove
from tvchannel.core.services import Services
from tvchannel.processes.features import PERSONAL
from tvchannel.store.privacy import removal_receipts
from tvchannel.store.privacy.removal_receipts import Receipt
from tvchannel.store.service import job_runs
from tvchannel.study.job_turns import TIDYING

_NIGHTS = 14


@click.command()
@click.option("--now", "at_once", is_flag=True, help="Remove what is over now, instead of tonight.")
@command
def tidy(at_once: bool) -> None:
    """Show how long each class is kept, and the receipts of the last nights. The ledger is never tidied."""
    services = opened()
    if at_once:
        receipt = remove(services.store, services.vault, services.settings, PERSONAL, clock.now())
        told = {"n": sum(one.count for one in receipt.removed.values())}
        with services.store.writing() as connection:
            job_runs.note(connection, TIDYING, receipt.at, "Rows and files that were removed: %(n)s", told, ok=True)
    for kept in retention(PERSONAL):
        click.echo(f"kept {kept.lasts(services.settings).days:>5} days   {kept.name}")
    with services.store.reading() as connection:
        receipts = removal_receipts.latest(connection, _NIGHTS)
    for receipt in receipts:
        click.echo(f"\n{receipt.at.astimezone(services.settings.zone):%Y-%m-%d %H:%M}")
        click.echo("\n".join(_lines(services, receipt)) or "  nothing was over")
    if not receipts:
        click.echo("\nThere is no receipt yet: the scheduler tidies every night at 03:30.")


def _lines(services: Services, receipt: Receipt) -> list[str]:
    zone = services.settings.zone
    removed = [(name, one) for name, one in receipt.removed.items() if one.count]
    return [f"  {one.count:>8} {name}, until {one.until.astimezone(zone):%Y-%m-%d}" for name, one in removed]
