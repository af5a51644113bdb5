"""Change the tree of organisations: add, rename, move and remove one, and move a community.

Each change is written to the audit log of the community in which whoever makes it works.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.features.organisations.audit import OrganisationAction, OrganisationSubject
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.service import audit, organisations
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.organisations.tree import Organisation, OrganisationKind, Tree, may_stand

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who changes the tree: the login, the community whose log tells it (None: the log of each that is concerned).

    `organisation` is the one beneath which this person may change things, None: everywhere (the command line).
    """

    who: str
    community_id: int | None
    organisation: int | None


def checked_name(zh: str, en: str) -> Title:
    """The names of an organisation without blanks around them; without an English one the Chinese stands for it.

    Raises Invalid.
    """
    zh, en = " ".join(zh.split()), " ".join(en.split())
    if not zh:
        raise Invalid("Please give a name in Chinese.")
    if len(zh) > _LONGEST_NAME or len(en) > _LONGEST_NAME or not (zh + en).isprintable():
        raise Invalid("A name has at most %(most)s letters.", most=_LONGEST_NAME)
    return Title(zh, en or zh)


def add(store: Store, keeper: Keeper, kind: OrganisationKind, name: Title, under: int | None, *, now: datetime) -> int:
    """A new organisation; gives its id. Raises NotFound, Invalid where it cannot stand there."""
    with store.writing() as connection:
        tree = organisations.tree(connection)
        _require_place(keeper, tree, kind, under)
        made = organisations.add(connection, kind, name, under, now)
        _log(connection, keeper, OrganisationAction.MADE, made, now, name=name.zh, under=under)
    return made


def rename(store: Store, keeper: Keeper, number: int, name: Title, *, now: datetime) -> None:
    """Other names for an organisation. Raises NotFound."""
    with store.writing() as connection:
        before = kept(keeper, organisations.tree(connection), number)
        if before.name != name:
            organisations.rename(connection, number, name)
            told = {"before": [before.name.zh, before.name.en], "after": [name.zh, name.en]}
            _log(connection, keeper, OrganisationAction.RENAMED, number, now, **told)


def move(store: Store, keeper: Keeper, number: int, under: int | None, *, now: datetime) -> None:
    """Place an organisation with all beneath it under another one; what it was under before is kept.

    Raises NotFound, Invalid where it cannot stand there.
    """
    with store.writing() as connection:
        tree = organisations.tree(connection)
        one = kept(keeper, tree, number)
        if one.under == under:
            return
        if number == keeper.organisation:
            raise Invalid("Your own organisation is moved by whoever keeps the one above it.")
        _require_place(keeper, tree, one.kind, under)
        organisations.move(connection, one, under, who=keeper.who, now=now)
        _log(connection, keeper, OrganisationAction.MOVED, number, now, before=one.under, after=under)


def move_community(store: Store, keeper: Keeper, key: str, under: int | None, *, now: datetime) -> Community:
    """Place a community under another organisation; what it was under before is kept. Raises NotFound, Invalid."""
    with store.writing() as connection:
        tree = organisations.tree(connection)
        community = kept_community(keeper, tree, catalogue.communities(connection), key)
        was = tree.communities[community.id]
        _require_yours(keeper, tree, under)
        if was != under:
            organisations.move_community(connection, community.id, was, under, who=keeper.who, now=now)
            told = {"before": was, "after": under}
            subject = CoreSubject.COMMUNITY.of()
            audit.record(
                connection, community.id, at=now, who=keeper.who, did=OrganisationAction.MOVED, subject=subject, **told
            )
    return community


def remove(store: Store, keeper: Keeper, number: int, *, now: datetime) -> None:
    """Remove an organisation to which nothing belongs or belonged. Raises NotFound, Conflict."""
    with store.writing() as connection:
        tree = organisations.tree(connection)
        one = kept(keeper, tree, number)
        if number == keeper.organisation or tree.has_beneath(number):
            raise Conflict("Something stands beneath this organisation: move it first.")
        if organisations.has_accounts(connection, number):
            raise Conflict("There are accounts of this organisation: give them another place first.")
        if any(number in (past.organisation_id, past.was_under) for past in organisations.moves(connection)):
            raise Conflict("Earlier figures rest on this organisation: it stays.")
        organisations.remove(connection, number)
        _log(connection, keeper, OrganisationAction.REMOVED, number, now, name=one.name.zh)


def note_entered(store: Store, community: Community, *, who: str, now: datetime) -> None:
    """Write down that `who` begins to work at the desk of a community."""
    subject = OrganisationSubject.COMMUNITIES.of(community.key)
    with store.writing() as connection:
        audit.record(connection, community.id, at=now, who=who, did=OrganisationAction.ENTERED, subject=subject)


def note_taken_along(store: Store, community_id: int, form: str, *, who: str, now: datetime) -> None:
    """Write down that `who` takes the figures of the communities along in this form."""
    subject = OrganisationSubject.COMMUNITIES.of()
    with store.writing() as connection:
        audit.record(connection, community_id, at=now, who=who, did=CoreAction.EXPORTED, subject=subject, note=form)


def kept(keeper: Keeper, tree: Tree, number: int) -> Organisation:
    """An organisation that `keeper` may change. Raises NotFound."""
    found = tree.organisations.get(number)
    if found is None or (keeper.organisation is not None and number not in tree.beneath(keeper.organisation)):
        raise NotFound("There is no such organisation here.")
    return found


def kept_community(keeper: Keeper, tree: Tree, communities: Iterable[Community], key: str) -> Community:
    """A community that `keeper` may move. Raises NotFound."""
    found = next((one for one in communities if one.key == key), None)
    own = keeper.organisation
    if found is None or (own is not None and found.id not in tree.communities_beneath(own)):
        raise NotFound("There is no such community here.")
    return found


def _require_place(keeper: Keeper, tree: Tree, kind: OrganisationKind, under: int | None) -> None:
    _require_yours(keeper, tree, under)
    if not may_stand(kind, tree.organisations.get(under) if under is not None else None):
        raise Invalid("A district stands under a centre, a sub-district under one of these.")


def _require_yours(keeper: Keeper, tree: Tree, under: int | None) -> None:
    if under is not None:
        kept(keeper, tree, under)
    elif keeper.organisation is not None:
        raise Invalid("Choose the organisation above it.")


def _log(
    connection: Connection, keeper: Keeper, did: OrganisationAction, number: int, now: datetime, **detail: Any
) -> None:
    tree = organisations.tree(connection)
    beneath = tree.communities_beneath(number) if number in tree.organisations else ()
    for community_id in [keeper.community_id] if keeper.community_id is not None else beneath:
        subject = OrganisationSubject.ORGANISATION.of(number)
        audit.record(connection, community_id, at=now, who=keeper.who, did=did, subject=subject, **detail)
