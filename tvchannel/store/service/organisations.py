"""Organisations above the communities: the tree, and how it was before."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from epg.titles import Title
from tvchannel.store import tables as t
from tvchannel.study.organisations.tree import Organisation, OrganisationKind, OrganisationMove, Tree


def tree(connection: Connection) -> Tree:
    """Everything that stands now, organisations in the order in which they were made."""
    rows = connection.execute(select(t.organisations).order_by(t.organisations.c.id))
    found = [
        Organisation(row.id, OrganisationKind(row.kind), Title(row.name_zh, row.name_en), row.under_id) for row in rows
    ]
    places = connection.execute(select(t.communities.c.id, t.communities.c.organisation_id))
    return Tree({one.id: one for one in found}, {row.id: row.organisation_id for row in places})


def moves(connection: Connection) -> list[OrganisationMove]:
    """Every move that was made, oldest first."""
    query = select(t.organisation_moves).order_by(t.organisation_moves.c.id)
    return [
        OrganisationMove(row.organisation_id, row.community_id, row.was_under, row.until, row.who)
        for row in connection.execute(query)
    ]


def add(connection: Connection, kind: OrganisationKind, name: Title, under: int | None, now: datetime) -> int:
    """A new organisation; gives its id."""
    values = {"kind": kind, "name_zh": name.zh, "name_en": name.en, "under_id": under, "made_at": now}
    return int(connection.execute(insert(t.organisations).values(values).returning(t.organisations.c.id)).scalar_one())


def rename(connection: Connection, organisation_id: int, name: Title) -> None:
    """Other names for an organisation."""
    chosen = update(t.organisations).where(t.organisations.c.id == organisation_id)
    connection.execute(chosen.values(name_zh=name.zh, name_en=name.en))


def move(connection: Connection, one: Organisation, under: int | None, *, who: str, now: datetime) -> None:
    """Place an organisation under another one, and keep under which it stood."""
    values = {"organisation_id": one.id, "was_under": one.under, "until": now, "who": who}
    connection.execute(insert(t.organisation_moves).values(values))
    connection.execute(update(t.organisations).where(t.organisations.c.id == one.id).values(under_id=under))


def move_community(
    connection: Connection, community_id: int, was_under: int | None, under: int | None, *, who: str, now: datetime
) -> None:
    """Place a community under another organisation, and keep under which it stood."""
    values = {"community_id": community_id, "was_under": was_under, "until": now, "who": who}
    connection.execute(insert(t.organisation_moves).values(values))
    connection.execute(update(t.communities).where(t.communities.c.id == community_id).values(organisation_id=under))


def remove(connection: Connection, organisation_id: int) -> None:
    """Take an organisation away that nothing refers to."""
    connection.execute(delete(t.organisations).where(t.organisations.c.id == organisation_id))


def has_accounts(connection: Connection, organisation_id: int) -> bool:
    """Whether somebody's account is for this organisation."""
    return (
        connection.execute(select(t.staff.c.id).where(t.staff.c.organisation_id == organisation_id)).first() is not None
    )
