"""Small things to plan with, made in one line each."""

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from epg.airings import Airing, AiringKind
from epg.columns import Column
from epg.days import begins
from epg.fillers import Cards, Filler
from epg.history import History
from epg.library import Library, Policy
from epg.programmes import Programme
from epg.rules import FromColumn, Order, Rule, Source
from epg.schedule import Plan, build
from epg.ticks import TICK_MS
from epg.titles import Title

SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Saturday.
DAY = date(2025, 3, 1)
PARTY = FromColumn("party")
THOROUGH = bool(os.environ.get("TVCHANNEL_THOROUGH"))
COLUMNS = (Column("party", 1, Title("基层党建", "Party building")), Column("models", 2, Title("先进典型", "Models")))


def examples(few: int) -> int:
    """How many examples a property is tried on."""
    return few * 200 if THOROUGH else few


def minutes(count: float) -> int:
    """Minutes in ticks."""
    return round(count * 60_000 / TICK_MS)


def programme(number: int, length: float = 10, column: str = "party", **more) -> Programme:
    """One of `length` minutes; each is approved a minute after the one before it."""
    more.setdefault("approved_at", datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=number))
    return Programme(
        id=number,
        material=f"film-{number}",
        length_ms=round(length * 60_000),
        column=column,
        title=Title(f"节目{number}", f"Film {number}"),
        **more,
    )


def rule(
    name: str,
    start: str = "00:00",
    length: int | None = None,
    source: Source = PARTY,
    order: Order = Order.OLDEST_UNAIRED,
    **more,
) -> Rule:
    """One that begins every day at `start`."""
    at = time.fromisoformat(start)
    title = Title(f"时段{name}", f"Slot {name}")
    return Rule(id=name, start=at, length_min=length, source=source, order=order, title=title, **more)


def library(*programmes: Programme, fillers: tuple[Filler, ...] = (), cards: Cards | None = None, **themes) -> Library:
    """Themes are given as m2025_03=(1, 2)."""
    months = {name[1:].replace("_", "-"): ids for name, ids in themes.items()}
    return Library(COLUMNS, programmes, fillers, cards or Cards("card"), months)


def tick(clock: str = "00:00", day: date = DAY) -> int:
    """The tick of a local time on `day`."""
    return begins(day, SHANGHAI) + minutes(int(clock[:2]) * 60 + int(clock[3:]))


def plan(rules, lib: Library, first="00:00", until="24:00", history: History | None = None, rotation: int = 0) -> Plan:
    """A plan of part of DAY in Shanghai; `first` and `until` are local times or ticks."""
    first, until = (tick(one) if isinstance(one, str) else one for one in (first, until))
    return build("1", rules, lib, history or History(), first, until, Policy(SHANGHAI, rotation))


def titles(rules: Iterable[Rule]) -> dict[str, Title]:
    """What the guide calls the slots of these rules."""
    return {one.id: one.title for one in rules}


def told(made: Plan) -> list[tuple[str, int | str, str]]:
    """The plan as (local time, programme or material, reason)."""
    start = tick()
    return [(_clock(one.start - start), one.programme or one.material, one.reason) for one in made.airings]


def shown(made: Plan) -> list[int]:
    """The programmes of a plan, in order."""
    return [one.programme for one in made.airings if one.programme is not None]


def found(made: Plan) -> list[str]:
    """The problems of a plan as an English reader gets them."""
    return [problem.sentence % problem.words("en") for problem in made.problems]


def card(start: int, ticks: int, material: str = "card", **more) -> Airing:
    """A card airing."""
    return Airing("1", start, ticks, AiringKind.CARD, material, 1, **more)


def aired(start: int, ticks: int, number: int = 1, **more) -> Airing:
    """A programme's airing, shown whole."""
    return Airing("1", start, ticks, AiringKind.PROGRAMME, f"film-{number}", ticks, programme=number, **more)


def _clock(ticks: int) -> str:
    minute = ticks * TICK_MS // 60_000
    return f"{minute // 60:02}:{minute % 60:02}"
