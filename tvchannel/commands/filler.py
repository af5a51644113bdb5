"""`tvchannel filler`: what stands in the gaps between programmes."""

from pathlib import Path

import click

from epg.ticks import TICK_MS
from tvchannel.base import clock
from tvchannel.commands.common import WHO, command, community_option, opened_in
from tvchannel.core.fillers import add_filler, material_of, remove_filler
from tvchannel.core.take_in import limits_of
from tvchannel.store.channel import catalogue


@click.group()
def filler() -> None:
    """What stands in the gaps between programmes: music with pictures, a notice."""


@filler.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@community_option
@command
def add(file: Path, community: str) -> None:
    """Prepare FILE, any film, and let it stand in gaps that are as long as it is, or longer."""
    services, here = opened_in(community)
    material = material_of(file, here)
    with click.progressbar(length=100, label="taking in", item_show_func=lambda stage: stage or "") as bar:
        new = add_filler(
            services.store,
            services.vault,
            here,
            material,
            file,
            limits=limits_of(services.settings.max_film_minutes),
            tell=lambda stage, share: bar.update(max(0, int(share * 100) - bar.pos), stage),
            who=WHO,
            now=clock.now(),
        )
    click.echo(f"{material} {'stands in gaps from now on' if new else 'was there already'}")


@filler.command("list")
@community_option
@command
def list_fillers(community: str) -> None:
    """The fillers of a community, and how long each is."""
    services, here = opened_in(community)
    with services.store.reading() as connection:
        for material, ticks in catalogue.fillers(connection, here):
            click.echo(f"{material}  {ticks * TICK_MS / 1000:.1f} s")


@filler.command()
@click.argument("material")
@community_option
@command
def remove(material: str, community: str) -> None:
    """Let the filler MATERIAL stand in no gap to come."""
    services, here = opened_in(community)
    remove_filler(services.store, here, material, who=WHO, now=clock.now())
    click.echo(f"{material} stands in no gap any more")
