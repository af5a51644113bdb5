"""Set the theme of a month: the programmes that stand first on the channel in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.theme.audit import ThemeAction, ThemeSubject
from tvchannel.features.theme.limits import MOST
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.store.channel.month_themes import UNNAMED, MonthTheme
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.service import audit
from tvchannel.study import names
from tvchannel.study.availability import Audience, Availability, within
from tvchannel.study.day import month_of


@dataclass(frozen=True, slots=True)
class ThemeBeneath:
    """What became of a theme in a community beneath: the titles of its films that are not on air there."""

    community: str
    missing: tuple[str, ...]


def may_be_theme(programme: ProgrammeRow, audience: Audience, month: date) -> bool:
    """Whether it may be shown to `audience` on any day of the month of `month`."""
    return within(programme.terms, audience, *month_of(month)) is Availability.OPEN


def set_theme(
    store: Store,
    community_id: int,
    month: date,
    programme_ids: Sequence[int],
    theme: MonthTheme,
    *,
    who: str,
    now: datetime,
) -> None:
    """The theme of the month of `month` is these programmes, in this order, and is called so; the guides are planned.

    Raises Invalid for too many of them and for a text without a name, NotFound for one of another community, Conflict
    for one not on air in it.
    """
    if not theme.name.zh and theme != UNNAMED:
        raise Invalid("Give the theme a Chinese name first.")
    chosen = list(dict.fromkeys(programme_ids))
    if len(chosen) > MOST:
        raise Invalid("A theme has at most %(most)s programmes.", most=MOST)
    key = f"{month:%Y-%m}"
    with store.writing() as connection:
        before = catalogue.themes(connection, community_id).get(key, ())
        audience = catalogue.audience(connection, community_id)
        for programme_id in chosen:
            programme = catalogue.programme(connection, community_id, programme_id)
            if not may_be_theme(programme, audience, month) and programme_id not in before:
                raise Conflict("“%(title)s” is not on air.", title=programme.title.zh)
        put(connection, community_id, key, chosen, theme, who=who, now=now)


def set_beneath(
    store: Store, community_id: int, month: date, others: Iterable[int], *, who: str, now: datetime
) -> list[ThemeBeneath]:
    """Give `others` the theme that a community has in the month of `month`, each with its own films of those titles.

    Each is a transaction of its own. A film that may not be shown there in that month is left out and told.
    """
    key = f"{month:%Y-%m}"
    with store.reading() as connection:
        theme = month_themes.of_month(connection, community_id, key)
        numbers = catalogue.themes(connection, community_id).get(key, ())
        titles = [catalogue.programme(connection, community_id, number).title.zh for number in numbers]
    wanted = {names.key(title): title for title in titles}
    told = []
    for other in sorted({*others} - {community_id}):
        with store.writing() as connection:
            audience = catalogue.audience(connection, other)
            found = by_title(catalogue.programmes(connection, other), audience, month)
            chosen = [found[title] for title in wanted if title in found]
            put(connection, other, key, chosen, theme, who=who, now=now)
            missing = tuple(said for title, said in wanted.items() if title not in found)
            told.append(ThemeBeneath(catalogue.community_of_id(connection, other).name.zh, missing))
    return told


def by_title(rows: Iterable[ProgrammeRow], audience: Audience, month: date) -> dict[str, int]:
    """The ids of what may be a theme in the month, by the key of the title (`study.names`); of two the older one."""
    ordered = sorted(rows, key=lambda row: row.id, reverse=True)
    return {names.key(row.title.zh): row.id for row in ordered if may_be_theme(row, audience, month)}


def put(
    connection: Connection,
    community_id: int,
    key: str,
    chosen: Sequence[int],
    theme: MonthTheme,
    *,
    who: str,
    now: datetime,
    did: ThemeAction = ThemeAction.CHOSEN,
) -> None:
    """The theme of the month `key` ('YYYY-MM') is this, the guides are planned with it, and the log says so."""
    catalogue.set_theme(connection, community_id, key, chosen)
    month_themes.put(connection, community_id, key, theme)
    catalogue.request_plan(connection, community_id, now)
    named = {"name": theme.name.zh} if theme.name.zh else {}
    subject = ThemeSubject.THEME.of(key)
    audit.record(
        connection,
        community_id,
        at=now,
        who=who,
        did=did,
        subject=subject,
        programmes=[*chosen],
        **named,
    )
