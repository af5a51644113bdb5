"""What stands in a family's file: complete, checked, never mixed with another family's."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tvchannel.base.errors import SettingsError
from tvchannel.tv.kit.sizes import SIZES

KINDS = ("keydown", "keypress", "irkeypress", "systemevent")
DIGITS = tuple("0123456789")
NEEDED = ("up", "down", "left", "right", "ok", "back", *DIGITS)
_OTHERS = ("exit", "home", "menu", "info", "before", "after", "red", "green", "yellow", "blue")
NAMES = (*NEEDED, *_OTHERS, "play", "pause", "stop", "forward", "rewind")
PLAYERS = ("redirect", "ipanel-av", "ipanel-advanced", "ctc", "coship", "hbbtv", "video")
Code = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,5}$")]
Word = Annotated[str, Field(min_length=2)]
# A way through the box's objects: names with dots between, "#id" for an element, "()" or "(document)" after a call.
Way = Annotated[str, Field(pattern=r"^#?\w+(\.\w+(\((document)?\))?)*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(_Part):
    """What the box gives to a call: `gives`."""

    call: Way
    args: tuple[str | int, ...] = ()
    gives: str


class Call(_Part):
    """Something to call on the box where it is there, unless the box answers as `unless` says."""

    call: Way
    args: tuple[str | int, ...] = ()
    unless: Answer | None = None


class Address(_Part):
    """An address that the box knows (a property, or what a call gives), with `add` at its end."""

    address: Way
    args: tuple[str | int, ...] = ()
    add: str = ""


class Element(_Part):
    """An <object> that the page must hold for the box's own interfaces."""

    id: Annotated[str, Field(pattern=r"^\w+$")]
    type: str


class FamilyFile(_Part):
    """One family. What each key of the file means stands in deploy/README.zh-CN.md."""

    family: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    title: dict[Literal["zh", "en"], Annotated[str, Field(min_length=1)]] = Field(min_length=2)
    confidence: Literal["A", "B", "C"]
    notes: tuple[str, ...]
    agents: tuple[Annotated[tuple[Word, ...], Field(min_length=1)], ...]
    globals: tuple[Annotated[str, Field(pattern=r"^\w+$")], ...]
    size: str
    bind: Literal["property", "listener"]
    events: Annotated[tuple[Literal["keydown", "keypress", "irkeypress", "systemevent"], ...], Field(min_length=1)]
    swallow: bool | int
    # The key of the file is "pass", which Python keeps for itself.
    passed: bool | int = Field(alias="pass")
    repeat_ms: Annotated[int, Field(ge=50, le=1000)]
    dom_focus: bool
    objects: tuple[Element, ...]
    enter: tuple[Call, ...]
    leave: tuple[Call, ...]
    portal: tuple[Call | Address, ...]
    players: Annotated[tuple[str, ...], Field(min_length=1)]
    media: Annotated[tuple[Literal["hls", "hls.js", "mp4"], ...], Field(min_length=1)]
    signals: dict[Code, str]
    codes: dict[Code, str]

    @field_validator("size")
    @classmethod
    def _known_size(cls, name: str) -> str:
        return _one_of(name, tuple(SIZES))

    @field_validator("players")
    @classmethod
    def _known_players(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_one_of(name, PLAYERS) for name in names)

    @field_validator("codes")
    @classmethod
    def _every_needed_key(cls, codes: dict[str, str]) -> dict[str, str]:
        for name in codes.values():
            _one_of(name, NAMES)
        if missing := [name for name in NEEDED if name not in codes.values()]:
            raise ValueError(f"no code for {', '.join(missing)}")
        return codes

    @model_validator(mode="after")
    def _signals_are_no_keys(self) -> "FamilyFile":
        if both := sorted(self.codes.keys() & self.signals.keys()):
            raise ValueError(f"{both[0]} stands in codes and in signals")
        return self


def _one_of(name: str, known: Sequence[str]) -> str:
    if name not in known:
        raise ValueError(f'"{name}" is not one of {" ".join(known)}')
    return name


def read(path: Path) -> tuple[FamilyFile, dict[str, Any]]:
    """The family in the file, and the file as it is. Raises SettingsError: one line with file, key and reason."""
    try:
        spec = json.loads(path.read_text("utf-8"), object_pairs_hook=_once_each)
        return FamilyFile.model_validate(spec), spec
    except ValidationError as wrong:
        first = wrong.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "codes"
        why = first["msg"].removeprefix("Value error, ")
        raise SettingsError("%(path)s: %(key)s: %(why)s", path=path, key=key, why=why) from wrong
    except (OSError, ValueError) as unreadable:
        raise SettingsError("%(path)s cannot be read as a family: %(why)s", path=path, why=unreadable) from unreadable


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise ValueError(f'"{twice}" stands there twice')
    return dict(pairs)
