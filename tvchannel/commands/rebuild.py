"""`tvchannel rebuild`: derive what was watched again from the reports that are kept."""

import click

from tvchannel.commands.common import command, opened
from tvchannel.core.rebuild import Rebuilt
from tvchannel.core.rebuild import rebuild as derive_again
from tvchannel.core.reporting.kept_totals import renew
from tvchannel.core.study_totals import rules_of
from tvchannel.study.totals import MINUTE_MS


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@command
def rebuild(dry_run: bool) -> None:
    """Derive watched time again from the kept reports; sessions whose reports are gone stay as they are.

    Then the kept totals of everybody's study are made again.
    """
    services = opened()
    settings = services.settings
    done = derive_again(services.store, zone=settings.zone, write=not dry_run)
    differing: list[Rebuilt] = []
    count = 0
    for count, one in enumerate(done, 1):
        if count % 100 == 0:
            click.echo(f"{count} sessions …", err=True)
        if one.differs:
            differing.append(one)
            click.echo(f"session {one.key}: {len(one.before)} -> {len(one.after)} rows, {_minutes(one.gained_ms)}")
    verb = "would change" if dry_run else "changed"
    gained = _minutes(sum(one.gained_ms for one in differing))
    click.echo(f"{count} sessions derived again, {len(differing)} {verb}, {gained}")
    if not dry_run:
        made = renew(services.store, rules_of(settings).cap_ms, anew=True)
        click.echo(f"kept totals of {made} members made again")


def _minutes(ms: int) -> str:
    return f"{ms / MINUTE_MS:+.1f} minutes"
