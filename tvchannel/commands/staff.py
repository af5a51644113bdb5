"""`tvchannel staff`: the accounts of those who work at the desk."""

from typing import IO

import click

from tvchannel.base import clock
from tvchannel.base.errors import NotFound
from tvchannel.base.roles import GUIDE, LEADER, ROLES
from tvchannel.commands.common import WHO, command, community_option, current_settings, opened_in
from tvchannel.commands.inputs import Number
from tvchannel.core.services import Services, open_services
from tvchannel.core.staff import accounts, second_factor
from tvchannel.core.staff.scopes import AccountScope
from tvchannel.processes.app import create_app
from tvchannel.store.people import branches, people
from tvchannel.store.service import organisations, staff_accounts
from tvchannel.tools import roles_table


def _asked_or_read(_context: click.Context, _parameter: click.Parameter, file: IO[str] | None) -> str:
    """A password is never an argument: every user of the machine can read those."""
    if file is not None:
        return file.readline().rstrip("\r\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


_password = click.option(
    "--password-file",
    "password",
    type=click.File(encoding="utf-8"),
    callback=_asked_or_read,
    help="Its first line is the password; - reads it from the standard input. Without it, it is asked for, unseen.",
)


@click.group()
def staff() -> None:
    """The accounts of those who work at the desk."""


@staff.command()
@click.argument("login")
@community_option
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="May be repeated.")
@click.option("--group", default="", help="The group of a leader or guide, whose people alone the account sees.")
@click.option("--branch", default="", help="Its people alone the account sees: of a leader, secretary or auditor.")
@click.option("--organisation", type=Number(1), help="The number of one: the account works in its communities.")
@_password
@command
def add(
    login: str,
    community: str,
    name: str,
    roles: tuple[str, ...],
    group: str,
    branch: str,
    organisation: int | None,
    password: str,
) -> None:
    """Make the account LOGIN; it may sign in at once. With an organisation it begins in the community that is named."""
    services, here = opened_in(community)
    with services.store.reading() as connection:
        held, groups = {one.name: one.id for one in branches.all_of(connection, here)}, people.groups(connection, here)
        if branch and branch not in held:
            raise NotFound("There is no such branch here.")
        if group and group not in groups:
            raise NotFound("There is no such group here.")
        scope = AccountScope(groups.get(group), held.get(branch), organisation)
    told = (services.store, here, login, name, password, roles)
    accounts.add(*told, who=WHO, now=clock.now(), scope=scope, organisations=_every_organisation(services))
    click.echo(f"{login} may sign in: {', '.join(roles)}")


@staff.command()
@click.argument("login")
@community_option
@_password
@command
def password(login: str, community: str, password: str) -> None:
    """Give LOGIN another password, and sign out whoever uses the old one."""
    services, here = opened_in(community)
    every = _every_organisation(services)
    accounts.set_password(services.store, here, login, password, who=WHO, now=clock.now(), organisations=every)
    click.echo(f"{login} has another password")


@staff.command("no-second-factor")
@click.argument("login")
@community_option
@command
def no_second_factor(login: str, community: str) -> None:
    """Ask LOGIN for no code any more, as the telephone is lost: the password alone lets them in."""
    services, here = opened_in(community)
    every = _every_organisation(services)
    second_factor.take_away(services.store, here, login, who=WHO, now=clock.now(), organisations=every)
    click.echo(f"{login} signs in by the password alone")


@staff.command("close")
@click.argument("login")
@community_option
@command
def close_account(login: str, community: str) -> None:
    """Close LOGIN: signed out at once, and not let in again. What it did stays on record."""
    services, here = opened_in(community)
    every = _every_organisation(services)
    accounts.set_active(services.store, here, login, active=False, who=WHO, now=clock.now(), organisations=every)
    click.echo(f"{login} is closed")


@staff.command("open")
@click.argument("login")
@community_option
@command
def open_account(login: str, community: str) -> None:
    """Open LOGIN again."""
    services, here = opened_in(community)
    every = _every_organisation(services)
    accounts.set_active(services.store, here, login, active=True, who=WHO, now=clock.now(), organisations=every)
    click.echo(f"{login} may sign in")


def _every_organisation(services: Services) -> frozenset[int]:
    """Whoever works at the machine itself keeps every account."""
    with services.store.reading() as connection:
        return frozenset(organisations.tree(connection).organisations)


@staff.command("pages")
@command
def list_pages() -> None:
    """Print which pages of the desk each role may open, as a table in Markdown."""
    services = open_services(current_settings())
    click.echo(roles_table.markdown(create_app(services), (LEADER, GUIDE)), nl=False)


@staff.command("list")
@community_option
@command
def list_accounts(community: str) -> None:
    """The accounts of a community, and those of the organisations above it."""
    services, here = opened_in(community)
    with services.store.reading() as connection:
        tree = organisations.tree(connection)
        above = [one.id for one in tree.above(tree.communities[here])]
        for one in [*staff_accounts.accounts(connection, here), *staff_accounts.of_organisations(connection, above)]:
            group = f"  {one.scope_name}" if one.scope_name else ""
            closed = "" if one.active else "  (closed)"
            click.echo(f"{one.login}  {one.name}  {', '.join(sorted(one.roles))}{group}{closed}")
