"""The versions of a channel's grid that were on air, and the drafts of the next, one for each editor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from epg.rule_storage import rule_from_dict, rule_to_dict
from epg.rules import Rule
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t

Grid = tuple[Rule, ...]


class GridCause(StrEnum):
    """Why there is a version: it was there before any was kept, the file says so, the desk, or an earlier one again."""

    BEGIN = "begin"
    FILE = "file"
    DESK = "desk"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class GridVersion:
    """The rules of a channel from `at` on, and who put them there."""

    id: int
    channel_id: int
    at: datetime
    who: str
    cause: GridCause
    rules: Grid


@dataclass(frozen=True, slots=True)
class GridDraft:
    """What somebody has in mind for a channel, made from the version `base`; `edition` counts its changes.

    `earlier` are the rules before each of its last changes, the newest last.
    """

    channel_id: int
    who: str
    base: int
    at: datetime
    edition: int
    rules: Grid
    earlier: tuple[Grid, ...]


def documents(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Rules as plain values."""
    return [rule_to_dict(rule) for rule in rules]


def newest(connection: Connection, channel_id: int, cause: GridCause | None = None) -> GridVersion | None:
    """The last version of a channel, or the last that came about so; None where there is none."""
    query = select(t.grid_versions).where(t.grid_versions.c.channel_id == channel_id)
    if cause is not None:
        query = query.where(t.grid_versions.c.cause == cause.value)
    row = connection.execute(query.order_by(t.grid_versions.c.id.desc()).limit(1)).first()
    return None if row is None else _version(row)


def oldest(connection: Connection, channel_id: int) -> GridVersion | None:
    """The first version of a channel that was kept."""
    query = select(t.grid_versions).where(t.grid_versions.c.channel_id == channel_id)
    row = connection.execute(query.order_by(t.grid_versions.c.id).limit(1)).first()
    return None if row is None else _version(row)


def versions(connection: Connection, channel_id: int, most: int) -> list[GridVersion]:
    """The last versions of a channel, the newest first."""
    query = select(t.grid_versions).where(t.grid_versions.c.channel_id == channel_id)
    return [_version(row) for row in connection.execute(query.order_by(t.grid_versions.c.id.desc()).limit(most))]


def version(connection: Connection, channel_id: int, number: int) -> GridVersion:
    """One of them. Raises NotFound."""
    mine = (t.grid_versions.c.channel_id == channel_id) & (t.grid_versions.c.id == number)
    row = connection.execute(select(t.grid_versions).where(mine)).first()
    if row is None:
        raise NotFound("There is no such version here.")
    return _version(row)


def add_version(
    connection: Connection, channel_id: int, rules: Iterable[Rule], *, who: str, at: datetime, cause: GridCause
) -> int:
    """Note a version of the channel's grid; gives its number. The rules themselves are another matter."""
    values = {"channel_id": channel_id, "at": at, "who": who, "cause": cause.value, "rules": documents(rules)}
    return int(connection.execute(insert(t.grid_versions).values(values).returning(t.grid_versions.c.id)).scalar_one())


def drafts(connection: Connection, channel_id: int) -> list[GridDraft]:
    """Every draft of a channel."""
    query = select(t.grid_drafts).where(t.grid_drafts.c.channel_id == channel_id).order_by(t.grid_drafts.c.id)
    return [_draft(row) for row in connection.execute(query)]


def draft(connection: Connection, channel_id: int, who: str) -> GridDraft | None:
    """The draft of one editor, None where there is none."""
    return next((one for one in drafts(connection, channel_id) if one.who == who), None)


def keep_draft(connection: Connection, made: GridDraft) -> None:
    """Keep a draft in the place of the one before."""
    drop_draft(connection, made.channel_id, made.who)
    values = {
        "channel_id": made.channel_id,
        "who": made.who,
        "base": made.base,
        "at": made.at,
        "edition": made.edition,
        "rules": documents(made.rules),
        "earlier": [documents(rules) for rules in made.earlier],
    }
    connection.execute(insert(t.grid_drafts).values(values))


def drop_draft(connection: Connection, channel_id: int, who: str) -> None:
    """There is no draft of this editor any more."""
    mine = (t.grid_drafts.c.channel_id == channel_id) & (t.grid_drafts.c.who == who)
    connection.execute(delete(t.grid_drafts).where(mine))


def _grid(told: Iterable[dict[str, Any]]) -> Grid:
    return tuple(map(rule_from_dict, told))


def _version(row: Row[Any]) -> GridVersion:
    return GridVersion(row.id, row.channel_id, row.at, row.who, GridCause(row.cause), _grid(row.rules))


def _draft(row: Row[Any]) -> GridDraft:
    earlier = tuple(map(_grid, row.earlier))
    return GridDraft(row.channel_id, row.who, row.base, row.at, row.edition, _grid(row.rules), earlier)
