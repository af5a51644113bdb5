"""Share films with other communities of the house; say that a film stays which was withdrawn where it came from."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from media.places.vault import Vault
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.films.film_files import remove_from_vault
from tvchannel.core.films.submit import to_be_reviewed
from tvchannel.core.planning_inputs import next_up
from tvchannel.features.sharing import shared_films
from tvchannel.features.sharing.audit import SharingAction
from tvchannel.features.sharing.facts_there import facts_there
from tvchannel.store.channel import catalogue, films, topics
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community, ProgrammeRow
from tvchannel.store.service import audit, organisations, staff_accounts
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.film_facts import FilmFacts, ShownConsent


@dataclass(frozen=True, slots=True)
class Shared:
    """What went to a community: how many films wait for its reviewers, and the titles of those it has already."""

    community: str
    films: int
    there: tuple[str, ...]


def parts(rows: Iterable[ProgrammeRow], programme: ProgrammeRow) -> list[ProgrammeRow]:
    """The approved films of the series of a programme, in their order; the programme alone where it is of none."""
    if programme.series is None:
        return [programme]
    series = [row for row in rows if row.series == programme.series and row.approved]
    return sorted(series, key=lambda row: (row.episode or 0, row.id))


def share(
    store: Store,
    vault: Vault,
    community_id: int,
    programme_ids: Collection[int],
    others: Collection[int],
    *,
    agreed: bool,
    who: str,
    now: datetime,
) -> list[Shared]:
    """Let films of a community wait for the reviewers of `others` (ids), too; their files take no room again.

    `agreed`: the persons who are shown agreed that other communities show them. Raises Invalid where nothing is chosen,
    or persons agreed, but not to this; NotFound; Conflict for a film that is not on air.
    """
    if not others or not programme_ids:
        raise Invalid("Choose at least one community.")
    with store.reading() as connection:
        rows = [catalogue.programme(connection, community_id, number) for number in programme_ids]
    for row in rows:
        if not row.approved:
            raise Conflict("“%(title)s” is not on air.", title=row.title.zh)
        if row.facts.shown_consent is ShownConsent.AGREED and not agreed:
            raise Invalid("Say that the persons who are shown agreed to be shown in other communities, too.")
    return [_share_with(store, vault, rows, other, who=who, now=now) for other in sorted(others)]


def _share_with(
    store: Store, vault: Vault, rows: Collection[ProgrammeRow], other: int, *, who: str, now: datetime
) -> Shared:
    with store.reading() as connection:
        community = catalogue.community_of_id(connection, other)
    count, there = 0, []
    for row in rows:
        done = _share_one(store, vault, row, community, who=who, now=now)
        count += done
        there += [] if done else [row.title.zh]
    return Shared(community.name.zh, count, tuple(there))


def _share_one(store: Store, vault: Vault, row: ProgrammeRow, other: Community, *, who: str, now: datetime) -> bool:
    """False where the community has the film already."""
    with store.reading() as connection:
        if _is_there(connection, row, other.id):
            return False
    material = secrets.token_hex(8)
    if not vault.films.share(row.material, material):
        raise Conflict("The files of “%(title)s” are missing.", title=row.title.zh)
    vault.films.share(next_up(row.material), next_up(material))
    made = vault.films.facts(material)
    with store.writing() as connection:
        present = catalogue.programme(connection, row.community_id, row.id)
        done = made is not None and present.approved and not _is_there(connection, row, other.id)
        if made is not None and done:
            name, digest = row.film.source_name, row.film.digest
            films.add_made(connection, other.id, made, source_name=name, digest=digest, now=now)
            _note(connection, row, other, material, who=who, now=now)
    if not done:
        remove_from_vault(vault, material)
    return done


def _note(
    connection: Connection, row: ProgrammeRow, other: Community, material: str, *, who: str, now: datetime
) -> None:
    giver = catalogue.community_of_id(connection, row.community_id).name.zh
    # Whoever may decide there, too, does not decide about the own gift; else it is nobody's who works there.
    sender = who if other.id in _reach(connection, who) else giver
    number = to_be_reviewed(connection, other.id, _facts(connection, row, other.id), material, who=sender, now=now)
    shared_films.add(connection, row.community_id, row.id, other.id, number, who=who, now=now)
    here, there = CoreSubject.PROGRAMME.of(row.id), CoreSubject.PROGRAMME.of(number)
    given, came = SharingAction.SHARED, SharingAction.CAME
    audit.record(connection, row.community_id, at=now, who=who, did=given, subject=here, note=other.name.zh)
    audit.record(connection, other.id, at=now, who=giver, did=came, subject=there)


def _facts(connection: Connection, row: ProgrammeRow, other: int) -> FilmFacts:
    here = topics.topics(connection, row.community_id)
    topic = here.get(row.facts.topic_id or 0)
    return facts_there(
        row.facts,
        catalogue.community_of_id(connection, row.community_id).name,
        catalogue.column(connection, row.community_id, row.column_key),
        topic.zh if topic else "",
        catalogue.columns(connection, other),
        dict(topics.topics(connection, other)),
    )


def _is_there(connection: Connection, row: ProgrammeRow, other: int) -> bool:
    if other in shared_films.went_to(connection, row.id):
        return True
    return bool(row.film.digest) and catalogue.of_digest(connection, other, row.film.digest or "") is not None


def _reach(connection: Connection, who: str) -> frozenset[int]:
    """The communities in which an account of an organisation works."""
    account = staff_accounts.account(connection, login=who)
    if account is None or account.organisation_id is None:
        return frozenset()
    return organisations.tree(connection).communities_beneath(account.organisation_id)


def keep(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> str:
    """A film stays that was withdrawn where it came from; gives its title. Raises NotFound, Conflict."""
    with store.writing() as connection:
        found = shared_films.received(connection, community_id, number)
        if not found.is_told:
            raise Conflict("Somebody has decided this already.")
        shared_films.keep(connection, number, who=who, now=now)
        subject = CoreSubject.PROGRAMME.of(found.there_programme_id)
        audit.record(connection, community_id, at=now, who=who, did=SharingAction.KEPT, subject=subject)
        return found.title
