"""The demo's fillers: pictures and music that stand between programmes. They are nobody's upload and need no review."""

from media import intake
from tvchannel.demo.script import Script
from tvchannel.demo.telling import Steps
from tvchannel.demo.workshop import Workshop
from tvchannel.store import catalogue


def make_filler(workshop: Workshop, script: Script, steps: Steps) -> None:
    """Make the filler and put it into the gaps, unless that was done before."""
    material, store, vault = f"demo-{script.key}", workshop.services.store, workshop.services.vault
    with store.reading() as connection:
        if material in dict(catalogue.fillers(connection, workshop.community.id)):
            return
    source = workshop.folder / f"{material}.mp4"
    if vault.facts(material) is None:
        workshop.draw(script, source, steps)
    facts = intake.take_in(source, vault, material, workshop.limits, lambda _, share: steps.share("taking in", share))
    with store.writing() as connection:
        catalogue.add_filler(connection, workshop.community.id, material, facts.ticks)
        catalogue.want_plan(connection, workshop.community.id, workshop.clock())
    workshop.plan()
    steps.done("fills the gaps")
