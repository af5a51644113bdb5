"""`tvchannel community` and `tvchannel members`: a real community, from its file and the list of its members."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from tvchannel.base import clock
from tvchannel.base.readers import number_of
from tvchannel.commands.common import WHO, address, command, community_option, in_words, opened
from tvchannel.commands.inputs import Number
from tvchannel.commands.rolls import import_roll, take_roll_back
from tvchannel.core.apply_community import apply_community
from tvchannel.core.enrol import Enrolled, enrol
from tvchannel.core.import_files import community as community_file
from tvchannel.core.import_files import members as members_file
from tvchannel.core.import_files.enrolment import NEW, Question
from tvchannel.core.import_files.members import MemberLine, Mistake
from tvchannel.core.services import Services
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import catalogue
from tvchannel.store.channel.appearance import AppearanceChange
from tvchannel.store.service import staff_accounts

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def community() -> None:
    """Communities: what they are called, their columns, their channels and weeks."""


@community.command("settle")
@click.argument("file", type=_FILE)
@click.option("--replace-week", is_flag=True, help="Put FILE's weeks in the place of those planned at the desk.")
@command
def settle_community(file: Path, replace_week: bool) -> None:
    """Make the community that FILE describes (deploy/community.example.toml), or change it to what FILE says now."""
    try:
        plan = community_file.read(file.read_text("utf-8"))
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not UTF-8") from None
    services = opened()
    settled = apply_community(
        services.store,
        services.vault,
        plan,
        who=WHO,
        now=clock.now(),
        tell=lambda name: click.echo(f"drawing the card of {name}"),
        replace_week=replace_week,
    )
    for change, taken_back in settled.changes:
        click.echo(_told(change, taken_back))
    for key in settled.weeks_kept:
        click.echo(f"The week of channel {key} was planned at the desk and stays: the file's is the same as before.")
    click.echo(f"{plan.key} is {'made' if settled.new else 'as the file says'}: {_counted(plan)}")
    click.echo(f"Its pages: {address(services.settings)}/tv/{plan.key}/")
    if not _has_staff(services, plan.key):
        account = f"tvchannel staff add LOGIN --community {plan.key} --name NAME --role administrator"
        click.echo(f"Nobody works at its desk yet. Next: {account}")


def _has_staff(services: Services, key: str) -> bool:
    with services.store.reading() as connection:
        return bool(staff_accounts.accounts(connection, catalogue.community(connection, key).id))


def _told(change: AppearanceChange, taken_back: AppearanceChange | None) -> str:
    """What is another now; and what was changed at the desk and is not so any more."""
    names = change.after or change.before
    said = "; ".join(f"{name}: {change.before.get(name)} -> {change.after.get(name)}" for name in names)
    if taken_back is None:
        return f"{change.subject}: {said}"
    return f"{change.subject}: {said} (takes back what {taken_back.who} changed on {taken_back.at:%Y-%m-%d})"


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


members.add_command(import_roll)
members.add_command(take_roll_back)


@members.command("enrol")
@click.argument("file", type=_FILE)
@community_option
@click.option("--trial", is_flag=True, help="Only say what would change, and what would be asked.")
@click.option("--yes", is_flag=True, help="Leave out unknown columns, and let those move who may have moved.")
@click.option("--moved", multiple=True, metavar="LINE:HOUSEHOLD", help="Who stands in LINE has moved from HOUSEHOLD.")
@click.option(
    "--new", multiple=True, type=Number(1), metavar="LINE", help="Who stands in LINE is new, though the name is not."
)
@command
def enrol_members(
    file: Path, community: str, trial: bool, yes: bool, moved: tuple[str, ...], new: tuple[int, ...]
) -> None:
    """Enter the members of FILE (XLSX, CSV: 户号, 住址, 小组, 姓名, 电话, 免于要求), all of them or none."""
    listing = members_file.read(file.read_bytes())
    for heading in listing.left_out:
        click.echo(f"The column “{heading}” is not known here and is left out.")
    if listing.left_out and not (yes or trial):
        click.confirm("Go on without?", abort=True)
    if listing.mistakes:
        _refuse(file, listing.mistakes)
    answers = _answers(moved, new)
    done = _enrol(listing.entries, community, answers, trial=trial)
    if done.questions and not done.mistakes:
        answers |= {question.line: _asked(question, yes=yes, trial=trial) for question in done.questions}
        done = _enrol(listing.entries, community, answers, trial=trial)
    if done.mistakes:
        _refuse(file, done.mistakes)
    click.echo(
        f"{'would be ' if trial else ''}added {done.added}, changed {done.changed} (moved {done.moved}), "
        f"the same {done.same}; in the register and not in the file {done.absent}: they stay"
    )


def _enrol(entries: Sequence[MemberLine], community: str, answers: dict[int, int], *, trial: bool) -> Enrolled:
    services = opened()
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
    with click.progressbar(length=len(entries), label="checking" if trial else "entering") as bar:
        return enrol(
            services.store,
            services.keys,
            found,
            entries,
            PERSONAL,
            who=WHO,
            now=clock.now(),
            tell=lambda lines: bar.update(lines - bar.pos),
            trial=trial,
            answers=answers,
        )


def _answers(moved: Sequence[str], new: Sequence[int]) -> dict[int, int]:
    pairs = [[number_of(part) for part in text.split(":")] for text in moved]
    told = {line: household for line, household in (pair for pair in pairs if len(pair) == 2) if line and household}
    if len(told) != len(moved):
        raise click.ClickException("--moved takes LINE:HOUSEHOLD, as 12:7, and each line once")
    return told | dict.fromkeys(new, NEW)


def _asked(question: Question, *, yes: bool, trial: bool) -> int:
    """From which household, or NEW: what the person at the terminal says, or the only household with `yes`."""
    homes = " and ".join(str(number) for number in question.households)
    told = f"line {question.line}: the same name stands in household {homes}, and not in the file there"
    click.echo(told)
    if trial or (yes and len(question.households) == 1):
        return question.households[0]
    known = [str(number) for number in (*question.households, NEW)]
    answer = click.prompt("Moved from which household? (0: somebody else, new here)", type=click.Choice(known))
    return number_of(answer) or NEW


def _refuse(file: Path, mistakes: Sequence[Mistake]) -> NoReturn:
    for mistake in mistakes:
        click.echo(f"line {mistake.line}: {in_words(mistake.error)}", err=True)
    raise click.ClickException(f"{file}: {len(mistakes)} lines cannot be entered; nothing was changed")
