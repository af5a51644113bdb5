"""The feed of a centre: its themes as JSON of one small shape, and which of them may be set without asking anybody."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.features.theme.limits import LONGEST_FILM, LONGEST_NAME, LONGEST_TEXT, MOST, MOST_MONTHS
from tvchannel.features.theme.theme_imports import ThemeImport, ThemeState
from tvchannel.features.theme.theme_list import ListedTheme
from tvchannel.store.channel.month_themes import MonthTheme

FORMAT = "tvchannel-themes-1"


def _line(most: int, least: int = 0) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most, pattern=r"^[^\x00-\x1f\x7f]*$")


class FeedTheme(BaseModel):
    """The theme of a month; `films` are titles in their order."""

    model_config = ConfigDict(extra="forbid")

    month: Annotated[str, StringConstraints(pattern=r"^20[0-9][0-9]-(0[1-9]|1[0-2])$")]
    name: Annotated[str, _line(LONGEST_NAME, 1)]
    name_en: Annotated[str, _line(2 * LONGEST_NAME)] = ""
    text: Annotated[str, _line(LONGEST_TEXT)] = ""
    text_en: Annotated[str, _line(2 * LONGEST_TEXT)] = ""
    films: list[Annotated[str, _line(LONGEST_FILM, 1)]] = Field([], max_length=MOST)


class ThemeFeed(BaseModel):
    """The whole document."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["tvchannel-themes-1"]
    themes: list[FeedTheme] = Field(max_length=MOST_MONTHS)


def read(data: bytes) -> list[ListedTheme]:
    """The themes of a feed. Raises Invalid with the place in it where it is not of the shape."""
    try:
        feed = ThemeFeed.model_validate_json(data)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or FORMAT
        raise Invalid(
            "The feed is not as agreed, at %(place)s: %(why)s", place=place, why=first["msg"][:200]
        ) from wrong
    months = [one.month for one in feed.themes]
    for month in months:
        if months.count(month) > 1:
            raise Invalid("The feed has %(month)s twice.", month=month)
    return [_listed(one) for one in feed.themes]


def _listed(one: FeedTheme) -> ListedTheme:
    theme = MonthTheme(Title(one.name, one.name_en), Title(one.text, one.text_en))
    return ListedTheme(one.month, theme, tuple(dict.fromkeys(one.films)))


def ahead(listed: Sequence[ListedTheme], today: date) -> list[ListedTheme]:
    """Those of this month and of later ones."""
    return [one for one in listed if one.month >= f"{today:%Y-%m}"]


def may_set(present: ThemeState, wanted: ThemeState, last: ThemeImport | None) -> bool:
    """Whether the feed may set a month: where nothing stands, or what it set itself; `last` is what that was.

    What somebody at the desk set otherwise, or took back, stays until the centre changes its theme.
    """
    if last is None:
        return present == ThemeState()
    if last.undone_at is not None:
        return present == last.before and wanted.theme != last.after.theme
    return present.theme == last.after.theme and present.programmes in (last.after.programmes, wanted.programmes)
