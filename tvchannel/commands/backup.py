"""`tvchannel backup` and `tvchannel restore`: take everything away, sealed and checked, and bring it back."""

from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.base.errors import SettingsError
from tvchannel.commands.common import command, current_settings, opened
from tvchannel.core.witnesses import archive
from tvchannel.features.backup.backup import backup as take_away
from tvchannel.features.backup.restore import restore as bring_back
from tvchannel.processes.features import PERSONAL
from tvchannel.store.service import job_runs
from tvchannel.study.job_turns import BACKUP


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--key", default="", metavar="AGE1...", help="Encrypt to this public key (backup_key in the settings).")
@click.option("--make-key", type=click.Path(path_type=Path), metavar="FILE", help="Write a new private key, and end.")
@command
def backup(folder: Path | None, key: str, make_key: Path | None) -> None:
    """Take everything to FOLDER (backup_dir in the settings) while the channel works.

    The records are encrypted to a public key in the age format, opened again, restored to a scratch place, counted
    and verified. The private key does not belong on this machine.
    """
    if make_key is not None:
        click.echo(f"{make_key} is the private key: keep it elsewhere, twice. In the settings:")
        click.echo(f'backup_key = "{archive.make_key(make_key)}"')
        return
    services = opened()
    settings = services.settings
    target = folder or (Path(settings.backup_dir) if settings.backup_dir else None)
    if target is None:
        raise SettingsError("name a folder: backup_dir in the settings, or FOLDER")
    done = take_away(services.store, settings, target, key or settings.backup_key, now=clock.now())
    with services.store.writing() as connection:
        job_runs.note(connection, BACKUP, clock.now(), "Backed up to %(file)s", {"file": done.file.name}, ok=True)
    rows = sum(done.rows.values())
    click.echo(f"{done.file}: {rows} rows, {done.ledgers} ledgers, opened again and whole; {done.films} films")


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--key", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The private key's file.")
@click.option("--erased", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="The newest erased.txt, from the old data folder, with withdrawn.txt beside it.")  # fmt: skip
@click.option("--lists", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              metavar="FOLDER", help="A folder with newer lists: the old data folder, a witness's.")  # fmt: skip
@click.option("--no-lists", is_flag=True, help="There are no such lists: nobody was erased or has withdrawn since.")
@command
def restore(source: Path, key: Path, erased: Path | None, lists: tuple[Path, ...], no_lists: bool) -> None:
    """Bring a channel back from SOURCE, a backup folder or one of its files, to where there is none.

    Stop the channel first. What is there already is never written over. Who was erased since stays
    erased, and who has withdrawn is not recorded: by the lists that lie beside the backup, or that are named.
    """
    told = [*lists, *([erased.parent] if erased else [])]
    private = archive.read_key(key)
    done = bring_back(current_settings(), source, private, PERSONAL, lists=told, no_lists=no_lists, now=clock.now())
    again = f"{done.erased} people erased once more, {done.withdrawn} not recorded any more"
    click.echo(f"{done.file} is back: {done.ledgers} ledgers, whole; {again}")
