"""The demo's fillers: pictures and music that stand between programmes. They are nobody's upload and need no review."""

import time

from tvchannel.core.fillers import add_filler
from tvchannel.store.channel import catalogue
from tvchannel.tools.demo.film_services import Workshop
from tvchannel.tools.demo.people import login_of
from tvchannel.tools.demo.progress import Steps
from tvchannel.tools.demo.script import Script

ADMINISTRATOR = login_of("administrator")


def has_filler(workshop: Workshop, script: Script) -> bool:
    """Whether the filler of a script stands in the gaps already."""
    with workshop.services.store.reading() as connection:
        return _material(script) in dict(catalogue.fillers(connection, workshop.community.id))


def make_filler(workshop: Workshop, script: Script, steps: Steps) -> None:
    """Make the filler and put it into the gaps, unless that was done before."""
    material, store, vault = _material(script), workshop.services.store, workshop.services.vault
    if has_filler(workshop, script):
        return
    source = workshop.draw(script, steps).result()
    began = time.monotonic()
    add_filler(
        store,
        vault,
        workshop.community.id,
        material,
        source,
        limits=workshop.limits,
        tell=lambda _, share: steps.share("taking in", share),
        who=ADMINISTRATOR,
        now=workshop.clock(),
    )
    source.unlink()
    workshop.plan()
    steps.done(f"fills the gaps, taken in after {time.monotonic() - began:.0f} s")


def _material(script: Script) -> str:
    return f"demo-{script.key}"
