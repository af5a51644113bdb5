"""The jobs of the core: guides planned and published, heads kept and told, wishes carried out, the store tidied."""

from datetime import timedelta

import structlog

from epg.ticks import tick_at
from media import speech
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.jobs import IDLE, Job, Said
from tvchannel.core.privacy.erased_lists import note_withdrawals
from tvchannel.core.privacy.erasure_request import carry_out
from tvchannel.core.privacy.tidy import tidy
from tvchannel.core.public_segments import link_public
from tvchannel.core.publish import publish, wanting
from tvchannel.core.reporting.kept_totals import renew
from tvchannel.core.services import Services
from tvchannel.core.study_totals import rules_of
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import named, tell
from tvchannel.features.rolls import job as rolls_job
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import catalogue
from tvchannel.study.job_turns import NIGHTS, PLANNING, TIDYING, Every

_log = structlog.get_logger()


def replan(services: Services) -> Said:
    """Publish anew the guides that no longer fit their programmes, or that have run short."""
    for channel, cause in wanting(services.store, tick_at(clock.now()), services.settings.plan_days):
        done = publish(services.store, channel, services.settings, cause=cause, clock=clock.now)
        _log.info("guide published", channel=channel.key, cause=cause, airings=done.added, problems=len(done.problems))
    return IDLE


def erasures(services: Services) -> Said:
    """Erase whoever wished it on the television a day ago and has not taken it back."""
    done = carry_out(services.store, services.settings.data_dir, PERSONAL, now=clock.now())
    return ("erased %(n)s at their wish", {"n": done}) if done else IDLE


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
    return IDLE


def heads(services: Services) -> Said:
    """Keep a head of the records of every community in which something has come."""
    note_withdrawals(services.store, services.settings.data_dir)
    folder = services.settings.data_dir / "heads"
    keep_heads(services.store, folder, now=clock.now(), zone=services.settings.zone)
    return IDLE


def tell_witnesses(services: Services) -> Said:
    """Give the heads that are new to those who keep them elsewhere."""
    tell(services.store, services.settings, clock.now())
    return IDLE


def totals(services: Services) -> Said:
    """Make the totals of whom something has come again, so that reports need not."""
    renew(services.store, rules_of(services.settings).cap_ms)
    return IDLE


def work_on_rolls(services: Services) -> Said:
    """Go on with lists of members that are entered or taken back; a roll touches every table that knows a person."""
    return rolls_job.work(services, PERSONAL)


def clean(services: Services) -> Said:
    """Remove what is over."""
    receipt = tidy(services.store, services.vault, services.settings, PERSONAL, clock.now())
    told = services.settings
    speech.trim(told.data_dir / "speech", told.speech_mb << 20)
    removed = {name: one.count for name, one in receipt.removed.items() if one.count}
    _log.info("tidied", **{name.replace(" ", "_"): count for name, count in removed.items()})
    return "Rows and files that were removed: %(n)s", {"n": sum(removed.values())}


def _has_witnesses(settings: Settings) -> bool:
    return bool(named(settings))


CORE_JOBS = (
    Job(10, "re-plan where something changed", Every(timedelta(seconds=3)), replan),
    Job(20, "keep a head while rows come", Every(timedelta(minutes=10)), heads),
    Job(30, "erase who wished it a day ago", Every(timedelta(minutes=1)), erasures),
    Job(40, "make totals again where rows came", Every(timedelta(minutes=5)), totals),
    Job(45, "enter lists of members", Every(timedelta(seconds=1)), work_on_rolls),
    Job(50, PLANNING, NIGHTS[PLANNING], nightly),
    Job(70, TIDYING, NIGHTS[TIDYING], clean),
    # Not behind the other jobs, of which a backup may take an hour.
    Job(10, "link what is public", Every(timedelta(seconds=3)), link_films, process="public films"),
    Job(
        10,
        "tell the witnesses",
        Every(timedelta(minutes=1)),
        tell_witnesses,
        process="witnesses",
        wanted=_has_witnesses,
    ),
)
