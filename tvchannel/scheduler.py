"""The process that keeps the guides planned and published, the heads kept, and the house tidy."""

import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler

from epg.ticks import tick_at
from media import speech
from tvchannel import clock
from tvchannel.actions.backup import backup
from tvchannel.actions.heads import keep_heads
from tvchannel.actions.lists import note_withdrawals
from tvchannel.actions.publish import publish, wanting
from tvchannel.actions.review import withdraw
from tvchannel.actions.tidy import tidy
from tvchannel.actions.witness import named, tell
from tvchannel.errors import ServiceError
from tvchannel.services import Services
from tvchannel.store import catalogue, jobs

_log = structlog.get_logger()


def schedule(services: Services) -> None:
    """Keep everything in time until SIGTERM or Ctrl-C. Raises Conflict when another scheduler is at work."""
    with jobs.only_one(services.store, "scheduler", services.settings.data_dir):
        scheduler = _jobs(services)
        signal.signal(signal.SIGTERM, _end)
        _log.info("scheduler at work", plan_days=services.settings.plan_days)
        try:
            scheduler.start()
        except (KeyboardInterrupt, SystemExit):
            scheduler.shutdown(wait=True)


def _end(_signal: int, _frame: FrameType | None) -> None:
    """SIGTERM ends like Ctrl-C: a job that runs is finished first."""
    raise SystemExit


def _jobs(services: Services) -> BlockingScheduler:
    """One thread, so that no two jobs meet (witnesses have another); a job that was missed runs once, late."""
    scheduler = BlockingScheduler(
        timezone=services.settings.zone,
        executors={name: {"type": "threadpool", "max_workers": 1} for name in ("default", "witnesses")},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 6 * 3600},
    )
    add = scheduler.add_job
    start = clock.now()
    add(_careful(services, replan), "interval", seconds=3, next_run_time=start, id="re-plan where something changed")
    add(_careful(services, missing), "interval", seconds=60, id="take off films whose files are gone")
    add(_careful(services, nightly), "cron", hour=2, minute=10, id="plan every guide")
    add(_careful(services, heads), "cron", hour=0, minute=5, id="keep the ledger's heads")
    soon = start + timedelta(seconds=1)
    add(_careful(services, heads), "interval", minutes=10, next_run_time=soon, id="keep a head while rows come")
    if named(services.settings):
        # In a thread of its own: a share that hangs, or a server that does not answer, keeps nobody else waiting.
        told = _careful(services, tell_witnesses, "witnesses")
        add(told, "interval", seconds=60, executor="witnesses", id="tell the witnesses")
    if services.settings.backup_dir:
        add(_careful(services, backed_up, jobs.BACKUP), "cron", hour=2, minute=40, id="back up")
    add(_careful(services, clean), "cron", hour=3, minute=30, id="tidy")
    return scheduler


def _careful(services: Services, job: Callable[[Services], str], name: str = "scheduler") -> Callable[[], None]:
    """The job, with its outcome noted under `name`; a failure is logged and the next turn tries again."""

    def run() -> None:
        try:
            done = job(services)
        except Exception as trouble:
            done = f"{jobs.FAILED}: {job.__name__}: {trouble}"
            _log.error("job failed", job=job.__name__, exc_info=trouble)
        try:
            with services.store.writing() as connection:
                jobs.beat(connection, name, done, clock.now())
        except ServiceError as trouble:
            _log.error("no heartbeat", why=str(trouble))

    return run


def replan(services: Services) -> str:
    """Publish anew the guides that no longer fit their programmes, or that have run short."""
    for channel, cause in wanting(services.store, tick_at(clock.now()), services.settings.plan_days):
        done = publish(services.store, channel, services.settings, cause=cause, clock=clock.now)
        _log.info("guide published", channel=channel.key, cause=cause, airings=done.added, problems=len(done.problems))
    return "watches for changes"


def missing(services: Services) -> str:
    """Withdraw programmes whose films somebody took out of the vault: a player would find nothing there."""
    with services.store.reading() as connection:
        rows = [row for one in catalogue.communities(connection) for row in catalogue.on_demand(connection, one.id)]
    gone = [row for row in rows if services.vault.facts(row.material) is None]
    for row in gone:
        note = "The files of this film are missing."
        withdraw(services.store, row.community_id, row.id, who="scheduler", note=note, clock=clock.now)
        _log.error("film missing", programme=row.id, material=row.material)
    return f"withdrew {len(gone)} missing films" if gone else "watches for changes"


def nightly(services: Services) -> str:
    """Plan and publish every channel's guide for the coming days."""
    with services.store.reading() as connection:
        channels = catalogue.channels(connection)
    for channel in channels:
        publish(services.store, channel, services.settings, cause="nightly", clock=clock.now)
    return f"planned {len(channels)} guides"


def heads(services: Services) -> str:
    """Keep a head of the records of every community in which something has come."""
    note_withdrawals(services.store, services.settings.data_dir)
    folder = services.settings.data_dir / "heads"
    written = keep_heads(services.store, folder, now=clock.now(), zone=services.settings.zone)
    return f"kept {len(written)} heads"


def tell_witnesses(services: Services) -> str:
    """Give the heads that are new to those who keep them elsewhere."""
    heard = tell(services.store, services.settings, clock.now())
    return f"told {', '.join(heard)}" if heard else "nothing to tell"


def backed_up(services: Services) -> str:
    """Take everything away to the place that the settings name."""
    settings = services.settings
    done = backup(services.store, settings, Path(settings.backup_dir), settings.backup_key, now=clock.now())
    _log.info("backed up", file=str(done.file), ledgers=done.ledgers, films=done.films)
    return f"backed up to {done.file.name}"


def clean(services: Services) -> str:
    """Remove what is over."""
    receipt = tidy(services.store, services.vault, services.settings, clock.now())
    told = services.settings
    speech.trim(told.data_dir / "speech", told.speech_mb << 20)
    removed = {name: one.count for name, one in receipt.removed.items() if one.count}
    _log.info("tidied", **{name.replace(" ", "_"): count for name, count in removed.items()})
    return f"tidied: {sum(removed.values())}"
