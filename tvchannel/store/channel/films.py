"""Films on their way to the channel: rows that a worker claims under a lease, and what became of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from media.metadata import FilmMetadata
from media.queue import Queued
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.entities import Film, FilmState
from tvchannel.store.records import change_notes

LEASE = timedelta(seconds=30)
MOST_TRIES = 3


def film_of(row: Mapping[str, Any]) -> Film:
    """A row of the films table as a Film."""
    return Film(**{**row, "state": FilmState(row["state"])})


def film(connection: Connection, material: str) -> Film:
    """One film; NotFound when there is none."""
    row = connection.execute(select(t.films).where(t.films.c.material == material)).first()
    if row is None:
        raise NotFound("There is no such film here.")
    return film_of(row._asdict())


def add_film(
    connection: Connection,
    community_id: int,
    material: str,
    *,
    source_name: str,
    incoming: str,
    size_bytes: int,
    digest: str = "",
    now: datetime,
) -> None:
    """A new film that waits for a worker; `incoming` is its file in the vault's incoming folder, with this SHA-256."""
    connection.execute(
        insert(t.films).values(
            material=material,
            community_id=community_id,
            state=FilmState.WAITING,
            reason_params={},
            source_name=source_name,
            incoming=incoming,
            size_bytes=size_bytes,
            digest=digest or None,
            made_at=now,
        )
    )


def add_cut(connection: Connection, whole: Film, material: str, begins_ms: int, ends_ms: int, now: datetime) -> None:
    """A film that waits for a worker, who cuts it from the ready film `whole`: the part between these times."""
    length = ends_ms - begins_ms
    connection.execute(
        insert(t.films).values(
            material=material,
            community_id=whole.community_id,
            state=FilmState.WAITING,
            reason_params={},
            source_name=whole.source_name,
            incoming="",
            size_bytes=whole.size_bytes * length // max(length, whole.length_ms or 0),
            expected_ms=length,
            cut_from=whole.material,
            cut_begins_ms=begins_ms,
            cut_ends_ms=ends_ms,
            made_at=now,
        )
    )


def is_being_cut(connection: Connection, material: str) -> bool:
    """Whether a film waits, or is being made, that is cut from this one."""
    under_way = t.films.c.state.in_((FilmState.WAITING, FilmState.WORKING))
    query = select(t.films.c.material).where((t.films.c.cut_from == material) & under_way)
    return connection.execute(query).first() is not None


def add_made(
    connection: Connection,
    community_id: int,
    facts: FilmMetadata,
    *,
    source_name: str,
    digest: str | None = None,
    now: datetime,
) -> None:
    """A film that was made here and lies in the vault already; `digest` as of `Film`."""
    connection.execute(
        insert(t.films).values(
            material=facts.material,
            community_id=community_id,
            state=FilmState.READY,
            progress=1.0,
            reason_params={},
            source_name=source_name,
            incoming="",
            size_bytes=facts.size,
            length_ms=facts.length_ms,
            ticks=facts.ticks,
            digest=digest,
            made_at=now,
            ended_at=now,
        )
    )


def has_come(connection: Connection, incoming: str) -> bool:
    """Whether a film was made of this file of the vault's incoming folder."""
    return connection.execute(select(t.films.c.material).where(t.films.c.incoming == incoming)).first() is not None


def unweighed(connection: Connection) -> list[Film]:
    """The films that wait and of which nobody knows yet about how long they last, the oldest first."""
    new = (t.films.c.state == FilmState.WAITING) & t.films.c.expected_ms.is_(None)
    return [
        film_of(row._asdict()) for row in connection.execute(select(t.films).where(new).order_by(t.films.c.made_at))
    ]


def weigh(connection: Connection, material: str, expected_ms: int) -> None:
    """Note about how long a film lasts."""
    connection.execute(update(t.films).where(t.films.c.material == material).values(expected_ms=expected_ms))


def queue(connection: Connection, now: datetime) -> list[Queued]:
    """The films that wait, rest or are worked on; one whose worker let its lease run out waits."""
    columns = (t.films, t.programmes.c.uploaded_by)
    joined = t.films.outerjoin(t.programmes, t.programmes.c.material == t.films.c.material)
    query = select(*columns).select_from(joined).where(t.films.c.state.in_((FilmState.WAITING, FilmState.WORKING)))
    return [
        Queued(
            row.material,
            f"{row.community_id} {row.uploaded_by}",
            row.made_at,
            row.expected_ms or 0,
            None if row.state == FilmState.WAITING or row.lease_until < now else row.progress,
            row.state == FilmState.WAITING and row.lease_until is not None and row.lease_until >= now,
        )
        for row in connection.execute(query)
    ]


def claim(connection: Connection, worker: str, now: datetime, order: Iterable[str] | None = None) -> Film | None:
    """The first film of `order` that waits, or whose worker let its lease run out, claimed for `worker`; else None.

    Without an order the oldest goes first.
    """
    free = or_(
        (t.films.c.state == FilmState.WAITING) & t.films.c.lease_until.is_(None),
        t.films.c.state.in_((FilmState.WAITING, FilmState.WORKING)) & (t.films.c.lease_until < now),
    )
    oldest = select(t.films.c.material).where(free).order_by(t.films.c.made_at, t.films.c.material).limit(1)
    asked = [oldest] if order is None else (oldest.where(t.films.c.material == material) for material in order)
    found = (connection.execute(query.with_for_update(skip_locked=True, key_share=True)).scalar() for query in asked)
    material = next(filter(None, found), None)
    if material is None:
        return None
    values = {
        "began_at": now,
        "state": FilmState.WORKING,
        "claimed_by": worker,
        "lease_until": now + LEASE,
        "tries": t.films.c.tries + 1,
        "progress": 0.0,
        "stage": "",
        "reason": "",
        "reason_params": {},
    }
    connection.execute(update(t.films).where(t.films.c.material == material).values(values))
    return film(connection, material)


