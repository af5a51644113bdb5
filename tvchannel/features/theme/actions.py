"""Set the theme of a month: the programmes that stand first on the channel in it."""

from collections.abc import Sequence
from datetime import date, datetime

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.theme.audit import ThemeAction, ThemeSubject
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.store.channel.month_themes import UNNAMED, MonthTheme
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.service import audit
from tvchannel.study.availability import Audience, Availability, within
from tvchannel.study.day import month_of

MOST = 8


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
        catalogue.set_theme(connection, community_id, key, chosen)
        month_themes.put(connection, community_id, key, theme)
        catalogue.request_plan(connection, community_id, now)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=ThemeAction.CHOSEN,
            subject=ThemeSubject.THEME.of(key),
            programmes=chosen,
            **({"name": theme.name.zh} if theme.name.zh else {}),
        )
