"""`tvchannel operator`: the keys with which the cable operator signs its entries, and links to try them."""

import click

from tvchannel.base import clock
from tvchannel.commands.common import address, command, current_settings, opened
from tvchannel.features.operator.actions import key_ids, make_key, make_link, retire_key


@click.group()
def operator() -> None:
    """The cable operator's signed entries: keys, and links to try them."""


@operator.command()
@command
def key() -> None:
    """Make a key for the operator, and print its name and its secret (64 hex digits) once."""
    folder = current_settings().keys_dir
    key_id = make_key(folder, clock.now())
    click.echo(f"{key_id} {(folder / f'operator-{key_id}.key').read_text().strip()}")
    click.echo(f"Live keys: {', '.join(key_ids(folder))}. Two may be live while the operator changes over.", err=True)


@operator.command()
@click.argument("key_id")
@command
def retire(key_id: str) -> None:
    """Remove the key KEY_ID: entries that it signed are refused at once."""
    folder = current_settings().keys_dir
    retire_key(folder, key_id)
    click.echo(f"{key_id} is retired. Live keys: {', '.join(key_ids(folder)) or 'none'}.")


@operator.command()
@click.option("--household", required=True, metavar="REF", help="The operator's reference of the household.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@click.option("--box", default="", metavar="REF", help="The operator's number of the box.")
@click.option("--model", default="", help="The box's model.")
@click.option("--backurl", default="", metavar="URL", help="Where Back leads at the top.")
@command
def link(household: str, community: str, box: str, model: str, backurl: str) -> None:
    """Print an address as the operator's portal would make it: signed with the newest key, good once, for minutes."""
    settings = opened().settings
    told = {"community": community, "household": household, "box": box, "model": model, "backurl": backurl}
    query = make_link(settings.keys_dir, told, clock.now())
    click.echo(f"{address(settings)}/enter?{query}")
