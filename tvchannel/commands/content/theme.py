"""`tvchannel theme`: the themes of months from a table, and back."""

from collections.abc import Sequence
from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.base.errors import Invalid
from tvchannel.commands.common import WHO, command, in_words, opened
from tvchannel.core.import_files.cells import RefusedCell
from tvchannel.core.services import Services
from tvchannel.features.theme import import_actions, theme_list, theme_plan
from tvchannel.features.theme.theme_plan import PlannedThemes
from tvchannel.store.channel import catalogue
from tvchannel.study.day import study_day

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def theme() -> None:
    """The themes of months, set from a table."""


@theme.command("import")
@click.argument("file", type=_FILE)
@click.option("--community", multiple=True, metavar="KEY", help="For this community; may be given several times.")
@click.option("--everywhere", is_flag=True, help="For every community of this installation.")
@click.option("--trial", is_flag=True, help="Only say what would change; nothing is kept.")
@click.option("--yes", is_flag=True, help="Do not ask; what is refused is left out.")
@command
def import_themes(file: Path, community: tuple[str, ...], everywhere: bool, trial: bool, yes: bool) -> None:
    """Set the themes of FILE (XLSX, CSV, TSV: 月份, 主题, 说明, 影片), as far as it can be read."""
    services = opened()
    where = _communities(services, community, everywhere=everywhere)
    now = clock.now()
    listed, refused = theme_list.read(file.read_bytes(), study_day(now, services.settings.zone))
    with services.store.reading() as connection:
        planned = theme_plan.plan(connection, where, listed)
    _say(refused, planned)
    if trial or not any(one.changed for one in planned) or not (yes or click.confirm("Set them?")):
        return
    mark, _ = import_actions.import_themes(services.store, where, listed, made_in=None, who=WHO, now=now)
    click.echo(f"set; to take it back within a day: tvchannel theme take-back {mark}")


@theme.command("take-back")
@click.argument("mark")
@command
def take_back(mark: str) -> None:
    """Put back what the import MARK has changed, where it stands as the import left it."""
    services = opened()
    with services.store.reading() as connection:
        every = {one.id for one in catalogue.communities(connection)}
    found = import_actions.take_back(services.store, mark, every, who=WHO, now=clock.now())
    click.echo(f"put back {found.months}, kept {found.kept}")


def _communities(services: Services, keys: Sequence[str], *, everywhere: bool) -> set[int]:
    if bool(keys) == everywhere:
        raise click.UsageError("Give either --community KEY or --everywhere.")
    with services.store.reading() as connection:
        if everywhere:
            return {one.id for one in catalogue.communities(connection)}
        return {catalogue.community(connection, key).id for key in keys}


def _say(refused: Sequence[RefusedCell], planned: Sequence[PlannedThemes]) -> None:
    for cell in refused:
        click.echo(f"{cell.cell}: {in_words(Invalid(cell.sentence, **cell.params))}")
    for one in planned:
        for month in one.months:
            said = month.after.theme.name.zh if month.changes else "the same"
            lacking = f"; not on air there: {', '.join(month.missing)}" if month.missing else ""
            click.echo(f"{one.community.zh}  {month.month}  {said}{lacking}")
