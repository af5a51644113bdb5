"""The backup of each night."""

from pathlib import Path

import structlog

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.jobs import Said
from tvchannel.core.services import Services
from tvchannel.features.backup.backup import backup

_log = structlog.get_logger()


def has_place(settings: Settings) -> bool:
    """Whether the settings name a place for backups."""
    return bool(settings.backup_dir)


def backed_up(services: Services) -> Said:
    """Take everything away to the place that the settings name."""
    settings = services.settings
    done = backup(services.store, settings, Path(settings.backup_dir), settings.backup_key, now=clock.now())
    _log.info("backed up", file=str(done.file), ledgers=done.ledgers, films=done.films)
    return "Backed up to %(file)s", {"file": done.file.name}
