"""What the demo's films say and show: read from the texts in `scripts/`, and laid out in time."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from epg.titles import NO_TEXT, Title
from tvchannel.study.films.film_facts import FilmFormat

TITLE_S, END_S = 4.0, 3.0
_TEXTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A sentence to be read (Chinese) and to be spoken (Pinyin with tone numbers)."""

    zh: str
    said: str


@dataclass(frozen=True, slots=True)
class FilmPart:
    """A stretch of film over one or more scenes, `seconds` long; it begins with its name."""

    name: Title
    scenes: tuple[str, ...]
    light: str
    seconds: float
    lines: tuple[SpokenLine, ...]


class Use(StrEnum):
    """What a film is made for: the channel, the reviewers' desk, or the gaps between programmes."""

    PROGRAMME = "programme"
    HELD = "held"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Script:
    """One film of the demo; `topic` is the Chinese name of one of the first topics, `source` who made it ("": we)."""

    key: str
    column: str
    title: Title
    mood: str
    parts: tuple[FilmPart, ...]
    series: str | None = None
    episode: int | None = None
    use: Use = Use.PROGRAMME
    summary: Title = NO_TEXT
    topic: str = ""
    format: FilmFormat = FilmFormat.SHORT_VIDEO
    source: str = ""
    licence: str = ""

    @property
    def seconds(self) -> float:
        """Its length."""
        return sum(part.seconds for part in self.parts)


@cache
def scripts() -> tuple[Script, ...]:
    """All films, the shortest first: twelve of 20 to 78 s, the lesson of 15 min, one held, two fillers."""
    short = tuple(_short(told) for told in _read("films.toml")["film"])
    return tuple(sorted((*short, _lesson(_read("lesson.toml"))), key=lambda script: script.seconds))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_TEXTS / name).read_text("utf-8"))


def _short(told: dict[str, Any]) -> Script:
    name = Title(told["zh"], told["en"])
    part = FilmPart(name, tuple(told["scenes"]), told.get("light", "day"), float(told["seconds"]), _lines(told))
    return _script(told, name, (part,))


def _lesson(told: dict[str, Any]) -> Script:
    chapters = told["chapter"]
    each = told["seconds"] / len(chapters)
    parts = [
        FilmPart(Title(one["zh"], one["en"]), (one["scene"],), one["light"], each, _lines(one)) for one in chapters
    ]
    return _script(told, Title(told["zh"], told["en"]), tuple(parts))


def _script(told: dict[str, Any], title: Title, parts: tuple[FilmPart, ...]) -> Script:
    return Script(
        told["key"],
        told["column"],
        title,
        told["mood"],
        parts,
        told.get("series"),
        told.get("episode"),
        Use(told.get("use", Use.PROGRAMME)),
        Title(**told.get("summary", {"zh": ""})),
        told.get("topic", ""),
        FilmFormat(told.get("format", FilmFormat.SHORT_VIDEO)),
        told.get("source", ""),
        told.get("licence", ""),
    )


def _lines(told: dict[str, Any]) -> tuple[SpokenLine, ...]:
    return tuple(SpokenLine(line["zh"], line["said"]) for line in told["lines"])


def cues(spoken: list[float], seconds: float) -> list[tuple[float, float]]:
    """When each line stands on the screen, from and until (s), for lines spoken that long in a part of `seconds`.

    The time that speaking leaves is shared out evenly, so that the sound breathes and a part is exactly as long
    as planned whatever the voice does.
    """
    room = seconds - TITLE_S - END_S
    pause = max(0.0, (room - sum(spoken)) / len(spoken))
    begins, found = TITLE_S, []
    for length in spoken:
        found.append((begins, begins + length + pause))
        begins += length + pause
    return found
