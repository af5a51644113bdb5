"""`tvchannel members import` and `take-back`: a list as the desk reads it, with a preview, in small pieces."""

from pathlib import Path

import click

from tvchannel.base import clock
from tvchannel.base.errors import Invalid
from tvchannel.commands.common import WHO, command, community_option, in_words, opened
from tvchannel.commands.inputs import Number
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.roll_plan import RollPlan
from tvchannel.core.import_files.spreadsheet import letter
from tvchannel.core.services import Services
from tvchannel.features.rolls import actions, job, rolls
from tvchannel.features.rolls.rolls import Roll
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import catalogue

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@community_option
@click.option("--group", default="", help="The group of those for whom FILE gives none.")
@click.option("--trial", is_flag=True, help="Only say what would change; nothing is kept.")
@click.option("--yes", is_flag=True, help="Do not ask; lines that are not clear are left out.")
@command
def import_roll(file: Path, community: str, group: str, trial: bool, yes: bool) -> None:
    """Enter the members of FILE (XLSX, CSV, TSV; headings as branches write them), as far as it can be read."""
    services = opened()
    number, community_id = _received(services, file, community)
    roll = _roll(services, community_id, number)
    fields = {place: RollField(field) for place, _, field in roll.about["columns"] if field}
    try:
        plan = actions.choose(services.store, services.keys, community_id, number, fields, group, now=clock.now())
    except Invalid:
        _discard(services, community_id, number)
        raise
    _say(roll, plan)
    entering = bool(plan.entered) and not trial and (yes or click.confirm("Enter them?"))
    if not entering:
        _discard(services, community_id, number)
        return
    begun = actions.begin(services.store, community_id, number, who=WHO, now=clock.now())
    done = _work(services, begun, "entering")
    click.echo(
        f"entered {done.done - done.about.get('passed', 0)}; to take it back: tvchannel members take-back {number}"
    )


@click.command("take-back")
@click.argument("roll", type=Number(1))
@community_option
@command
def take_roll_back(roll: int, community: str) -> None:
    """Put back what the list number ROLL has changed, where nothing was built on it since."""
    services = opened()
    community_id = _community(services, community)
    begun = actions.take_back(services.store, community_id, roll, who=WHO, now=clock.now())
    done = _work(services, begun, "taking back")
    click.echo(f"taken back {done.done - done.about.get('kept', 0)}, kept {done.about.get('kept', 0)}")


def _community(services: Services, key: str) -> int:
    with services.store.reading() as connection:
        return catalogue.community(connection, key).id


def _received(services: Services, file: Path, community: str) -> tuple[int, int]:
    community_id, data = _community(services, community), file.read_bytes()
    told = (services.store, services.keys, community_id)
    return actions.receive(*told, file.name, data, who=WHO, now=clock.now()), community_id


def _roll(services: Services, community_id: int, number: int) -> Roll:
    with services.store.reading() as connection:
        return rolls.roll(connection, community_id, number)


def _discard(services: Services, community_id: int, number: int) -> None:
    actions.discard(services.store, community_id, number, who=WHO, now=clock.now())


def _work(services: Services, roll: Roll, label: str) -> Roll:
    with click.progressbar(length=roll.total, label=label) as bar:
        return job.work_on(services, roll, PERSONAL, tell=lambda done: bar.update(done - bar.pos))


def _say(roll: Roll, plan: RollPlan) -> None:
    about = roll.about
    if about["id_columns"] or about["id_cells"]:
        click.echo(f"Numbers of identity cards are not stored: {' '.join([*about['id_columns'], *about['id_cells']])}")
    for place, heading, field in about["columns"]:
        if field is None and letter(place) not in about["id_columns"]:
            click.echo(f"The column “{heading or letter(place)}” is not known here and is left out.")
    for one in plan.refused:
        click.echo(f"line {one.line}: {in_words(Invalid(one.sentence, **one.params))}")
    for question in plan.questions:
        homes = " and ".join(str(number) for number in question.households)
        click.echo(f"line {question.line}: the same name stands in household {homes}: left out, decide at the desk")
    counts = actions.counts(plan)
    click.echo(", ".join(f"{kind} {count}" for kind, count in counts.items()))
