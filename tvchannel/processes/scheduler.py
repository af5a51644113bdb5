"""The process that keeps the guides planned and published, the heads kept, and the house tidy."""

import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import Any

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler

from epg.ticks import tick_at
from media import speech
from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.core.privacy.erasure_wish import carry_out
from tvchannel.core.privacy.lists import note_withdrawals
from tvchannel.core.privacy.tidy import tidy
from tvchannel.core.public_films import link_public
from tvchannel.core.publish import publish, wanting
from tvchannel.core.services import Services
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import named, tell
from tvchannel.features.backup.backup import backup
from tvchannel.features.uploads.review import withdraw
from tvchannel.processes.features import PERSONAL
from tvchannel.processes.troubles import in_words
from tvchannel.store.channel import catalogue
from tvchannel.store.service import job_runs, jobs
from tvchannel.study.turns import BACKUP, NIGHTS, PLANNING, TIDYING, Every, Nightly, due

_log = structlog.get_logger()
_PULSE_S = 1
_STEP_S = 2.0
Said = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Job:
    """What is done when its turn has come, and the process that it beats as.

    Of nightly jobs the store knows the last success, of others this process.
    """

    name: str
    turn: Every | Nightly
    work: Callable[[Services], Said]
    process: str = "scheduler"
    done_at: datetime | None = field(default=None)

    @property
    def nightly(self) -> bool:
        """Whether a person will want to know when it was done."""
        return isinstance(self.turn, Nightly)


def schedule(services: Services) -> None:
    """Keep everything in time until SIGTERM or Ctrl-C. Raises Conflict when another scheduler is at work.

    A job that runs is finished first. One thread, so that no two jobs meet. Witnesses have another, which is not
    waited for: a share that hangs, or a server that does not answer, keeps nobody else waiting. So have the links to
    public films, which are taken away in time while a long job runs.
    """
    end = Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        end.set()
        raise SystemExit

    with jobs.only_one(services.store, "scheduler", services.settings.data_dir):
        scheduler = _pulses(services, end)
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        _log.info("scheduler at work", plan_days=services.settings.plan_days)
        Thread(target=_watch_clock, args=(scheduler, end), name="clock", daemon=True).start()
        for name, every in (("witnesses", witness_jobs(services)), ("public films", film_jobs())):
            Thread(target=_keep, args=(services, every, end), name=name, daemon=True).start()
        try:
            scheduler.start()
        except SystemExit:
            scheduler.shutdown(wait=True)


