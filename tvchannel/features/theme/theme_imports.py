"""Themes of months that came from a table: each with what stood there before, so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    false,
    insert,
    or_,
    select,
    update,
)

from epg.titles import Title
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.store.channel.month_themes import UNNAMED, MonthTheme
from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

theme_imports = Table(
    "theme_imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mark", String(40), nullable=False),
    of("community"),
    Column("made_in", Integer),
    Column("month", String(7), nullable=False),
    Column("of_feed", Boolean, nullable=False, server_default=false()),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("before", Document, nullable=False),
    Column("after", Document, nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", String(80)),
    Index(None, "mark"),
    Index(None, "community_id", "at"),
)


@dataclass(frozen=True, slots=True)
class ThemeState:
    """All that a month's theme is: what it is called and says, and its programmes (ids in order)."""

    theme: MonthTheme = UNNAMED
    programmes: tuple[int, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As a row keeps it."""
        name, text = self.theme.name, self.theme.text
        return {"name": [name.zh, name.en], "text": [text.zh, text.en], "programmes": [*self.programmes]}


@dataclass(frozen=True, slots=True)
class ThemeImport:
    """One month of one community that an import set; `mark` is the import's.

    `made_in` is the community of who made it; None: the command line or a feed did.
    """

    id: int
    mark: str
    community_id: int
    made_in: int | None
    month: str
    at: datetime
    who: str
    before: ThemeState
    after: ThemeState
    undone_at: datetime | None


def state_of(connection: Connection, community_id: int, month: str) -> ThemeState:
    """What stands in the month 'YYYY-MM'."""
    programmes = catalogue.themes(connection, community_id).get(month, ())
    return ThemeState(month_themes.of_month(connection, community_id, month), programmes)


def note(
    connection: Connection,
    mark: str,
    community_id: int,
    month: str,
    sides: tuple[ThemeState, ThemeState],
    *,
    made_in: int | None,
    of_feed: bool = False,
    who: str,
    at: datetime,
) -> None:
    """Note a month that an import set; `sides` are what stood there and what stands there now.

    `of_feed` where it is the theme of the centre's feed.
    """
    before, after = (side.plain() for side in sides)
    values = {"mark": mark, "community_id": community_id, "made_in": made_in, "month": month, "at": at, "who": who}
    connection.execute(insert(theme_imports).values(**values, of_feed=of_feed, before=before, after=after))


def of_mark(connection: Connection, mark: str) -> list[ThemeImport]:
    """The months that an import set, in the order in which it did."""
    query = select(theme_imports).where(theme_imports.c.mark == mark).order_by(theme_imports.c.id)
    return [_import(row) for row in connection.execute(query)]


def since(connection: Connection, community_id: int, at: datetime) -> list[ThemeImport]:
    """What imports since `at` set in a community, or in others from it; the newest first."""
    here = or_(theme_imports.c.community_id == community_id, theme_imports.c.made_in == community_id)
    query = select(theme_imports).where(here, theme_imports.c.at >= at).order_by(theme_imports.c.id.desc())
    return [_import(row) for row in connection.execute(query)]


def last_of_feed(connection: Connection, community_id: int, month: str) -> ThemeImport | None:
    """What a feed last set in a month, or somebody at the desk set just so; None where neither did."""
    mine = (theme_imports.c.community_id == community_id) & (theme_imports.c.month == month)
    query = select(theme_imports).where(mine, theme_imports.c.of_feed).order_by(theme_imports.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return _import(row) if row else None


def undone(connection: Connection, numbers: Sequence[int], *, who: str, at: datetime) -> None:
    """Note that these were taken back."""
    found = update(theme_imports).where(theme_imports.c.id.in_(numbers))
    connection.execute(found.values(undone_at=at, undone_by=who))


def _state(plain: dict[str, Any]) -> ThemeState:
    theme = MonthTheme(Title(*plain["name"]), Title(*plain["text"]))
    return ThemeState(theme, tuple(plain["programmes"]))


def _import(row: Row[Any]) -> ThemeImport:
    return ThemeImport(
        row.id,
        row.mark,
        row.community_id,
        row.made_in,
        row.month,
        row.at,
        row.who,
        _state(row.before),
        _state(row.after),
        row.undone_at,
    )
