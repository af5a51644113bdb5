"""Films leave the vault: once they were taken off, and no playlist, catch-up or card can name them any more."""

from datetime import datetime, timedelta

from media.places.vault import Vault
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.settings import Settings
from tvchannel.core.films.film_files import remove_from_vault
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.public_segments import public_materials
from tvchannel.features.review.audit import ReviewAction
from tvchannel.store.channel import catalogue, films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject

_ANSWERED = (ProgrammeState.WITHDRAWN, ProgrammeState.RETURNED)


def removable_from(row: ProgrammeRow, catch_up_days: int) -> datetime | None:
    """From when on the files of a film may go, None while it is on air, waits, or has none.

    Players catch up for `catch_up_days`; a day more for what began before, as in `core.public_segments`.
    """
    if row.state not in _ANSWERED or row.film.state is not FilmState.READY or row.decided_at is None:
        return None
    return row.decided_at + timedelta(days=catch_up_days + 1)


def remove_film(
    store: Store, vault: Vault, settings: Settings, community_id: int, programme_id: int, *, who: str, now: datetime
) -> int:
    """Remove the files of a film for good; the programme, and what was recorded of it, stay. Gives the bytes freed.

    Raises Invalid where it is not off the air, Conflict before its time, while something still names it, or when
    somebody was quicker.
    """
    with store.writing() as connection:
        row = catalogue.programme(connection, community_id, programme_id)
        since = removable_from(row, settings.catch_up_days)
        if since is None:
            raise Invalid("Only the files of a film that was taken off the air or sent back can be removed.")
        if now < since or row.material in public_materials(connection, settings, now):
            raise Conflict("This film may still be watched: players catch up for some days.")
        if films.is_being_cut(connection, row.material):
            raise Conflict("A part of this film is just being cut from it. Please wait until it is ready.")
        if not films.remove_files(connection, row.material):
            raise Conflict("Somebody has decided this already.")
        freed = sum(map(vault.films.size, (row.material, next_up(row.material))))
        catalogue.set_facts(connection, programme_id, {"cover": "", "cover_still": None})
        subject = CoreSubject.PROGRAMME.of(programme_id)
        audit.record(
            connection, community_id, at=now, who=who, did=ReviewAction.FILES_REMOVED, subject=subject, bytes=freed
        )
    # What a power cut leaves here is found by `orphans`.
    remove_from_vault(vault, row.material)
    return freed
