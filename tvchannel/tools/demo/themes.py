"""The demo's themes: of last month, this month and the next, as far as their films are on the channel."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.store.channel.month_themes import MonthTheme
from tvchannel.study.day import month_of, study_day
from tvchannel.tools.demo.script import scripts

# By the keys of the scripts. The lesson fills its slot alone; until it is made, its trailer stands in.
LAST, THIS, NEXT = ("ten-minutes", "open-air"), ("lesson",), ("paper-round", "theme-day", "songs")
STAND_IN = ("trailer",)
# What this month's is called, and what it is about.
NAMED = MonthTheme(
    Title("近邻党建暖人心", "Good neighbours"),
    Title(
        "一起看看身边的党员怎样帮助邻居，想一想自己能做点什么。",
        "How members around us help their neighbours, and what each of us could do",
    ),
)


def months(now: datetime, zone: tzinfo) -> tuple[str, str, str]:
    """Last month, this one and the next, as 'YYYY-MM'."""
    first, last = month_of(study_day(now, zone))
    one = timedelta(days=1)
    return f"{first - one:%Y-%m}", f"{first:%Y-%m}", f"{last + one:%Y-%m}"


def set_themes(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> bool:
    """Set the themes from the films that are approved; whether that changed anything.

    Months that hold other films already were planned by somebody at the desk, and stay.
    """
    titles = {script.title.zh: script.key for script in scripts()}
    shown = catalogue.approved(connection, community_id)
    ids = {titles[row.title.zh]: row.id for row in shown if row.title.zh in titles}
    themes = (LAST, THIS if "lesson" in ids else STAND_IN, NEXT)
    before = catalogue.themes(connection, community_id)
    changed = False
    for month, keys in zip(months(now, zone), themes, strict=True):
        wanted = tuple(ids[key] for key in keys if key in ids)
        if wanted and before.get(month) != wanted and set(before.get(month, ())) <= set(ids.values()):
            catalogue.set_theme(connection, community_id, month, wanted)
            if keys is themes[1]:
                month_themes.put(connection, community_id, month, NAMED)
            changed = True
    return changed
