"""The demo's fillers: pictures and music that stand between programmes. They are nobody's upload and need no review."""

from tvchannel.actions.fill import add_filler
from tvchannel.demo.people import STAFF
from tvchannel.demo.script import Script
from tvchannel.demo.telling import Steps
from tvchannel.demo.workshop import Workshop
from tvchannel.store import catalogue

ADMINISTRATOR = STAFF[3].login


def make_filler(workshop: Workshop, script: Script, steps: Steps) -> None:
    """Make the filler and put it into the gaps, unless that was done before."""
    material, store, vault = f"demo-{script.key}", workshop.services.store, workshop.services.vault
    with store.reading() as connection:
        if material in dict(catalogue.fillers(connection, workshop.community.id)):
            return
    source = workshop.folder / f"{material}.mp4"
    if vault.facts(material) is None:
        workshop.draw(script, source, steps)
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
    workshop.plan()
    steps.done("fills the gaps")
