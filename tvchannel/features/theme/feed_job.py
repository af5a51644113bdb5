"""The job that asks the feed of themes, sets what may be set in every community, and notes what was wrong."""

from datetime import datetime
from pathlib import Path

import structlog

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.base.settings import Settings
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.outside.https_fetch import FetchLimits, fetch
from tvchannel.core.services import Services
from tvchannel.features.theme import feed_state, theme_feed
from tvchannel.features.theme.import_actions import set_from_feed
from tvchannel.features.theme.theme_list import ListedTheme
from tvchannel.store.channel import catalogue
from tvchannel.study.day import study_day

_MOST_BYTES = 1_000_000
_SECONDS = 20.0
_log = structlog.get_logger()


def ask(services: Services) -> Said:
    """Ask the feed that the settings name, once."""
    settings = services.settings
    if not settings.theme_feed:
        _forget(services)
        return IDLE
    now = clock.now()
    try:
        listed = theme_feed.read(fetch(settings.theme_feed, _limits(settings)))
    except ServiceError as trouble:
        _log.warning("the feed of themes cannot be read", why=str(trouble))
        with services.store.writing() as connection:
            feed_state.broken(connection, settings.theme_feed, trouble, now)
        return "The feed of themes cannot be read.", {}
    with services.store.writing() as connection:
        feed_state.well(connection, settings.theme_feed, listed, now)
    return "Months that the feed of themes set: %(n)s", {"n": _set(services, listed, now)}


def _set(services: Services, listed: list[ListedTheme], now: datetime) -> int:
    wanted = theme_feed.ahead(listed, study_day(now, services.settings.zone))
    with services.store.reading() as connection:
        every = [one.id for one in catalogue.communities(connection)]
    return set_from_feed(services.store, every, wanted, now=now)


def _limits(settings: Settings) -> FetchLimits:
    certificate = Path(settings.theme_feed_certificate) if settings.theme_feed_certificate else None
    return FetchLimits(_MOST_BYTES, _SECONDS, settings.theme_feed_networks, certificate)


def _forget(services: Services) -> None:
    with services.store.reading() as connection:
        known = feed_state.state(connection) is not None
    if known:
        with services.store.writing() as connection:
            feed_state.forget(connection)
