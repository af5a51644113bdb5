"""`tvchannel share`: a film goes to other communities of this installation, whose reviewers decide about it."""

import click

from tvchannel.base import clock
from tvchannel.commands.common import WHO, command, community_option, opened_in
from tvchannel.commands.inputs import Number
from tvchannel.features.sharing import actions
from tvchannel.store.channel import catalogue


@click.command()
@click.argument("programme", type=Number(1))
@community_option
@click.option("--with", "others", multiple=True, required=True, metavar="KEY", help="Share it with this community.")
@click.option("--series", is_flag=True, help="All approved films of its series.")
@click.option("--agreed", is_flag=True, help="The persons who are shown agreed that other communities show them.")
@command
def share(programme: int, community: str, others: tuple[str, ...], series: bool, agreed: bool) -> None:
    """Share an approved film with other communities, whose reviewers decide, too.

    PROGRAMME is its number.
    """
    services, here = opened_in(community)
    with services.store.reading() as connection:
        there = {catalogue.community(connection, key).id for key in others} - {here}
        row = catalogue.programme(connection, here, programme)
        rows = actions.parts(catalogue.programmes(connection, here), row) if series else [row]
    numbers = [one.id for one in rows]
    told = actions.share(services.store, services.vault, here, numbers, there, agreed=agreed, who=WHO, now=clock.now())
    for one in told:
        has = f"; it has already: {', '.join(one.there)}" if one.there else ""
        click.echo(f"{one.community}: {one.films} wait for its reviewers{has}")
