"""`tvchannel community` and `tvchannel members`: a real community, from its file and the list of its members."""

from pathlib import Path

import click

from tvchannel import clock
from tvchannel.actions.enrol import enrol
from tvchannel.actions.settle import settle
from tvchannel.commands.common import WHO, address, command, community_option, in_words, opened
from tvchannel.founding import community as community_file
from tvchannel.founding import members as members_file
from tvchannel.founding.members import Mistake
from tvchannel.store import catalogue

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def community() -> None:
    """Communities: what they are called, their columns, their channels and weeks."""


@community.command("settle")
@click.argument("file", type=_FILE)
@command
def settle_community(file: Path) -> None:
    """Make the community that FILE describes (deploy/community.example.toml), or change it to what FILE says now."""
    try:
        plan = community_file.read(file.read_text("utf-8"))
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not UTF-8") from None
    services = opened()
    settled = settle(
        services.store,
        services.vault,
        plan,
        who=WHO,
        now=clock.now(),
        tell=lambda name: click.echo(f"drawing the card of {name}"),
    )
    click.echo(f"{plan.key} is {'made' if settled.new else 'as the file says'}: {_counted(plan)}")
    click.echo(f"Its pages: {address(services.settings)}/tv/{plan.key}/")


def _counted(plan: community_file.CommunityPlan) -> str:
    rules = sum(len(channel.rules) for channel in plan.channels)
    return f"{len(plan.columns)} columns, {len(plan.channels)} channels, {rules} rules"


@community.command("list")
@command
def list_communities() -> None:
    """The communities that are here, by key."""
    with opened().store.reading() as connection:
        for one in catalogue.communities(connection):
            click.echo(f"{one.key}  {one.name.zh}  {one.name.en}".rstrip())


@click.group()
def members() -> None:
    """The members of a community."""


@members.command("enrol")
@click.argument("file", type=_FILE)
@community_option
@click.option("--trial", is_flag=True, help="Only say what would change.")
@command
def enrol_members(file: Path, community: str, trial: bool) -> None:
    """Enter the members of FILE (CSV: 户号, 住址, 小组, 姓名, 电话, 免于要求), all of them or none."""
    entries, mistakes = members_file.read(file.read_bytes())
    if mistakes:
        _refuse(file, mistakes)
    services = opened()
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
    with click.progressbar(length=len(entries), label="checking" if trial else "entering") as bar:
        done = enrol(
            services.store,
            services.keys,
            found,
            entries,
            who=WHO,
            now=clock.now(),
            tell=lambda lines: bar.update(lines - bar.pos),
            trial=trial,
        )
    if done.mistakes:
        _refuse(file, done.mistakes)
    click.echo(
        f"{'would be ' if trial else ''}added {done.added}, changed {done.changed}, the same {done.same}; "
        f"in the register and not in the file {done.absent}: they stay"
    )


def _refuse(file: Path, mistakes: list[Mistake] | tuple[Mistake, ...]) -> None:
    for mistake in mistakes:
        click.echo(f"line {mistake.line}: {in_words(mistake.error)}", err=True)
    raise click.ClickException(f"{file}: {len(mistakes)} lines cannot be entered; nothing was changed")
