"""Set the themes of a table in communities, and put back what stood there before."""

import secrets
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.features.theme import feed_state, theme_imports
from tvchannel.features.theme.actions import put
from tvchannel.features.theme.audit import ThemeAction
from tvchannel.features.theme.theme_feed import may_set
from tvchannel.features.theme.theme_imports import ThemeImport, ThemeState
from tvchannel.features.theme.theme_list import ListedTheme
from tvchannel.features.theme.theme_plan import PlannedMonth, PlannedThemes, plan_of
from tvchannel.store.database.engine import Store
from tvchannel.study.undo import UndoState, undo_state

_FEED = "scheduler"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many months of how many communities are as they were; `kept` were changed since, or are older than a day."""

    months: int
    kept: int


def import_themes(
    store: Store,
    community_ids: Iterable[int],
    listed: Sequence[ListedTheme],
    *,
    made_in: int | None,
    who: str,
    now: datetime,
) -> tuple[str, list[PlannedThemes]]:
    """Set the listed months in each community, a transaction each; the import's mark, and what was done in each.

    What is so already is left alone, and leaves no line in the log.
    """
    mark, done = secrets.token_hex(16), []
    with store.reading() as connection:
        known = feed_state.state(connection)
    fed = {one.month: (one.theme,) for one in known.themes} if known else {}
    for community_id in sorted(community_ids):
        with store.writing() as connection:
            planned = plan_of(connection, community_id, listed)
            for one in planned.changed:
                sides = (one.before, one.after)
                _put(connection, community_id, one.month, one.after, ThemeAction.IMPORTED, who=who, now=now)
                told = (connection, mark, community_id, one.month, sides)
                of_feed = one.after.theme in fed.get(one.month, ())
                theme_imports.note(*told, made_in=made_in, of_feed=of_feed, who=who, at=now)
        done.append(planned)
    return mark, done


def set_from_feed(store: Store, community_ids: Iterable[int], listed: Sequence[ListedTheme], *, now: datetime) -> int:
    """Set of the feed's months what may be set without asking anybody (`theme_feed.may_set`); how many."""
    mark, count = secrets.token_hex(16), 0
    for community_id in sorted(community_ids):
        with store.reading() as connection:
            if not _due(connection, community_id, listed):
                continue
        with store.writing() as connection:
            for one in _due(connection, community_id, listed):
                _put(connection, community_id, one.month, one.after, ThemeAction.FED, who=_FEED, now=now)
                told = (connection, mark, community_id, one.month, (one.before, one.after))
                theme_imports.note(*told, made_in=None, of_feed=True, who=_FEED, at=now)
                count += 1
    return count


def _due(connection: Connection, community_id: int, listed: Sequence[ListedTheme]) -> list[PlannedMonth]:
    changed = plan_of(connection, community_id, listed).changed
    last = {one.month: theme_imports.last_of_feed(connection, community_id, one.month) for one in changed}
    return [one for one in changed if may_set(one.before, one.after, last[one.month])]


def take_back(store: Store, mark: str, communities: Container[int], *, who: str, now: datetime) -> TakenBack:
    """Put back what an import changed in these communities, where it stands as the import left it, within a day.

    Raises NotFound where it changed nothing there.
    """
    with store.reading() as connection:
        noted = [one for one in theme_imports.of_mark(connection, mark) if one.community_id in communities]
    if not noted:
        raise NotFound("There is no such import here.")
    count = 0
    for one in reversed(noted):
        with store.writing() as connection:
            if undo_state_of(connection, one, now) is not UndoState.OPEN:
                continue
            _put(connection, one.community_id, one.month, one.before, ThemeAction.TAKEN_BACK, who=who, now=now)
            theme_imports.undone(connection, [one.id], who=who, at=now)
            count += 1
    return TakenBack(count, len(noted) - count)


def undo_state_of(connection: Connection, noted: ThemeImport, now: datetime) -> UndoState:
    """Whether a month that an import set can be put back."""
    present = theme_imports.state_of(connection, noted.community_id, noted.month)
    return undo_state(noted.at, noted.undone_at is not None, noted.after.plain(), present.plain(), now)


def _put(
    connection: Connection,
    community_id: int,
    month: str,
    state: ThemeState,
    did: ThemeAction,
    *,
    who: str,
    now: datetime,
) -> None:
    put(connection, community_id, month, state.programmes, state.theme, who=who, now=now, did=did)