def _mine(material: str, worker: str) -> Any:
    return (t.films.c.material == material) & (t.films.c.claimed_by == worker) & (t.films.c.state == FilmState.WORKING)


def progress(connection: Connection, material: str, worker: str, stage: str, share: float, now: datetime) -> bool:
    """Note how far the work is and renew the lease; False when the claim is no longer this worker's."""
    values = {"stage": stage, "progress": share, "lease_until": now + LEASE}
    return connection.execute(update(t.films).where(_mine(material, worker)).values(values)).rowcount == 1


def renew(connection: Connection, material: str, worker: str, now: datetime) -> bool:
    """Renew the lease alone; False when the claim is no longer this worker's."""
    renewed = update(t.films).where(_mine(material, worker)).values(lease_until=now + LEASE)
    return connection.execute(renewed).rowcount == 1


def ready(connection: Connection, material: str, worker: str, *, length_ms: int, ticks: int, now: datetime) -> bool:
    """The film can go on air; False when the claim was lost."""
    values = {"state": FilmState.READY, "progress": 1.0, "length_ms": length_ms, "ticks": ticks, "ended_at": now}
    done = connection.execute(update(t.films).where(_mine(material, worker)).values(values)).rowcount == 1
    shown = select(t.programmes.c.community_id, t.programmes.c.id).where(t.programmes.c.material == material)
    for row in connection.execute(shown).all() if done else ():
        change_notes.note(connection, row.community_id, "programmes", [str(row.id)])
    return done


def end(
    connection: Connection,
    material: str,
    worker: str,
    state: FilmState,
    reason: str,
    params: Mapping[str, Any],
    now: datetime,
) -> bool:
    """The film will not go on air: refused or failed, with the sentence why; False when the claim was lost."""
    values = {"state": state, "reason": reason, "reason_params": dict(params), "ended_at": now}
    return connection.execute(update(t.films).where(_mine(material, worker)).values(values)).rowcount == 1


def remove_files(connection: Connection, material: str) -> bool:
    """The files of a ready film leave the vault; False where it is not ready any more."""
    chosen = (t.films.c.material == material) & (t.films.c.state == FilmState.READY)
    return connection.execute(update(t.films).where(chosen).values(state=FilmState.REMOVED)).rowcount == 1


def take_back(connection: Connection, material: str) -> None:
    """A film that was never on air is not wanted any more: nobody takes it in, and its own name is forgotten."""
    gone = update(t.films).where(t.films.c.material == material)
    connection.execute(gone.values(state=FilmState.REMOVED, source_name="", digest=None))


def give_back(connection: Connection, material: str, worker: str) -> None:
    """The film waits again: its worker stops. That counts as no try."""
    values = {"state": FilmState.WAITING, "claimed_by": None, "lease_until": None, "tries": t.films.c.tries - 1}
    connection.execute(update(t.films).where(_mine(material, worker)).values(values))


def put_off(
    connection: Connection,
    material: str,
    worker: str,
    until: datetime,
    *,
    reason: str,
    params: Mapping[str, Any],
    counts: bool,
) -> None:
    """This try came to nothing, with the sentence why, and `counts` as one or not; nobody claims it before `until`."""
    values = {"state": FilmState.WAITING, "claimed_by": None, "lease_until": until, "reason": reason}
    tries = t.films.c.tries if counts else t.films.c.tries - 1
    noted = {**values, "reason_params": dict(params), "tries": tries}
    connection.execute(update(t.films).where(_mine(material, worker)).values(noted))


def taken(connection: Connection, most: int = 20) -> list[tuple[int, int]]:
    """(length, work) in ms of the films that were taken in last."""
    known = (t.films.c.state == FilmState.READY) & t.films.c.began_at.is_not(None) & t.films.c.length_ms.is_not(None)
    columns = (t.films.c.length_ms, t.films.c.began_at, t.films.c.ended_at)
    query = select(*columns).where(known).order_by(t.films.c.ended_at.desc()).limit(most)
    return [
        (row.length_ms, max(0, (row.ended_at - row.began_at) // timedelta(milliseconds=1)))
        for row in connection.execute(query)
    ]


def living(connection: Connection) -> set[str]:
    """The material of every film whose files are, or will be, in the vault."""
    query = select(t.films.c.material).where(t.films.c.state != FilmState.REMOVED)
    return set(connection.execute(query).scalars())


def with_files(connection: Connection) -> set[str]:
    """The material of every film whose files are in the vault."""
    query = select(t.films.c.material).where(t.films.c.state == FilmState.READY)
    return set(connection.execute(query).scalars())


def unfinished(connection: Connection) -> list[Film]:
    """Every film that waits or is being worked on, the oldest first."""
    open_states = (FilmState.WAITING, FilmState.WORKING)
    query = select(t.films).where(t.films.c.state.in_(open_states)).order_by(t.films.c.made_at)
    return [film_of(row._asdict()) for row in connection.execute(query)]
