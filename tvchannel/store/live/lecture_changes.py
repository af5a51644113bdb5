"""What the desk changes of a lecture: where its sender connects and by which key, and who else shows it."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.store import tables as t


def listen_at(connection: Connection, lecture_id: int, port: int | None) -> None:
    """Where its sender connects from now on; None for nowhere."""
    connection.execute(update(t.lectures).where(t.lectures.c.id == lecture_id).values(port=port))


def renew_key(connection: Connection, lecture_id: int, salt: str) -> None:
    """Its sender is let in by another key from now on."""
    connection.execute(update(t.lectures).where(t.lectures.c.id == lecture_id).values(salt=salt))


def show_in(connection: Connection, lecture_id: int, communities: Iterable[int]) -> None:
    """These are the other communities whose channels show it."""
    connection.execute(delete(t.lecture_communities).where(t.lecture_communities.c.lecture_id == lecture_id))
    rows = [{"lecture_id": lecture_id, "community_id": one} for one in sorted(set(communities))]
    if rows:
        connection.execute(insert(t.lecture_communities), rows)


def shown_in(connection: Connection, lecture_id: int) -> frozenset[int]:
    """The other communities whose channels show it."""
    mine = t.lecture_communities.c.lecture_id == lecture_id
    return frozenset(connection.execute(select(t.lecture_communities.c.community_id).where(mine)).scalars())


def made_into(connection: Connection, lecture_id: int, programme_id: int) -> None:
    """This is the film that was made of it."""
    connection.execute(update(t.lectures).where(t.lectures.c.id == lecture_id).values(programme_id=programme_id))


def call_off(connection: Connection, lecture_id: int) -> None:
    """It is not shown live after all; what was received stays unnamed, the activity stays."""
    connection.execute(delete(t.lecture_communities).where(t.lecture_communities.c.lecture_id == lecture_id))
    connection.execute(delete(t.lectures).where(t.lectures.c.id == lecture_id))
