"""`tvchannel verify`: read all records and say what does not fit; or hold a head that somebody kept against them."""

from collections.abc import Iterable
from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.base.errors import Invalid
from tvchannel.commands.common import command, opened
from tvchannel.commands.inputs import Number
from tvchannel.core.services import Services
from tvchannel.core.witnesses import archive, compare_heads
from tvchannel.core.witnesses.verify import verify as check

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--community", default="", metavar="KEY", help="Only this community (all when left out).")
@click.option(
    "--head", nargs=2, type=(Number(), str), metavar="ROW CODE", help="Do the records have this head of an export?"
)
@click.option("--backup", type=_FILE, metavar="FILE", help="Are the heads in this sealed backup? With --key.")
@click.option("--key", type=_FILE, metavar="FILE", help="The private key's file that opens the backup.")
@click.option("--witness", type=_FILE, metavar="FILE", help="Are the heads that a witness wrote down, or was mailed?")
@command
def verify(
    community: str, head: tuple[int, str] | None, backup: Path | None, key: Path | None, witness: Path | None
) -> None:
    """Read all records against their chains, and against the heads kept outside of the database.

    Ends with status 1 when something does not fit, and names the first place of it. With --head, --backup or
    --witness the first line says whether the records of today are those of that head; the next ones say what came
    since, and list what it covers and was changed with a note: hold these against the log and against paper.
    """
    services = opened()
    if head:
        _held(services, community, [compare_heads.Known(community, compare_heads.kept(*head), f"row {head[0]}")])
    elif backup:
        if key is None:
            raise Invalid("A backup is sealed: name the private key's file with --key.")
        _held(services, community, compare_heads.in_backup(backup, archive.read_key(key)))
    elif witness:
        _held(services, community, compare_heads.in_text(witness, Path(services.settings.witness_tsa_certificate)))
    else:
        _all(services, community)


def _all(services: Services, community: str) -> None:
    verdicts = check(
        services.store, services.settings.data_dir / "heads", community, now=clock.now(), keys=services.keys
    )
    for one in verdicts:
        click.echo(
            f"{one.community}: {one.rows} rows, {one.heads} heads: {'all fit' if not one.mismatches else 'WRONG'}"
        )
        for told in (*one.mismatches, *one.remarks):
            click.echo(f"  {told}")
    if any(one.mismatches for one in verdicts):
        raise click.exceptions.Exit(1)


def _held(services: Services, community: str, known: Iterable[compare_heads.Known]) -> None:
    folder = services.settings.data_dir / "heads"
    told = compare_heads.held(services.store, folder, known, community, now=clock.now(), keys=services.keys)
    for line in (told.sentence, *told.since):
        click.echo(line)
    if not told.matches:
        raise click.exceptions.Exit(1)
