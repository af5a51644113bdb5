"""Which programme of one community was made of which programme of another one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    UniqueConstraint,
    insert,
    or_,
    select,
)
from sqlalchemy import update as change

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.types import Instant
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.tables.base import metadata, of

shared_films = Table(
    "shared_films",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("community_id", ForeignKey("communities.id"), nullable=False, index=True),
    of("programme"),
    Column("there_id", ForeignKey("communities.id"), nullable=False, index=True),
    Column("there_programme_id", ForeignKey("programmes.id"), nullable=False),
    Column("shared_by", String(80), nullable=False),
    Column("shared_at", Instant, nullable=False),
    Column("kept_at", Instant),
    Column("kept_by", String(80)),
    UniqueConstraint("programme_id", "there_id"),
)
_HERE, _THERE = t.programmes.alias("here"), t.programmes.alias("there")


@dataclass(frozen=True, slots=True)
class SharedFilm:
    """A film of the community `community_id` that went to `there_id`; the titles and states of both programmes.

    `kept_at` is when somebody there said that it stays although it was withdrawn where it came from.
    """

    id: int
    community_id: int
    programme_id: int
    there_id: int
    there_programme_id: int
    shared_at: datetime
    kept_at: datetime | None
    title: str
    state: ProgrammeState
    there_state: ProgrammeState

    @property
    def is_told(self) -> bool:
        """Whether whoever has it is to be told that it was withdrawn where it came from."""
        stands = self.there_state in (ProgrammeState.WAITING, ProgrammeState.APPROVED)
        return self.state is ProgrammeState.WITHDRAWN and stands and self.kept_at is None


def _shared(row: Row[*tuple[Any, ...]]) -> SharedFilm:
    told = row._asdict()
    return SharedFilm(
        **{**told, "state": ProgrammeState(row.state), "there_state": ProgrammeState(row.there_state)},
    )


def of_community(connection: Connection, community_id: int) -> list[SharedFilm]:
    """What a community has given and got, the newest first."""
    names = ("id", "community_id", "programme_id", "there_id", "there_programme_id", "shared_at", "kept_at")
    columns = [shared_films.c[name] for name in names]
    query = select(
        *columns, _HERE.c.title_zh.label("title"), _HERE.c.state, _THERE.c.state.label("there_state")
    ).select_from(
        shared_films.join(_HERE, _HERE.c.id == shared_films.c.programme_id).join(
            _THERE, _THERE.c.id == shared_films.c.there_programme_id
        )
    )
    mine = or_(shared_films.c.community_id == community_id, shared_films.c.there_id == community_id)
    return [_shared(row) for row in connection.execute(query.where(mine).order_by(shared_films.c.id.desc()))]


def received(connection: Connection, community_id: int, number: int) -> SharedFilm:
    """One that a community got. Raises NotFound."""
    found = next((one for one in of_community(connection, community_id) if one.id == number), None)
    if found is None or found.there_id != community_id:
        raise NotFound("There is no such shared film here.")
    return found


def went_to(connection: Connection, programme_id: int) -> set[int]:
    """The ids of the communities that a programme was shared with."""
    query = select(shared_films.c.there_id).where(shared_films.c.programme_id == programme_id)
    return set(connection.execute(query).scalars())


def add(
    connection: Connection,
    community_id: int,
    programme_id: int,
    there_id: int,
    there_programme_id: int,
    *,
    who: str,
    now: datetime,
) -> None:
    """A programme went to another community."""
    ids = {"community_id": community_id, "programme_id": programme_id, "there_id": there_id}
    told = {"there_programme_id": there_programme_id, "shared_by": who, "shared_at": now}
    connection.execute(insert(shared_films).values(**ids, **told))


def keep(connection: Connection, number: int, *, who: str, now: datetime) -> None:
    """It stays."""
    connection.execute(change(shared_films).where(shared_films.c.id == number).values(kept_at=now, kept_by=who))
