"""Makes the demo: the community at once, then film after film, the shortest first.

Run again it goes on where it stopped: what is there is known by its title, a filler by its material.
"""

from media.places.leftovers import discard
from tvchannel.base.clock import Clock
from tvchannel.core.services import Services
from tvchannel.tools.demo import activities
from tvchannel.tools.demo.community import settle
from tvchannel.tools.demo.fillers import has_filler, make_filler
from tvchannel.tools.demo.film_services import Workshop
from tvchannel.tools.demo.programmes import NOT_A_FILM, make_programme, make_refused
from tvchannel.tools.demo.progress import Steps, Tell
from tvchannel.tools.demo.script import Script, Use, scripts


def make_demo(services: Services, clock: Clock, tell: Tell, *, most: int | None = None) -> None:
    """Make what is missing of the demo, at most the `most` shortest films; `tell` hears every step in words.

    Raises EngineMissing, FfmpegFailed, NoRoom, Unavailable; what was finished before stays.
    """
    settled = settle(services, clock())
    if settled.new:
        activities.attend(services, settled.community.id, clock())
    tell("the community is made" if settled.new else "the community is there")
    folder = services.vault.workbench.open("demo")
    workshop = Workshop(services, clock, settled.community, folder)
    try:
        _make_films(workshop, tell, most)
    finally:
        workshop.close()
        discard(folder)


def _make_films(workshop: Workshop, tell: Tell, most: int | None) -> None:
    every = scripts()[:most]
    steps = [Steps(tell, f"film {place + 1} of {len(every)}, {script.title.zh}") for place, script in enumerate(every)]
    for place, script in enumerate(every):
        if place == len(every) - 1:  # the longest film holds nothing up that a newcomer may want to see
            make_refused(workshop, Steps(tell, NOT_A_FILM))
        for ahead in range(place, min(place + 2, len(every))):
            if not _is_drawn(workshop, every[ahead]):
                workshop.draw(every[ahead], steps[ahead])
        if script.use is Use.FILLER:
            make_filler(workshop, script, steps[place])
        else:
            make_programme(workshop, script, place, steps[place])


def _is_drawn(workshop: Workshop, script: Script) -> bool:
    """Whether the film was made in an earlier run."""
    return has_filler(workshop, script) if script.use is Use.FILLER else workshop.known(script.title.zh) is not None
