"""What making the demo's films needs at hand: the channel's services, a clock, a folder, and someone to plan.

While one film is taken in, the next is drawn in a thread: the one is mostly ffmpeg's work, the other mostly ours.
"""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from media.making.intake import Limits
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict
from tvchannel.core.services import Services
from tvchannel.core.take_in import limits_of, take_in_next
from tvchannel.processes import core_jobs
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Community, ProgrammeRow
from tvchannel.store.service import jobs
from tvchannel.tools.demo.progress import Steps
from tvchannel.tools.demo.script import Script
from tvchannel.tools.demo.studio import Studio

_LATELY = timedelta(seconds=15)


@dataclass(frozen=True)
class Workshop:
    """Works for `community`; what lies in `folder` is nobody else's."""

    services: Services
    clock: Clock
    community: Community
    folder: Path
    _drawing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _drawn: dict[str, Future[Path]] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def limits(self) -> Limits:
        """What is taken in."""
        return limits_of(self.services.settings.max_film_minutes)

    def draw(self, script: Script, steps: Steps) -> Future[Path]:
        """Begin to make the film of a script, once; it ends with the file, EngineMissing or FfmpegFailed."""
        if script.key not in self._drawn:
            self._drawn[script.key] = self._drawing.submit(self._draw, script, steps)
        return self._drawn[script.key]

    def close(self) -> None:
        """Stop drawing, at once."""
        self._stop.set()
        self._drawing.shutdown(cancel_futures=True)

    def _draw(self, script: Script, steps: Steps) -> Path:
        began, target = time.monotonic(), self.folder / f"{script.key}.mp4"

        def hear(share: float) -> None:
            if self._stop.is_set():
                raise InterruptedError
            steps.share("drawing", share)

        Studio(self.folder, self.community.name).make(script, target, hear)
        steps.done(f"drawn in {time.monotonic() - began:.0f} s")
        return target

    def take_in(self, steps: Steps) -> None:
        """Work on whatever film waits; where a worker runs too, the two share the queue."""
        take_in_next(
            self.services.store,
            self.services.vault,
            worker="demo",
            clock=self.clock,
            limits=self.limits,
            tell=lambda stage, share: steps.share("taking in", share),
        )

    def known(self, title: str) -> ProgrammeRow | None:
        """The programme with this Chinese title, in whatever state."""
        with self.services.store.reading() as connection:
            every = catalogue.programmes(connection, self.community.id)
        return next((programme for programme in every if programme.title.zh == title), None)

    def plan(self) -> None:
        """Publish the guide where it no longer fits, unless a scheduler is alive, which does it within seconds."""
        if self._scheduler_lives():
            return
        try:
            with jobs.only_one(self.services.store, "scheduler", self.services.settings.data_dir):
                core_jobs.replan(self.services)
        except Conflict:
            return

    def _scheduler_lives(self) -> bool:
        with self.services.store.reading() as connection:
            beats = {process.name: process.at for process in jobs.processes(connection)}
        return "scheduler" in beats and self.clock() - beats["scheduler"] < _LATELY
