"""The job that takes films off the air whose files are gone."""

from collections.abc import Sequence

import structlog

from tvchannel.base import clock
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.features.review.review import withdraw
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow

_log = structlog.get_logger()


def missing(services: Services) -> Said:
    """Withdraw programmes whose films somebody took out of the vault: a player would find nothing there.

    One that was not yet moved to the bucket is not lost: it is told, and stays.
    """
    with services.store.reading() as connection:
        rows = [row for one in catalogue.communities(connection) for row in catalogue.approved(connection, one.id)]
    gone = _gone(services, rows)
    for row in gone:
        note = "The files of this film are missing."
        withdraw(services.store, row.community_id, row.id, who="scheduler", note=note, clock=clock.now)
        _log.error("film missing", programme=row.id, material=row.material)
    return ("Films that were missing and taken off the air: %(n)s", {"n": len(gone)}) if gone else IDLE


def _gone(services: Services, rows: Sequence[ProgrammeRow]) -> list[ProgrammeRow]:
    films = services.vault.films
    if not services.settings.films_s3_bucket:
        return [row for row in rows if films.facts(row.material) is None]
    there = {*films.materials()}  # one question, where it would be one a film and minute
    gone = [row for row in rows if row.material not in there]
    unmoved = {row.material for row in gone if (services.vault.root / "films" / row.material).is_dir()}
    for material in unmoved:
        _log.error("film not moved to the bucket", material=material)
    return [row for row in gone if row.material not in unmoved]
