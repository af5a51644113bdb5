"""The process that does the jobs of the core and of the features when their turns have come."""

import logging
import signal
import time
from dataclasses import replace
from threading import Event, Thread
from types import FrameType
from typing import Any

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.core.jobs import IDLE, Job
from tvchannel.core.services import Services
from tvchannel.processes.core_jobs import CORE_JOBS
from tvchannel.processes.error_sentences import in_words
from tvchannel.processes.features import FEATURES
from tvchannel.store.service import job_runs, jobs
from tvchannel.study.job_turns import due

_log = structlog.get_logger()
_PULSE_S = 1
_STEP_S = 2.0
_NAME = "scheduler"
_DECLARED: tuple[Job, ...] = (*CORE_JOBS, *(job for feature in FEATURES for job in feature.jobs))


def schedule(services: Services) -> None:
    """Keep everything in time until SIGTERM or Ctrl-C. Raises Conflict when another scheduler is at work.

    A job that runs is finished first. One thread, so that no two jobs meet. Jobs that beat as another process have a
    thread of their own, which is not waited for: a share that hangs keeps nobody else waiting, nor does a long backup.
    """
    end = Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        end.set()
        raise SystemExit

    with jobs.only_one(services.store, _NAME, services.settings.data_dir):
        scheduler = _pulses(services, end)
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        _log.info("scheduler at work", plan_days=services.settings.plan_days)
        Thread(target=_watch_clock, args=(scheduler, end), name="clock", daemon=True).start()
        for name in {job.process for job in _DECLARED} - {_NAME}:
            Thread(target=_keep, args=(services, jobs_of(services, name), end), name=name, daemon=True).start()
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
    scheduler.add_job(run_due, "interval", (services, jobs_of(services, _NAME), end), seconds=_PULSE_S, id="jobs")
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


def jobs_of(services: Services, process: str) -> list[Job]:
    """Every job that beats as `process` and that the settings want, in order: the core's and the features'."""
    wanted = [job for job in _DECLARED if job.process == process and job.wanted(services.settings)]
    return sorted((replace(job, done_at=None) for job in wanted), key=lambda job: job.order)


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
        said, params = IDLE
    _beat(services, job.process, said, params)


def _beat(services: Services, process: str, said: str, params: dict[str, Any]) -> None:
    with services.store.writing() as connection:
        jobs.beat(connection, process, said, clock.now(), params)
