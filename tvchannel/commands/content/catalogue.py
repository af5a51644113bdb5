"""`tvchannel catalogue`: a table of films that will come, entered and taken back."""

from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.base.errors import Invalid
from tvchannel.commands.common import WHO, command, community_option, in_words, opened_in
from tvchannel.commands.inputs import Number
from tvchannel.features.film_catalogue import actions, film_table
from tvchannel.features.film_catalogue.film_table import FilmTable
from tvchannel.features.film_catalogue.import_plan import CataloguePlan, known_names, plan
from tvchannel.store.channel import expected_films

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def catalogue() -> None:
    """Catalogues of films: what will come, and what is missing."""


@catalogue.command("import")
@click.argument("file", type=_FILE)
@community_option
@click.option("--column", default="", metavar="KEY", help="The column of films for which the table names none.")
@click.option("--source", default="", metavar="NAME", help="Who made the films for which the table names nobody.")
@click.option("--trial", is_flag=True, help="Only say what would change; nothing is kept.")
@click.option("--yes", is_flag=True, help="Do not ask; what is refused is left out.")
@command
def import_catalogue(file: Path, community: str, column: str, source: str, trial: bool, yes: bool) -> None:
    """Expect the films of FILE (XLSX, CSV, TSV: 片名, 栏目, 系列, 集数, 文件名 ...), as far as it can be read."""
    services, here = opened_in(community)
    data = file.read_bytes()
    with services.store.reading() as connection:
        table = film_table.read(data, known_names(connection, here, column=column, source=source))
        planned = plan(connection, here, table.films)
    _say(table, planned)
    if trial or not planned.total or not (yes or click.confirm("Enter them?")):
        return
    now = clock.now()
    number = actions.receive(services.store, here, file.name, data, column=column, source=source, who=WHO, now=now)
    actions.enter(services.store, here, number, who=WHO, now=now)
    click.echo(f"entered; to take it back within a day: tvchannel catalogue take-back {number} --community {community}")


@catalogue.command("take-back")
@click.argument("number", type=Number())
@community_option
@command
def take_back(number: int, community: str) -> None:
    """Put back what the import NUMBER has changed, where its films have not come."""
    services, here = opened_in(community)
    back, kept = actions.take_back(services.store, here, number, who=WHO, now=clock.now())
    click.echo(f"put back {back}, kept {kept}")


@catalogue.command("list")
@community_option
@command
def missing(community: str) -> None:
    """The films that are expected and have not come, one a line: title, series, part, file."""
    services, here = opened_in(community)
    with services.store.reading() as connection:
        rows = expected_films.films(connection, here)
    for row in rows:
        facts = row.film.facts
        click.echo("\t".join((facts.title.zh, facts.series or "", str(facts.episode or ""), row.film.file_name)))


def _say(table: FilmTable, planned: CataloguePlan) -> None:
    for cell in table.refused:
        click.echo(f"{cell.cell}: {in_words(Invalid(cell.sentence, **cell.params))}")
    for one, above in planned.twice:
        click.echo(f"{one.cell}: twice, it stands in {above} already: {one.film.facts.title.zh}")
    for here, programme in planned.here:
        click.echo(f"{here.cell}: here already as programme {programme.id}: {here.film.facts.title.zh}")
    for cell_name in table.cut:
        click.echo(f"{cell_name}: the summary is too long for a television and was cut")
    told = planned.counts()
    click.echo(
        f"{told['added']} new, {told['changed']} changed, {told['same']} the same, {told['twice']} twice, "
        f"{told['here']} here already, {len(table.refused)} refused"
    )