def _pulses(services: Services, end: Event) -> BlockingScheduler:
    """What looks every second for jobs that are due, in one thread; looks that were missed come to one.

    APScheduler warns of every second that it left out because a job took longer: that is what is wanted here.
    """
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BlockingScheduler(
        timezone=services.settings.zone,
        executors={"default": {"type": "threadpool", "max_workers": 1}},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_job(run_due, "interval", (services, all_jobs(services), end), seconds=_PULSE_S, id="jobs")
    return scheduler


def _keep(services: Services, every: list[Job], end: Event) -> None:
    while every and not end.wait(_PULSE_S):
        run_due(services, every, end)


def _watch_clock(scheduler: BlockingScheduler, end: Event) -> None:
    """APScheduler waits by the wall clock: where that was set back, it would stand still for as long."""
    wall, steady = clock.now(), time.monotonic()
    while not end.wait(_PULSE_S):
        passed = (clock.now() - wall).total_seconds() - (time.monotonic() - steady)
        wall, steady = clock.now(), time.monotonic()
        if abs(passed) > _STEP_S:
            _log.warning("the clock was set", by_s=round(passed, 1))
            for job in scheduler.get_jobs():
                job.modify(next_run_time=clock.now())


def all_jobs(services: Services) -> list[Job]:
    """Every job of this service, in the order in which those that are due together are done."""
    return [
        Job("re-plan where something changed", Every(timedelta(seconds=3)), replan),
        Job("keep a head while rows come", Every(timedelta(minutes=10)), heads),
        Job("erase who wished it a day ago", Every(timedelta(minutes=1)), erasures),
        Job("take off films whose files are gone", Every(timedelta(minutes=1)), missing),
        Job(PLANNING, NIGHTS[PLANNING], nightly),
        *([Job(BACKUP, NIGHTS[BACKUP], backed_up)] if services.settings.backup_dir else []),
        Job(TIDYING, NIGHTS[TIDYING], clean),
    ]


def film_jobs() -> list[Job]:
    """What keeps the public folder; not behind the other jobs, of which a backup may take an hour."""
    return [Job("link what is public", Every(timedelta(seconds=3)), link_films, "public films")]


def witness_jobs(services: Services) -> list[Job]:
    """What tells the witnesses that the settings name."""
    turn = Every(timedelta(minutes=1))
    return [Job("tell the witnesses", turn, tell_witnesses, "witnesses")] if named(services.settings) else []


def run_due(services: Services, every: list[Job], end: Event | None = None) -> None:
    """Do what is due; a job that fails is logged and noted, and the others are done all the same."""
    for job in every:
        if end is not None and end.is_set():
            return
        try:
            if _is_due(services, job):
                run(services, job)
        except ServiceError as trouble:
            _log.error("the store does not answer", why=str(trouble))


def _is_due(services: Services, job: Job) -> bool:
    zone = services.settings.zone
    if not job.nightly:
        return due(job.turn, job.done_at, clock.now(), zone)
    with services.store.reading() as connection:
        known = job_runs.turns(connection).get(job.name)
    if known is None:
        return True
    return due(job.turn, known.done_at, clock.now(), zone, tried=known.tried_at)


def run(services: Services, job: Job) -> None:
    """Do `job` now and note what came of it. Raises Unavailable when the store takes no note."""
    began, ok = clock.now(), True
    job.done_at = began
    if job.nightly:
        _beat(services, job.process, "Does now: %(job)s", {"job": job.name})
    try:
        said, params = job.work(services)
    except Exception as trouble:
        ok, (said, params) = False, in_words(trouble)
        _log.error("job failed", job=job.name, exc_info=trouble)
    if job.nightly:
        with services.store.writing() as connection:
            job_runs.note(connection, job.name, began, said, params, ok=ok)
        said, params = "watches for changes", {}
    _beat(services, job.process, said, params)


def _beat(services: Services, process: str, said: str, params: dict[str, Any]) -> None:
    with services.store.writing() as connection:
        jobs.beat(connection, process, said, clock.now(), params)


def replan(services: Services) -> Said:
    """Publish anew the guides that no longer fit their programmes, or that have run short."""
    for channel, cause in wanting(services.store, tick_at(clock.now()), services.settings.plan_days):
        done = publish(services.store, channel, services.settings, cause=cause, clock=clock.now)
        _log.info("guide published", channel=channel.key, cause=cause, airings=done.added, problems=len(done.problems))
    return "watches for changes", {}


def erasures(services: Services) -> Said:
    """Erase whoever wished it on the television a day ago and has not taken it back."""
    done = carry_out(services.store, services.settings.data_dir, PERSONAL, now=clock.now())
    return ("erased %(n)s at their wish", {"n": done}) if done else ("watches for changes", {})


def missing(services: Services) -> Said:
    """Withdraw programmes whose films somebody took out of the vault: a player would find nothing there."""
    with services.store.reading() as connection:
        rows = [row for one in catalogue.communities(connection) for row in catalogue.approved(connection, one.id)]
    gone = [row for row in rows if services.vault.facts(row.material) is None]
    for row in gone:
        note = "The files of this film are missing."
        withdraw(services.store, row.community_id, row.id, who="scheduler", note=note, clock=clock.now)
        _log.error("film missing", programme=row.id, material=row.material)
    if gone:
        return "Films that were missing and taken off the air: %(n)s", {"n": len(gone)}
    return "watches for changes", {}


def nightly(services: Services) -> Said:
    """Plan and publish every channel's guide for the coming days."""
    with services.store.reading() as connection:
        channels = catalogue.channels(connection)
    for channel in channels:
        publish(services.store, channel, services.settings, cause="nightly", clock=clock.now)
    return "Guides that were planned: %(n)s", {"n": len(channels)}


def link_films(services: Services) -> Said:
    """Let the public folder hold what is public now."""
    link_public(services.store, services.vault, services.settings, clock.now())
    return "watches for changes", {}


def heads(services: Services) -> Said:
    """Keep a head of the records of every community in which something has come."""
    note_withdrawals(services.store, services.settings.data_dir)
    folder = services.settings.data_dir / "heads"
    keep_heads(services.store, folder, now=clock.now(), zone=services.settings.zone)
    return "watches for changes", {}


def tell_witnesses(services: Services) -> Said:
    """Give the heads that are new to those who keep them elsewhere."""
    tell(services.store, services.settings, clock.now())
    return "watches for changes", {}


def backed_up(services: Services) -> Said:
    """Take everything away to the place that the settings name."""
    settings = services.settings
    done = backup(services.store, settings, Path(settings.backup_dir), settings.backup_key, now=clock.now())
    _log.info("backed up", file=str(done.file), ledgers=done.ledgers, films=done.films)
    return "Backed up to %(file)s", {"file": done.file.name}


def clean(services: Services) -> Said:
    """Remove what is over."""
    receipt = tidy(services.store, services.vault, services.settings, PERSONAL, clock.now())
    told = services.settings
    speech.trim(told.data_dir / "speech", told.speech_mb << 20)
    removed = {name: one.count for name, one in receipt.removed.items() if one.count}
    _log.info("tidied", **{name.replace(" ", "_"): count for name, count in removed.items()})
    return "Rows and files that were removed: %(n)s", {"n": sum(removed.values())}
