"""What stands in the gaps between programmes: a filler is put in by whoever runs the channel, and taken out again."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from media.making import intake
from media.making.intake import Limits
from media.places.vault import Vault
from tvchannel.base.errors import NotFound
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject


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
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=CoreAction.FILLER_REMOVED,
            subject=CoreSubject.FILLER.of(material),
        )
