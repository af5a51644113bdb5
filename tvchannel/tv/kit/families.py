"""Families of boxes: which there are, and which one a television belongs to. One is chosen whole; maps never mix."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.tv.kit import family_files

FOLDER = Path(__file__).parents[2] / "static" / "tv" / "families"
FALLBACK = "desktop"
# What a page has no use for: it is for those who choose and keep the files.
_UNTOLD = ("title", "confidence", "notes", "agents", "globals", "size", "objects", "media")


@dataclass(frozen=True, slots=True)
class Family:
    """A family's file, read.

    `told` is what its pages are given of it, `sends` the first code of each key.
    """

    key: str
    title: dict[str, str]
    agents: tuple[tuple[str, ...], ...]
    globals: tuple[str, ...]
    size: str
    media: tuple[str, ...]
    players: tuple[str, ...]
    objects: tuple[family_files.Element, ...]
    told: dict[str, Any]
    sends: dict[str, int]

    def __hash__(self) -> int:
        return hash(self.key)

    def claims(self, agent: str) -> int:
        """How many letters of a user agent it knows: all words of one of its lists, none that is marked with "-"."""
        return max((_letters(words, agent) for words in self.agents), default=0)

    def leads_out(self) -> bool:
        """Does the box itself know a way to its operator's portal?"""
        return bool(self.told["portal"])


def _letters(words: tuple[str, ...], agent: str) -> int:
    wanted = [word for word in words if word[0] != "-"]
    barred = [word[1:] for word in words if word[0] == "-"]
    fits = all(word in agent for word in wanted) and not any(word in agent for word in barred)
    return sum(map(len, wanted)) if fits else 0


@cache
def families(folder: str = "") -> dict[str, Family]:
    """All families by key, the fallback last. A file of the operator's `folder` replaces the shipped one of its key.

    Raises SettingsError for a file that cannot be used.
    """
    if folder and not Path(folder).is_dir():
        raise SettingsError("families_dir: there is no folder %(path)s", path=folder)
    places = [FOLDER, Path(folder)] if folder else [FOLDER]
    found = {read.key: read for place in places for read in map(_read, sorted(place.glob("*.json")))}
    return {key: found[key] for key in sorted(found, key=lambda key: (key == FALLBACK, key))}


def _read(path: Path) -> Family:
    file, spec = family_files.read(path)
    sends = {name: int(code) for code, name in reversed(file.codes.items())}
    told = {key: value for key, value in spec.items() if key not in _UNTOLD}
    return Family(
        file.family,
        {str(lang): said for lang, said in file.title.items()},
        file.agents,
        file.globals,
        file.size,
        tuple(file.media),
        file.players,
        file.objects,
        told,
        sends,
    )


def check(settings: Settings) -> None:
    """Raises SettingsError when a family's file cannot be used, or a setting names a family that is not there."""
    known = families(settings.families_dir)
    named = {"family": settings.family, **{f'models."{model}"': key for model, key in settings.models.items()}}
    for setting, key in named.items():
        if key and key not in known:
            raise SettingsError('%(setting)s: there is no family "%(key)s"', setting=setting, key=key)


def titles(settings: Settings, language: str) -> list[tuple[str, str]]:
    """Every family as (key, title) in `language`, for those who choose one for a box."""
    return [(family.key, family.title[language]) for family in families(settings.families_dir).values()]


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a television; "" where nothing is.

    `address` is what its address (or an earlier one) chose, `box` what staff set for it, `model` what the operator
    calls its model, `agent` its user agent, `guess` the family one of whose global objects its page found.
    """

    address: str = ""
    box: str = ""
    model: str = ""
    agent: str = ""
    guess: str = ""


def choose(known: Mapping[str, Family], clues: Clues, models: Mapping[str, str], default: str) -> tuple[Family, str]:
    """The family of a television, and by what it was chosen; what names no known family is passed over.

    The order: its address, staff's choice for the box, the operator's rules by model (the first whose key is part of
    the model or of the user agent), the operator's default, the user agent, the objects that its page found.
    """
    by_model = (key for part, key in models.items() if part in clues.model or part in clues.agent)
    by_agent = max(known.values(), key=lambda family: family.claims(clues.agent))
    tried = {
        "address": clues.address,
        "box": clues.box,
        "model": next(by_model, ""),
        "operator": default,
        "agent": by_agent.key if by_agent.claims(clues.agent) else "",
        "globals": clues.guess,
    }
    return next(((known[key], by) for by, key in tried.items() if key in known), (known[FALLBACK], ""))


def by_globals(known: Mapping[str, Family]) -> list[tuple[str, tuple[str, ...]]]:
    """(family, its global objects): what a page may find that the user agent did not tell."""
    return [(family.key, family.globals) for family in known.values() if family.globals]
