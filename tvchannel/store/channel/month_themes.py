"""What the theme of a month is called and what it is about; its programmes are in the catalogue."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from epg.titles import NO_TEXT, Title
from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class MonthTheme:
    """The name of a month's theme, and a sentence or two of what it is about; empty where nobody wrote any."""

    name: Title = NO_TEXT
    text: Title = NO_TEXT


UNNAMED = MonthTheme()


def of_month(connection: Connection, community_id: int, month: str) -> MonthTheme:
    """Of the month 'YYYY-MM'; UNNAMED where nothing was written."""
    mine = (t.month_themes.c.community_id == community_id) & (t.month_themes.c.month == month)
    row = connection.execute(select(t.month_themes).where(mine)).first()
    return MonthTheme(Title(row.name_zh, row.name_en), Title(row.text_zh, row.text_en)) if row else UNNAMED


def put(connection: Connection, community_id: int, month: str, theme: MonthTheme) -> None:
    """The theme of the month 'YYYY-MM' is called so; UNNAMED removes what was there."""
    mine = (t.month_themes.c.community_id == community_id) & (t.month_themes.c.month == month)
    connection.execute(delete(t.month_themes).where(mine))
    if theme != UNNAMED:
        names = {"name_zh": theme.name.zh, "name_en": theme.name.en}
        texts = {"text_zh": theme.text.zh, "text_en": theme.text.en}
        connection.execute(insert(t.month_themes).values(community_id=community_id, month=month, **names, **texts))
