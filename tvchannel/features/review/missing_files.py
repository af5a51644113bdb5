"""The job that takes films off the air whose files are gone."""

import structlog

from tvchannel.base import clock
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.features.review.review import withdraw
from tvchannel.store.channel import catalogue

_log = structlog.get_logger()


def missing(services: Services) -> Said:
    """Withdraw programmes whose films somebody took out of the vault: a player would find nothing there."""
    with services.store.reading() as connection:
        rows = [row for one in catalogue.communities(connection) for row in catalogue.approved(connection, one.id)]
    gone = [row for row in rows if services.vault.films.facts(row.material) is None]
    for row in gone:
        note = "The files of this film are missing."
        withdraw(services.store, row.community_id, row.id, who="scheduler", note=note, clock=clock.now)
        _log.error("film missing", programme=row.id, material=row.material)
    return ("Films that were missing and taken off the air: %(n)s", {"n": len(gone)}) if gone else IDLE
