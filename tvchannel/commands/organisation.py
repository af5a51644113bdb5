"""`tvchannel organisation`: the tree of organisations above the communities."""

import click

from tvchannel.base import clock
from tvchannel.base.readers import number_of
from tvchannel.commands.common import WHO, command, opened
from tvchannel.commands.inputs import Number
from tvchannel.features.organisations import actions
from tvchannel.features.organisations.actions import Keeper
from tvchannel.store.channel import catalogue
from tvchannel.store.service import organisations
from tvchannel.study.organisations.tree import OrganisationKind

_KEEPER = Keeper(WHO, None, None)
_under = click.option("--under", type=Number(1), metavar="NUMBER", help="The organisation above it; without it, none.")


@click.group()
def organisation() -> None:
    """The tree of organisations above the communities."""


@organisation.command("add")
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in OrganisationKind]), help="What it is.")
@click.option("--english", default="", help="Its name in English.")
@_under
@command
def add_organisation(name: str, kind: str, english: str, under: int | None) -> None:
    """Add the organisation NAME, and print its number."""
    told = (OrganisationKind(kind), actions.checked_name(name, english), under)
    click.echo(f"{actions.add(opened().store, _KEEPER, *told, now=clock.now())} {name}")


@organisation.command("move")
@click.argument("what")
@_under
@command
def move_organisation(what: str, under: int | None) -> None:
    """Place WHAT under another organisation: the number of an organisation, or the key of a community."""
    store = opened().store
    number = number_of(what)
    if number is None:
        actions.move_community(store, _KEEPER, what, under, now=clock.now())
    else:
        actions.move(store, _KEEPER, number, under, now=clock.now())
    click.echo(f"{what} is moved")


@organisation.command("remove")
@click.argument("number", type=Number(1))
@command
def remove_organisation(number: int) -> None:
    """Remove the organisation NUMBER, to which nothing belongs."""
    actions.remove(opened().store, _KEEPER, number, now=clock.now())
    click.echo(f"{number} is removed")


@organisation.command("list")
@command
def list_organisations() -> None:
    """Print the tree: the numbers and names of organisations, the keys and names of communities."""
    with opened().store.reading() as connection:
        tree = organisations.tree(connection)
        communities = {one.id: f"{one.key} {one.name.zh}" for one in catalogue.communities(connection)}
    for depth, one in tree.walk(None):
        words = communities[one] if isinstance(one, int) else f"{one.id} {one.name.zh} ({one.kind})"
        click.echo(f"{'  ' * depth}{words}")
