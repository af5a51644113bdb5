"""What a plan would change of the published guide: programmes that come in, go out, or move within their day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from epg.airings import Airing
from epg.days import day_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A programme's airing that goes out (`after` None), comes in (`before` None), or moves within the local `day`."""

    day: date
    before: Airing | None
    after: Airing | None

    @property
    def airing(self) -> Airing:
        """The new one, or else the one that goes."""
        found = self.after or self.before
        assert found is not None
        return found


def differences(published: Iterable[Airing], planned: Iterable[Airing], tz: tzinfo) -> list[Difference]:
    """In order of time. Of one programme, what goes and what comes on a day is told as moved, in pairs."""
    was, will = _films(published), _films(planned)
    gone, come = _by_day(was.keys() - will.keys(), was, tz), _by_day(will.keys() - was.keys(), will, tz)
    found = []
    for key in gone.keys() | come.keys():
        before, after = gone.get(key, []), come.get(key, [])
        pairs = min(len(before), len(after))
        found += [Difference(key[0], one, two) for one, two in zip(before[:pairs], after[:pairs], strict=True)]
        found += [Difference(key[0], one, None) for one in before[pairs:]]
        found += [Difference(key[0], None, one) for one in after[pairs:]]
    return sorted(found, key=lambda one: (one.airing.start, one.airing.programme or 0))


def _films(airings: Iterable[Airing]) -> dict[tuple[int, int], Airing]:
    return {(one.start, one.programme): one for one in airings if one.programme is not None}


def _by_day(
    keys: Iterable[tuple[int, int]], airings: dict[tuple[int, int], Airing], tz: tzinfo
) -> dict[tuple[date, int], list[Airing]]:
    found: dict[tuple[date, int], list[Airing]] = defaultdict(list)
    for key in sorted(keys):
        found[day_of(key[0], tz), key[1]].append(airings[key])
    return found
