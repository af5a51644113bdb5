"""How long it takes to plan, publish and list 14 days; run by hand: python -m tests.bench.plan."""

import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import TypeVar

from epg import guide
from epg.feeds import xmltv
from epg.history import History
from epg.library import Library, Policy
from epg.onair import ChannelAirings
from epg.publishing import publish
from epg.rules import FromColumn, FromSeries, FromTheme, Order, RepeatOf, Rule
from epg.schedule import Plan, build
from epg.ticks import TICKS_A_DAY
from epg.titles import Title
from tests.epg.made import COLUMNS, DAY, SHANGHAI, library, programme, rule, tick, titles

Done = TypeVar("Done")
UNTIL = tick() + 14 * TICKS_A_DAY
GRID = [
    rule("night", order=Order.LEAST_AIRED),
    rule("morning", "07:00", 60, order=Order.NEWEST, min_hours=4),
    rule("day", "08:00", None, FromColumn("models")),
    rule("series", "18:00", 60, FromSeries("s")),
    rule("theme", "19:00", 60, FromTheme()),
    rule("again", "20:00", None, RepeatOf("day")),
]


def films(count: int, shortest: float, longest: float) -> Library:
    """`count` programmes of `shortest` to `longest` minutes in two columns, a third of them in a series."""
    made = [
        programme(
            number,
            shortest + (longest - shortest) * number / count,
            COLUMNS[number % 2].key,
            series="s" if number % 3 == 0 else None,
            episode=number,
        )
        for number in range(1, count + 1)
    ]
    return library(*made, m2025_03=tuple(range(1, min(count, 12))))


def timed(what: str, work: Callable[[], Done]) -> Done:
    """Does `work` and says how long it took."""
    begun = perf_counter()
    done = work()
    sys.stdout.write(f"{perf_counter() - begun:7.2f} s  {what}\n")
    return done


def planned(lib: Library, grid: list[Rule]) -> Plan:
    """14 days of `lib` from nothing."""
    return build("1", grid, lib, History(), tick(), UNTIL, Policy(SHANGHAI, 30))


def main() -> None:
    """Plans small and large libraries, then does with the largest plan what the service does with it."""
    short = films(13, 20 / 60, 2)
    timed("13 films of 20 to 120 s, one rule", lambda: planned(short, [rule("a")]))
    timed("13 films, six rules", lambda: planned(short, GRID))
    timed("13 films, four hours between repeats", lambda: planned(short, [rule("a", min_hours=4)]))
    timed("1,000 films of 20 to 120 s", lambda: planned(films(1000, 20 / 60, 2), GRID))
    timed("10,000 films of 5 to 45 min", lambda: planned(films(10_000, 5, 45), GRID))
    made = timed("13 films of 10 s", lambda: planned(films(13, 0.1, 0.2), GRID))
    empty = ChannelAirings([], "card", "1")
    on_air = ChannelAirings(timed("publish", lambda: publish(empty, made.airings, tick())).added, "card")
    timed("publish again", lambda: publish(on_air, made.airings, tick()))
    timed("a day of the guide", lambda: guide.day(on_air.airings, titles(GRID), DAY, SHANGHAI))
    station = xmltv.GuideStation(
        "c1.demo.local", Title("频道"), on_air.airings, slots={one.id: one.title for one in GRID}
    )
    numbers = {one.id: one for one in films(13, 0.1, 0.2).programmes}
    # Each airing in a slot of its own is an entry of its own: what the guide would be without joining any.
    apart = replace(station, airings=[replace(one, rule=str(one.start)) for one in on_air.airings])
    for what, listed in (("in entries", station), ("one by one", apart)):
        text = timed(
            f"XMLTV of {len(made.airings)} airings, {what}",
            lambda listed=listed: xmltv.write([listed], numbers, COLUMNS, SHANGHAI),
        )
        sys.stdout.write(f"{len(text.encode()) / 1e3:7.0f} kB\n")


if __name__ == "__main__":
    main()
