"""A series is watched in its order: which part comes next, and where its parts stand in a list of programmes."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class SeriesPart(Protocol):
    """A programme that may be part of a series; `episode` counts from 1."""

    @property
    def id(self) -> int: ...

    @property
    def series(self) -> str | None: ...

    @property
    def episode(self) -> int | None: ...


AnyPart = TypeVar("AnyPart", bound=SeriesPart)


def next_part(programmes: Iterable[AnyPart], programme: SeriesPart) -> AnyPart | None:
    """The part of the series of `programme` that follows it, in whichever column it is; None behind the last."""
    later = [one for one in parts(programmes, programme.series) if _place(one) > _place(programme)]
    return later[0] if later else None


def parts(programmes: Iterable[AnyPart], series: str | None) -> list[AnyPart]:
    """The parts of `series` in their order; none where it is no series. Equal numbers stand by id."""
    return sorted((one for one in programmes if series and one.series == series), key=_place)


def parts_together(programmes: Sequence[AnyPart]) -> list[AnyPart]:
    """`programmes` in their order, but all parts of a series in theirs, where the first of them is met."""
    found: list[AnyPart] = []
    placed: set[str] = set()
    for programme in programmes:
        if not programme.series:
            found.append(programme)
        elif programme.series not in placed:
            placed.add(programme.series)
            found += parts(programmes, programme.series)
    return found


def _place(part: SeriesPart) -> tuple[int, int]:
    return part.episode or 0, part.id
