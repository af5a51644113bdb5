"""What a table of themes would change in each community: names and texts as listed, each with its own films."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.readers import day_of
from tvchannel.features.theme import theme_imports
from tvchannel.features.theme.actions import by_title
from tvchannel.features.theme.theme_imports import ThemeState, state_of
from tvchannel.features.theme.theme_list import ListedTheme
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.study import names


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """What the theme of a month is and would be; `missing` are titles that may not be shown there in that month."""

    month: str
    before: ThemeState
    after: ThemeState
    missing: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether anything would be otherwise."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class PlannedThemes:
    """What a table would do in one community."""

    community_id: int
    community: Title
    months: tuple[PlannedMonth, ...]

    @property
    def changed(self) -> tuple[PlannedMonth, ...]:
        """The months of which anything would be otherwise."""
        return tuple(one for one in self.months if one.changes)


def plan(connection: Connection, community_ids: Iterable[int], listed: Sequence[ListedTheme]) -> list[PlannedThemes]:
    """What `listed` would do in each of these communities, in the order of their ids."""
    return [plan_of(connection, number, listed) for number in sorted(community_ids)]


def otherwise(connection: Connection, community_id: int, listed: Iterable[ListedTheme]) -> int:
    """In how many of the listed months something else stands, and was not put there by taking `listed` back."""
    count = 0
    for one in listed:
        last = theme_imports.last_of_feed(connection, community_id, one.month)
        is_refused = last is not None and last.undone_at is not None and last.after.theme == one.theme
        present = month_themes.of_month(connection, community_id, one.month)
        count += present != one.theme and not is_refused
    return count


def plan_of(connection: Connection, community_id: int, listed: Sequence[ListedTheme]) -> PlannedThemes:
    """What `listed` would do in one community. Where a month lists no films, those that are chosen stay."""
    rows, audience = catalogue.programmes(connection, community_id), catalogue.audience(connection, community_id)
    months = []
    for one in listed:
        before = state_of(connection, community_id, one.month)
        chosen, missing = before.programmes, tuple[str, ...]()
        if one.films:
            found = by_title(rows, audience, day_of(f"{one.month}-01"))
            keys = {title: names.key(title) for title in one.films}
            chosen = tuple(dict.fromkeys(found[key] for key in keys.values() if key in found))
            missing = tuple(title for title, key in keys.items() if key not in found)
        months.append(PlannedMonth(one.month, before, ThemeState(one.theme, chosen), missing))
    return PlannedThemes(community_id, catalogue.community_of_id(connection, community_id).name, tuple(months))
