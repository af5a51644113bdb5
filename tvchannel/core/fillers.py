"""What stands in the gaps between programmes: a filler is put in by whoever runs the channel, and taken out again."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from media.making import intake
from media.making.intake import Limits
from media.places.vault import Vault
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditSubject
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.availability import may_fill


def material_of(source: Path, community_id: int) -> str:
    """The material that the film at `source` becomes as a community's filler: the same file is always the same."""
    with source.open("rb") as file:
        mark = hashlib.file_digest(file, "sha256").hexdigest()
    return f"filler-{community_id}-{mark[:24]}"


def add_filler(
    store: Store,
    vault: Vault,
    community_id: int,
    material: str,
    source: Path,
    *,
    limits: Limits,
    tell: Callable[[str, float], None],
    who: str,
    now: datetime,
) -> bool:
    """Take `source` in as `material` and let it stand in any gap; False when it does already.

    Raises Refused, in words, where it is no film that can be taken in. `tell` hears (stage, share 0 to 1).
    """
    with store.reading() as connection:
        if material in dict(catalogue.fillers(connection, community_id)):
            return False
    facts = intake.take_in(source, vault, material, limits, tell)
    with store.writing() as connection:
        catalogue.add_filler(connection, community_id, material, facts.ticks)
        catalogue.request_plan(connection, community_id, now)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=CoreAction.FILLER_ADDED,
            subject=CoreSubject.FILLER.of(material),
        )
    return True


def remove_filler(store: Store, community_id: int, material: str, *, who: str, now: datetime) -> None:
    """Let it stand in no gap to come; what has begun is shown to its end. Raises NotFound."""
    with store.writing() as connection:
        if not catalogue.remove_filler(connection, community_id, material):
            raise NotFound("There is no such filler here.")
        catalogue.request_plan(connection, community_id, now)
        subject = _subject(connection, material)
        audit.record(connection, community_id, at=now, who=who, did=CoreAction.FILLER_REMOVED, subject=subject)


def choose_film(store: Store, community_id: int, programme_id: int, *, who: str, now: datetime) -> None:
    """Let the film of a programme stand in gaps too, after the others.

    Raises NotFound, Invalid where it may not (`may_fill`), Conflict where it does already.
    """
    with store.writing() as connection:
        row = catalogue.programme(connection, community_id, programme_id)
        if not may_fill(row.terms) or not row.film.ticks:
            raise Invalid("A film fills gaps while it is on air, and bound to no days and no channel.")
        if row.material in dict(catalogue.chosen_fillers(connection, community_id)):
            raise Conflict("This film fills gaps already.")
        catalogue.add_filler(connection, community_id, row.material, row.film.ticks)
        catalogue.request_plan(connection, community_id, now)
        subject = CoreSubject.PROGRAMME.of(row.id)
        audit.record(connection, community_id, at=now, who=who, did=CoreAction.FILLER_ADDED, subject=subject)


def move_filler(store: Store, community_id: int, material: str, step: int, *, who: str, now: datetime) -> None:
    """Let a filler come one place earlier (-1) or later (1); at the end of the order it stays. Raises NotFound."""
    with store.writing() as connection:
        before = catalogue.chosen_fillers(connection, community_id)
        names = [name for name, _ in before]
        if material not in names:
            raise NotFound("There is no such filler here.")
        place = names.index(material)
        other = place + step
        if not 0 <= other < len(before):
            return
        after = [*before]
        after[place], after[other] = after[other], after[place]
        catalogue.order_fillers(connection, community_id, after)
        catalogue.request_plan(connection, community_id, now)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=CoreAction.FILLERS_ORDERED,
            subject=_subject(connection, material),
            before={"order": names},
            after={"order": [name for name, _ in after]},
        )


def _subject(connection: Connection, material: str) -> AuditSubject:
    """A programme whose film it is, or else the filler."""
    row = catalogue.programme_of_material(connection, material)
    return CoreSubject.FILLER.of(material) if row is None else CoreSubject.PROGRAMME.of(row.id)
