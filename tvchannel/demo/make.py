"""Makes the demo: the community at once, then film after film, each drawn, uploaded, taken in, approved and planned.

Run again it goes on where it stopped: what is there is known by its title, a filler by its material.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from epg.titles import Title
from media import intake
from media.vault import discard
from tvchannel import scheduler
from tvchannel.actions.review import approve
from tvchannel.actions.submit import Upload, submit
from tvchannel.actions.take_in import limits_of, take_in_next
from tvchannel.demo import history, music, themes
from tvchannel.demo.community import settle
from tvchannel.demo.people import STAFF
from tvchannel.demo.script import Script, Use, scripts
from tvchannel.demo.studio import Studio
from tvchannel.demo.telling import Steps, Tell
from tvchannel.errors import Conflict
from tvchannel.services import Services
from tvchannel.store import catalogue, jobs
from tvchannel.store.rows import Community, FilmState, ProgrammeRow, ProgrammeState

Clock = Callable[[], datetime]
UPLOADER, REVIEWER = STAFF[0].login, STAFF[1].login
_OPEN = (FilmState.WAITING, FilmState.WORKING)
_LATELY = timedelta(seconds=15)
_LOOK_EVERY_S = 0.5
NOT_A_FILM = "广场舞音乐.mp4"


def make_demo(services: Services, clock: Clock, tell: Tell, *, films: bool = True) -> None:
    """Make what is missing of the demo; `tell` hears every step in words.

    Raises EngineMissing, FfmpegFailed, NoRoom, Unavailable; what was finished before stays.
    """
    settled = settle(services, clock())
    tell("the community is made" if settled.new else "the community is there")
    if not films:
        return
    workshop = services.vault.open_work("demo")
    try:
        Maker(services, clock, tell, settled.community, workshop).make_all()
    finally:
        discard(workshop)


@dataclass(frozen=True)
class Maker:
    """Makes the films of `community`, working in the folder `workshop`."""

    services: Services
    clock: Clock
    tell: Tell
    community: Community
    workshop: Path

    def make_all(self) -> None:
        """Every film, the shortest first, so that the channel is on air within a minute."""
        every = scripts()
        for number, script in enumerate(every, 1):
            steps = Steps(self.tell, f"film {number} of {len(every)}, {script.title.zh}")
            if script.use is Use.FILLER:
                self._filler(script, steps)
            else:
                self._programme(script, number - 1, steps)
        self._refused()

    def _programme(self, script: Script, place: int, steps: Steps) -> None:
        programme = self._known(script.title.zh) or self._uploaded(script, place, steps)
        while programme.film.state in _OPEN:
            self._take_in(steps)
            programme = self._known(script.title.zh) or programme
            steps.share("taking in", programme.film.progress)
            if programme.film.state in _OPEN:
                time.sleep(_LOOK_EVERY_S)
        if programme.film.state is not FilmState.READY:
            steps.say(f"not taken in: {programme.film.reason % programme.film.reason_params}")
        elif script.use is Use.HELD:
            steps.say("is ready and waits for a reviewer")
        else:
            self._on_air(programme, steps)

    def _uploaded(self, script: Script, place: int, steps: Steps) -> ProgrammeRow:
        source = self.services.vault.incoming()
        studio = Studio(self.workshop, self.community.name)
        studio.make(script, source, lambda share: steps.share("drawing", share))
        self._submit(script, source, place)
        found = self._known(script.title.zh)
        assert found is not None
        return found

    def _submit(self, script: Script, source: Path, place: int) -> None:
        size = source.stat().st_size
        name = f"{script.title.zh}.mp4"
        upload = Upload(source.name, name, size, script.column, script.title, script.series, script.episode)
        with self.services.store.reading() as connection:
            came = history.uploaded_at(connection, self.community.id, place)
        submit(self.services.store, self.community.id, upload, who=UPLOADER, now=came)

    def _take_in(self, steps: Steps) -> None:
        """Work on whatever film waits; where a worker runs too, the two share the queue."""
        limits = limits_of(self.services.settings.max_film_minutes)
        take_in_next(
            self.services.store,
            self.services.vault,
            worker="demo",
            clock=self.clock,
            limits=limits,
            tell=lambda stage, share: steps.share("taking in", share),
        )

    def _on_air(self, programme: ProgrammeRow, steps: Steps) -> None:
        store = self.services.store
        if programme.state is ProgrammeState.WAITING:
            approve(store, self.community.id, programme.id, who=REVIEWER, now=self.clock())
        with store.writing() as connection:
            seen = history.watched(connection, programme, self.clock(), self.services.settings.zone)
            themes.set_themes(connection, self.community.id, self.clock(), self.services.settings.zone)
            if seen:
                catalogue.want_plan(connection, self.community.id, self.clock())
        steps.say("is on air" if seen else "is on air already")
        self._plan()

    def _filler(self, script: Script, steps: Steps) -> None:
        material = f"demo-{script.key}"
        store, vault = self.services.store, self.services.vault
        with store.reading() as connection:
            if material in dict(catalogue.fillers(connection, self.community.id)):
                return
        source = self.workshop / f"{material}.mp4"
        if vault.facts(material) is None:
            Studio(self.workshop, self.community.name).make(script, source, lambda share: steps.share("drawing", share))
        limits = limits_of(self.services.settings.max_film_minutes)
        facts = intake.take_in(source, vault, material, limits, lambda stage, share: steps.share("taking in", share))
        with store.writing() as connection:
            catalogue.add_filler(connection, self.community.id, material, facts.ticks)
            catalogue.want_plan(connection, self.community.id, self.clock())
        steps.say("fills the gaps")
        self._plan()

    def _refused(self) -> None:
        """A sound file that calls itself a film, so that the desk has a refusal to show."""
        title = Path(NOT_A_FILM).stem
        if self._known(title):
            return
        source = self.services.vault.incoming()
        music.write("bright", source)
        upload = Upload(source.name, NOT_A_FILM, source.stat().st_size, "classics", Title(title))
        submit(self.services.store, self.community.id, upload, who=UPLOADER, now=self.clock())
        self._take_in(Steps(self.tell, NOT_A_FILM))

    def _plan(self) -> None:
        """Publish the guide, unless a scheduler is alive, which does it within seconds."""
        with self.services.store.reading() as connection:
            alive = any(
                name == "scheduler" and self.clock() - at < _LATELY for name, _, at, _ in jobs.processes(connection)
            )
        if alive:
            return
        try:
            with jobs.only_one(self.services.store, "scheduler", self.services.settings.data_dir):
                scheduler.replan(self.services)
        except Conflict:
            return

    def _known(self, title: str) -> ProgrammeRow | None:
        with self.services.store.reading() as connection:
            every = catalogue.programmes(connection, self.community.id)
        return next((programme for programme in every if programme.title.zh == title), None)
