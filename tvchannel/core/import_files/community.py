"""A community as its file (TOML) describes it: name, columns, channels with their weeks.

`deploy/community.example.toml` explains every key. Lengths are what the pages for the TV can show without a cut.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from epg.columns import Column
from epg.rule_storage import source_from_dict
from epg.rules import Order, Rule
from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.study.appearance.contrast import CONTRAST, ON_COLUMN, ON_FRAME, Rgb, carries, darker, least, rgb, told
from tvchannel.study.appearance.names import COLUMN_NAME, COMMUNITY_NAME

_Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")]


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """A channel by its key, with the grid rules of its week."""

    key: str
    name: Title
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class CommunityPlan:
    """A community by its key, which stands in every address; columns in the order of the home page.

    What the file does not say is left as it is: the colour of a column where it is "", `frame` where it is None.
    """

    key: str
    name: Title
    columns: tuple[Column, ...]
    channels: tuple[ChannelPlan, ...]
    frame: str | None = None


def read(text: str) -> CommunityPlan:
    """The community of a file's text. Raises Invalid, which names the place in the file and what is wrong there."""
    try:
        return _Community.model_validate(tomllib.loads(text)).plan()
    except tomllib.TOMLDecodeError as broken:
        raise Invalid("The file is not TOML: %(why)s", why=broken) from broken
    except ValidationError as wrong:
        first = wrong.errors()[0]
        why = first["msg"].removeprefix("Value error, ")
        raise Invalid("%(where)s: %(why)s", where=_place(first["loc"]), why=why) from wrong


def _place(steps: Sequence[str | int]) -> str:
    """`channels 1, rules 3, start`: people count from one."""
    told = "the file"
    for step in steps:
        told = f"{told} {step + 1}" if isinstance(step, int) else f"{told}, {step}"
    return told.removeprefix("the file, ")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class _Name(_Part):
    zh: str = Field(min_length=1, max_length=COMMUNITY_NAME[0])
    en: str = Field("", max_length=COMMUNITY_NAME[1])

    def title(self) -> Title:
        return Title(self.zh, self.en)


class _ColumnName(_Name):
    zh: str = Field(min_length=1, max_length=COLUMN_NAME[0])
    en: str = Field("", max_length=COLUMN_NAME[1])


class _Column(_Part):
    key: _Key
    digit: int = Field(ge=1, le=8)
    name: _ColumnName
    colour: str | None = None

    @field_validator("colour")
    @classmethod
    def _readable(cls, colour: str | None) -> str | None:
        return _carrying(colour, ON_COLUMN)


class _Rule(_Part):
    key: _Key
    name: _Name
    days: frozenset[_Day] = Field(frozenset(get_args(_Day)), min_length=1)
    start: time
    minutes: int | None = Field(None, ge=1, le=1440)
    column: str | None = None
    series: str | None = None
    theme: Literal[True] | None = None
    repeat: str | None = None
    order: Order = Order.OLDEST_UNAIRED
    min_hours: float = Field(0, ge=0, le=24 * 30)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if len(self._sources()) != 1:
            raise ValueError("a rule needs one of column, series, theme and repeat")
        return self

    def _sources(self) -> dict[str, str | bool]:
        given = {"column": self.column, "series": self.series, "theme": self.theme, "repeat": self.repeat}
        return {kind: value for kind, value in given.items() if value is not None}

    def rule(self) -> Rule:
        return Rule(
            id=self.key,
            days=frozenset(get_args(_Day).index(day) for day in self.days),
            start=self.start,
            length_min=self.minutes,
            source=source_from_dict(self._sources()),
            order=self.order,
            min_hours=self.min_hours,
            title=self.name.title(),
        )


class _Channel(_Part):
    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,9}$")]
    name: _Name
    rules: list[_Rule] = Field(min_length=1)


class _Community(_Part):
    key: _Key
    name: _Name
    columns: list[_Column] = Field(min_length=1, max_length=8)
    channels: list[_Channel] = Field(min_length=1)
    frame: str | None = None

    @field_validator("frame")
    @classmethod
    def _readable(cls, frame: str | None) -> str | None:
        return _carrying(frame, ON_FRAME)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        _once("columns", [column.key for column in self.columns])
        _once("digits of columns", [str(column.digit) for column in self.columns])
        _once("channels", [channel.key for channel in self.channels])
        for channel in self.channels:
            keys = [rule.key for rule in channel.rules]
            _once(f"rules of channel {channel.key}", keys)
            _known("column", {rule.column for rule in channel.rules}, [column.key for column in self.columns])
            _known("rule", {rule.repeat for rule in channel.rules}, keys)
        return self

    def plan(self) -> CommunityPlan:
        columns = (
            Column(one.key, one.digit, one.name.title(), one.colour or "", place)
            for place, one in enumerate(self.columns, 1)
        )
        channels = (
            ChannelPlan(one.key, one.name.title(), tuple(rule.rule() for rule in one.rules)) for one in self.channels
        )
        return CommunityPlan(self.key, self.name.title(), tuple(columns), tuple(channels), self.frame)


def _carrying(colour: str | None, letters: tuple[Rgb, ...]) -> str | None:
    """`colour` where `letters` can be read on it; raises ValueError, which says what would do."""
    if not colour:
        return colour
    ground = rgb(colour)
    if ground is None:
        raise ValueError(f"{colour} is not a colour: write it as #9A2418")
    if not carries(ground, letters):
        ratio, instead = told(least(ground, letters)), darker(ground, letters)
        raise ValueError(
            f"letters on {colour} have a contrast of {ratio} : 1, not {CONTRAST:g} : 1; {instead} would do"
        )
    return colour.upper()


def _once(what: str, given: Sequence[str]) -> None:
    for key, times in Counter(given).items():
        if times > 1:
            raise ValueError(f"{key} stands twice among the {what}")


def _known(what: str, named: set[str | None], there: Sequence[str]) -> None:
    for key in sorted(named - {None, *there}, key=str):
        raise ValueError(f"a rule names the {what} {key}, which the file does not describe")
