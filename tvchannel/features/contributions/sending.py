"""Take what came with a code: a film waits for a worker as any upload does, a picture for its own film."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound, Unavailable
from tvchannel.core.films.facts_check import checked
from tvchannel.core.films.room import require_room
from tvchannel.core.films.submit import Upload, waiting_film, waiting_programme
from tvchannel.core.services import Services
from tvchannel.store.channel import catalogue, contribution_codes, contributions
from tvchannel.store.channel.contribution_codes import ContributionCode
from tvchannel.store.channel.contributions import ContributionState
from tvchannel.study.films.contributions import A_DAY, SentFacts, SentSoFar, column_for, facts_of, refusal


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file in the vault's incoming folder, under `incoming`; `digest` is its SHA-256."""

    incoming: str
    source_name: str
    size_bytes: int
    digest: str


def require_room_for(services: Services, code: ContributionCode, size_bytes: int, now: datetime) -> None:
    """Whether a file of this size may come, before anything of it is read. Raises Unavailable, NoRoom."""
    with services.store.reading() as connection:
        _require(connection, code, size_bytes, now)
        quota = services.settings.upload_quota_gb
        require_room(connection, services.vault, code.community_id, size_bytes, quota_gb=quota)


def send_film(services: Services, code: ContributionCode, file: ReceivedFile, sent: SentFacts, now: datetime) -> int:
    """Make a film wait for a worker, and its programme for the reviewers; gives its number.

    Raises Invalid in words, Conflict for a file that came before, Unavailable.
    """
    with services.store.writing() as connection:
        facts = checked(facts_of(sent, _column(connection, code.community_id)))
        _require(connection, code, file.size_bytes, now)
        if file.digest and catalogue.of_digest(connection, code.community_id, file.digest):
            raise Conflict("This film has been sent already.")
        upload = Upload(file.incoming, file.source_name, file.size_bytes, facts, file.digest)
        material = waiting_film(connection, code.community_id, upload, now)
        programme = waiting_programme(connection, code.community_id, facts, material, who=contributions.WHO, now=now)
        values = {"material": material, "programme_id": programme, "state": ContributionState.SENT}
        return _add(services, connection, code, sent, file.size_bytes, now, made=values)


def send_picture(
    services: Services, code: ContributionCode, picture: bytes, size_bytes: int, sent: SentFacts, now: datetime
) -> int:
    """Make a picture (JPEG, drawn by us) wait for its film; gives its number. Raises Invalid, Unavailable."""
    with services.store.writing() as connection:
        checked(facts_of(sent, _column(connection, code.community_id)))
        _require(connection, code, size_bytes, now)
        values = {"material": f"sent-{secrets.token_hex(8)}", "state": ContributionState.WAITING, "words": sent.words}
        return _add(services, connection, code, sent, size_bytes, now, made=values, picture=picture)


def _add(
    services: Services,
    connection: Connection,
    code: ContributionCode,
    sent: SentFacts,
    size_bytes: int,
    now: datetime,
    *,
    made: Mapping[str, Any],
    picture: bytes = b"",
) -> int:
    sealed = services.keys.names.seal(sent.name, made["material"]) if sent.name else None
    whole = {
        "community_id": code.community_id,
        "code_id": code.id,
        "household_id": code.household_id,
        "member": code.member,
        "sealed_name": sealed,
        "title": sent.title,
        "shown_consent": sent.shown_consent,
        "size_bytes": size_bytes,
        "sent_at": now,
        **made,
    }
    return contributions.add(connection, whole, picture)


def _require(connection: Connection, code: ContributionCode, size_bytes: int, now: datetime) -> None:
    """That the code is open still, and its bounds hold. Raises Unavailable."""
    there = contribution_codes.one(connection, code.id)
    if there is None or not there.is_open(now):
        raise Unavailable("The time of this code has just ended. Please ask for a new one.")
    home = contributions.from_home(connection, code.household_id, now - A_DAY) if code.household_id else None
    with_code = contributions.with_code(connection, code.id)
    said = refusal(SentSoFar(with_code, home, contributions.waiting(connection, code.community_id)), size_bytes)
    if said:
        raise Unavailable(said)


def _column(connection: Connection, community_id: int) -> str:
    key = column_for(catalogue.columns(connection, community_id))
    if key is None:
        raise NotFound("There is no such column here.")
    return key
