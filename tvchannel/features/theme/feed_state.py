"""What is known of the feed of themes: when it was asked, what it last said that could be read, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, Text, delete, insert, select

from tvchannel.base.errors import ServiceError
from tvchannel.features.theme.theme_list import ListedTheme
from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata

theme_feed = Table(
    "theme_feed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String(500), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("good_at", Instant),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("trouble_params", Document, nullable=False),
    Column("themes", Document, nullable=False),
)


@dataclass(frozen=True, slots=True)
class FeedState:
    """`trouble` is a sentence (English) with its values, "" where all is well; `good_at` when it was read last."""

    address: str
    asked_at: datetime
    good_at: datetime | None
    trouble: str
    trouble_params: dict[str, Any]
    themes: tuple[ListedTheme, ...]


def state(connection: Connection) -> FeedState | None:
    """What is known; None where there is no feed, or it was never asked."""
    row = connection.execute(select(theme_feed)).first()
    if row is None:
        return None
    themes = tuple(ListedTheme.of_plain(one) for one in row.themes)
    return FeedState(row.address, row.asked_at, row.good_at, row.trouble, row.trouble_params, themes)


def forget(connection: Connection) -> None:
    """There is no feed any more."""
    connection.execute(delete(theme_feed))


def well(connection: Connection, address: str, themes: Sequence[ListedTheme], at: datetime) -> None:
    """The feed was read."""
    _put(connection, FeedState(address, at, at, "", {}, tuple(themes)))


def broken(connection: Connection, address: str, trouble: ServiceError, at: datetime) -> None:
    """The feed could not be read; what it said before stays."""
    before = state(connection)
    good_at, themes = (before.good_at, before.themes) if before and before.address == address else (None, ())
    params = {name: str(value) for name, value in trouble.params.items()}
    _put(connection, FeedState(address, at, good_at, trouble.sentence, params, themes))


def _put(connection: Connection, new: FeedState) -> None:
    forget(connection)
    values = {"address": new.address, "asked_at": new.asked_at, "good_at": new.good_at, "trouble": new.trouble}
    themes = [one.plain() for one in new.themes]
    connection.execute(insert(theme_feed).values(**values, trouble_params=new.trouble_params, themes=themes))
