"""The jobs that make the films of notices, and remove those that nobody uses."""

from datetime import datetime, timedelta

import structlog

from media.errors import MediaError
from media.notices import film
from tvchannel.base import clock
from tvchannel.core.films.film_files import remove_from_vault
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.core.take_in import announce
from tvchannel.features.notices.layout import pages_of
from tvchannel.store.channel import notices
from tvchannel.store.channel.notices import Notice, NoticeState

_MOST_TRIES = 3
_TELL_EVERY = timedelta(seconds=1)
_KEPT = timedelta(days=90)  # after it was written, or was on air the last time
_FAILED = "The notice could not be made into a film."
_log = structlog.get_logger()


def prepare(services: Services) -> Said:
    """Make the film of the notice that has waited longest; where that fails it is tried again, and then told."""
    with services.store.reading() as connection:
        notice = notices.unmade(connection)
    if notice is None:
        return IDLE
    try:
        _make(services, notice)
    except (MediaError, OSError) as trouble:
        _log.error("notice not made", notice=notice.id, why=str(trouble))
        told = trouble if isinstance(trouble, MediaError) else MediaError(_FAILED)
        failed = notice.tries + 1 >= _MOST_TRIES
        values = {"tries": notice.tries + 1, "state": NoticeState.FAILED if failed else NoticeState.WAITING}
        _note(services, notice, **values, reason=told.sentence, reason_params=told.params)
    return IDLE


def _make(services: Services, notice: Notice) -> None:
    settings, noted = services.settings, clock.now()

    def tell(_stage: str, share: float) -> None:
        nonlocal noted
        if clock.now() - noted >= _TELL_EVERY:
            noted = clock.now()
            _note(services, notice, progress=share)

    voices, pages = settings.data_dir.resolve() / "speech", pages_of(notice.draft)
    facts = film.make(services.vault, notice.material, pages, voices, settings.speech_command, tell)
    announce(services.vault, notice.material, notice.draft.title)
    _note(services, notice, state=NoticeState.READY, progress=1.0, ticks=facts.ticks)
    with services.store.reading() as connection:
        there = notice.material in notices.materials(connection)
    if not there:  # somebody removed it meanwhile
        remove_from_vault(services.vault, notice.material)


def _note(services: Services, notice: Notice, **values: object) -> None:
    with services.store.writing() as connection:
        notices.change(connection, notice.id, **values)


def unused(services: Services) -> Said:
    """Remove notices that were neither sent in nor on air for long, with their films."""
    gone = remove_unused(services, clock.now())
    return ("Notices that nobody used and that are removed: %(n)s", {"n": gone}) if gone else IDLE


def remove_unused(services: Services, now: datetime) -> int:
    """Remove those that are not used at `now`; how many. No player can catch up with them any more."""
    kept = max(_KEPT, timedelta(days=services.settings.catch_up_days + 1))
    with services.store.writing() as connection:
        gone = notices.unused_since(connection, now - kept)
        for notice in gone:
            notices.remove(connection, notice.id)
    for notice in gone:
        remove_from_vault(services.vault, notice.material)
    return len(gone)
