"""The places of a community: where each stands on its map, what is told of it, and the films about it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from epg.titles import Title

# What has room on the smallest screen in readable letters; English words are twice as long (`desk.kit.forms.titled`).
LONGEST_NAME = 14
LONGEST_TEXT = 60
LONGEST_ADDRESS = 24
MOST_LANDMARKS = 36
MOST_FILMS = 4  # a digit each, with their whole titles
PER_MILLE = 1000


class MapDot(NamedTuple):
    """A place on the map: thousandths of its width from the left and of its height from the top, 1 to 1000 each."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LandmarkDraft:
    """What somebody writes of a place: its name, a sentence or two, the address in words, where it is on the map.

    `films` are ids of programmes in their order. `is_published`: televisions show it.
    """

    name: Title
    text: Title
    address: Title
    dot: MapDot | None = None
    films: tuple[int, ...] = ()
    is_published: bool = False


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place with its `picture` (a mark of the store of pictures, "": none)."""

    id: int
    draft: LandmarkDraft
    picture: str
    made_by: str


@dataclass(frozen=True, slots=True)
class LandmarkList:
    """The places of a community in their order, and the `picture` of its map (a mark, "": none)."""

    landmarks: tuple[Landmark, ...]
    picture: str = ""

    @property
    def published(self) -> "LandmarkList":
        """The same without what televisions do not show."""
        return LandmarkList(tuple(one for one in self.landmarks if one.draft.is_published), self.picture)


def map_dot(x: int | None, y: int | None) -> MapDot | None:
    """Both numbers as a dot; None where none was given. Raises ValueError where one is missing or beside the map."""
    if x is None and y is None:
        return None
    if x is None or y is None:
        raise ValueError("a dot needs both numbers")
    if not (1 <= x <= PER_MILLE and 1 <= y <= PER_MILLE):
        raise ValueError("beside the map")
    return MapDot(x, y)


def chosen_films(numbers: Iterable[int | None]) -> tuple[int, ...]:
    """The films (ids) that were chosen in fields of a form, each once, in their order."""
    return tuple(dict.fromkeys(number for number in numbers if number is not None))
