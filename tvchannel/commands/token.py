"""`tvchannel token`: tokens with which other programs ask through the data interface."""

from datetime import date

import click

from tvchannel.base import clock
from tvchannel.base.errors import NotFound
from tvchannel.commands.common import WHO, command, community_option, opened_in
from tvchannel.commands.inputs import DayParameter
from tvchannel.features.data_interface import actions
from tvchannel.store.service import api_tokens
from tvchannel.store.service.api_tokens import ApiScope
from tvchannel.study.day import study_day


@click.group()
def token() -> None:
    """Tokens with which other programs read reports and hand in lists of members."""


@token.command()
@click.argument("name")
@community_option
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([one.value for one in ApiScope]),
    help="May be repeated.",
)
@click.option("--until", type=DayParameter(), metavar="YYYY-MM-DD", help="Its last day; a year from now without it.")
@command
def add(name: str, community: str, scopes: tuple[str, ...], until: date | None) -> None:
    """Make a token for the program NAME and print it, this once."""
    services, here = opened_in(community)
    now = clock.now()
    today = study_day(now, services.settings.zone)
    last = until or today + actions.LASTS
    click.echo(actions.add(services.store, here, name, scopes, last, who=WHO, now=now, today=today))
    click.echo(f"{name}: {', '.join(sorted(scopes))}, until {last}", err=True)


@token.command("list")
@community_option
@command
def list_tokens(community: str) -> None:
    """The tokens of a community."""
    services, here = opened_in(community)
    today = study_day(clock.now(), services.settings.zone)
    with services.store.reading() as connection:
        for one in api_tokens.every(connection, here):
            used = f"last used {one.used_at:%Y-%m-%d %H:%M} UTC" if one.used_at else "never used"
            state = "" if one.is_good(today) else "  (closed)" if one.closed_at else "  (over)"
            click.echo(f"{one.name}  {', '.join(sorted(one.scopes))}  until {one.until}  {used}{state}")


@token.command("close")
@click.argument("name")
@community_option
@command
def close_token(name: str, community: str) -> None:
    """Close the token NAME: nobody is let in with it any more."""
    services, here = opened_in(community)
    with services.store.reading() as connection:
        found = api_tokens.named(connection, here, name)
    if found is None:
        raise NotFound("There is no such token here.")
    actions.close(services.store, here, found.id, who=WHO, now=clock.now())
    click.echo(f"{name} is closed")
