"""Families of boxes: one data file each says what its keys are called, and how to recognise it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "static" / "tv" / "families"
FALLBACK = "desktop"


@dataclass(frozen=True, slots=True)
class Family:
    """`spec` is the whole file, which goes into the page as it is; `agents` are the user agents it claims.

    `media` are the kinds of source to try, in order.
    """

    key: str
    title: dict[str, str]
    agents: tuple[tuple[str, ...], ...]
    size: str
    media: tuple[str, ...]
    spec: dict[str, Any]

    def claims(self, agent: str) -> bool:
        """Does a user agent contain all words of one of the family's lists?"""
        return any(all(word in agent for word in words) for words in self.agents)


@cache
def families() -> dict[str, Family]:
    """All families by key; the fallback, which claims nobody, is the last."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.json"))]
    return {family.key: family for family in sorted(found, key=lambda family: family.key == FALLBACK)}


def of_agent(agent: str) -> Family:
    """The first family that claims the user agent, else the fallback."""
    claimed = (family for family in families().values() if family.claims(agent))
    return next(claimed, families()[FALLBACK])


def by_globals() -> list[tuple[str, str]]:
    """(family, global object): what a page may find that the user agent did not tell."""
    return [(family.key, name) for family in families().values() for name in family.spec["globals"]]


def _read(path: Path) -> Family:
    spec = json.loads(path.read_text("utf-8"))
    agents = tuple(tuple(words) for words in spec["agents"])
    return Family(spec["family"], spec["title"], agents, spec["size"], tuple(spec["media"]), spec)
