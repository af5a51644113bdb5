"""The demo's themes: of last month, this month and the next, as far as their films are on the channel."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.demo.script import scripts
from tvchannel.store import catalogue
from tvchannel.study.day import month_of, study_day

# By the keys of the scripts. The lesson fills its half hour alone; until it is made, its trailer stands in.
LAST, THIS, NEXT = ("ten-minutes", "open-air"), ("lesson",), ("paper-round", "theme-day", "songs")
STAND_IN = ("trailer",)


def months(now: datetime, zone: tzinfo) -> tuple[str, str, str]:
    """Last month, this one and the next, as 'YYYY-MM'."""
    first, last = month_of(study_day(now, zone))
    one = timedelta(days=1)
    return f"{first - one:%Y-%m}", f"{first:%Y-%m}", f"{last + one:%Y-%m}"


def set_themes(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> None:
    """Set the themes from the films that are on demand."""
    titles = {script.title.zh: script.key for script in scripts()}
    ids = {titles.get(row.title.zh, ""): row.id for row in catalogue.on_demand(connection, community_id)}
    for month, keys in zip(months(now, zone), (LAST, THIS if "lesson" in ids else STAND_IN, NEXT), strict=True):
        catalogue.set_theme(connection, community_id, month, [ids[key] for key in keys if key in ids])
