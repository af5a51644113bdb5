"""Put an uploaded file on its way to the channel: a film that waits for a worker, and the programme it will be."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from media.places.vault import Vault
from tvchannel.base.errors import Conflict
from tvchannel.core.films.expected import note_arrival
from tvchannel.core.films.facts_check import LONGEST_TITLE, checked, require_known
from tvchannel.store.channel import catalogue, films, resumable_uploads
from tvchannel.store.channel.film_facts import columns_of
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.films.film_facts import FilmFacts

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that lies in the vault's incoming folder as `incoming`, and what its uploader says of it.

    `digest` is the file's SHA-256, by which the same film is known again. `expected` is the id of the expected film
    that somebody said it is; None: whichever has its name or its digest.
    """

    incoming: str
    source_name: str
    size_bytes: int
    facts: FilmFacts
    digest: str = ""
    expected: int | None = None


def submit(store: Store, vault: Vault, community_id: int, upload: Upload, *, who: str, now: datetime) -> int:
    """Note the film and its programme; gives the programme's id.

    Raises Invalid, in words, when what is said of it cannot be used, NotFound for an unknown column, and Conflict when
    the same file was submitted before.
    """
    facts = checked(upload.facts)
    with handed_over(vault, upload), store.writing() as connection:
        require_known(connection, community_id, facts)
        material = waiting_film(connection, community_id, upload, now)
        programme_id = waiting_programme(connection, community_id, facts, material, who=who, now=now)
        note_arrival(connection, community_id, upload.source_name, upload.digest, programme_id, chosen=upload.expected)
    return programme_id


def waiting_programme(
    connection: Connection, community_id: int, facts: FilmFacts, material: str, *, who: str, now: datetime
) -> int:
    """As `to_be_reviewed`, of what was uploaded: the log says so."""
    programme_id = to_be_reviewed(connection, community_id, facts, material, who=who, now=now)
    subject = CoreSubject.PROGRAMME.of(programme_id)
    audit.record(connection, community_id, at=now, who=who, did=CoreAction.UPLOADED, subject=subject)
    return programme_id


def to_be_reviewed(
    connection: Connection, community_id: int, facts: FilmFacts, material: str, *, who: str, now: datetime
) -> int:
    """Note the programme that a film will be once it is reviewed; gives its id. `facts` are checked and known here."""
    return catalogue.add_programme(
        connection,
        {
            "community_id": community_id,
            **columns_of(facts),
            "material": material,
            "state": ProgrammeState.WAITING,
            "uploaded_by": who,
            "uploaded_at": now,
        },
    )


@contextmanager
def handed_over(vault: Vault, upload: Upload) -> Iterator[None]:
    """Around what notes the film of `upload`: its file can be found by any worker first, and stays where that fails.

    Raises StoreAway, NoRoom.
    """
    vault.inbox.hand_over(upload.incoming)
    yield
    vault.inbox.let_go(upload.incoming)


def waiting_film(connection: Connection, community_id: int, upload: Upload, now: datetime) -> str:
    """Note the uploaded file as a film that waits for a worker; gives its material. Raises Conflict as `submit`."""
    if films.has_come(connection, upload.incoming):
        raise Conflict("This film has been sent already.")
    material = secrets.token_hex(8)
    films.add_film(
        connection,
        community_id,
        material,
        source_name=upload.source_name[:LONGEST_NAME],
        incoming=upload.incoming,
        size_bytes=upload.size_bytes,
        digest=upload.digest,
        now=now,
    )
    resumable_uploads.remove(connection, upload.incoming)
    return material


def titled(source_name: str) -> str:
    """What a file's own name offers as a title."""
    return source_name.rsplit(".", 1)[0].strip()[:LONGEST_TITLE]
