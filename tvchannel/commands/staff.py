"""`tvchannel staff`: the accounts of those who work at the desk."""

import click

from tvchannel import clock
from tvchannel.actions import accounts
from tvchannel.commands.common import command, opened
from tvchannel.services import Services
from tvchannel.store import catalogue, desk

_WHO = "command line"
_community = click.option("--community", required=True, metavar="KEY", help="The community's key.")
_password = click.password_option(help="Asked for, unseen, when left out.")


@click.group()
def staff() -> None:
    """The accounts of those who work at the desk."""


@staff.command()
@click.argument("login")
@_community
@click.option("--name", required=True, help="The person's name.")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice(accounts.ROLES), help="May be repeated."
)
@_password
@command
def add(login: str, community: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Make the account LOGIN; it may sign in at once."""
    services, here = _here(community)
    accounts.add(services.store, here, login, name, password, roles, who=_WHO, now=clock.now())
    click.echo(f"{login} may sign in: {', '.join(roles)}")


@staff.command()
@click.argument("login")
@_community
@_password
@command
def password(login: str, community: str, password: str) -> None:
    """Give LOGIN another password, and sign out whoever uses the old one."""
    services, here = _here(community)
    accounts.set_password(services.store, here, login, password, who=_WHO, now=clock.now())
    click.echo(f"{login} has another password")


@staff.command("close")
@click.argument("login")
@_community
@command
def close_account(login: str, community: str) -> None:
    """Close LOGIN: signed out at once, and not let in again. What it did stays on record."""
    services, here = _here(community)
    accounts.set_active(services.store, here, login, active=False, who=_WHO, now=clock.now())
    click.echo(f"{login} is closed")


@staff.command("open")
@click.argument("login")
@_community
@command
def open_account(login: str, community: str) -> None:
    """Open LOGIN again."""
    services, here = _here(community)
    accounts.set_active(services.store, here, login, active=True, who=_WHO, now=clock.now())
    click.echo(f"{login} may sign in")


@staff.command("list")
@_community
@command
def list_accounts(community: str) -> None:
    """The accounts of a community."""
    services, here = _here(community)
    with services.store.reading() as connection:
        for one in desk.all_staff(connection, here):
            click.echo(f"{one.login}  {one.name}  {', '.join(sorted(one.roles))}{'' if one.active else '  (closed)'}")


def _here(community: str) -> tuple[Services, int]:
    services = opened()
    with services.store.reading() as connection:
        return services, catalogue.community(connection, community).id
