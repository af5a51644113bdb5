"""The demo's week, planned with the films that the demo has: lively at every hour, and without a hole."""

from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from epg.airings import AiringKind
from epg.fillers import Cards, Filler
from epg.history import History
from epg.library import Library, Policy
from epg.programmes import Programme
from epg.schedule import Plan, build
from epg.ticks import TICKS_A_DAY, tick_from, ticks_for
from tests.epg import checker
from tvchannel.tools.demo import themes
from tvchannel.tools.demo.columns import COLUMNS
from tvchannel.tools.demo.grid import rules
from tvchannel.tools.demo.script import Use, scripts

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 6, 0, tzinfo=SHANGHAI)
FIRST = tick_from(NOW)
DAYS = 8


def library(made: int | None = None) -> Library:
    """What the channel can show when the `made` shortest films are there."""
    there = scripts()[:made]
    films = [script for script in there if script.use is Use.PROGRAMME]
    ids = {script.key: number for number, script in enumerate(films, 1)}
    months = zip(
        themes.months(NOW, SHANGHAI),
        (themes.LAST, themes.THIS if "lesson" in ids else themes.STAND_IN, themes.NEXT),
        strict=True,
    )
    return Library(
        columns=COLUMNS,
        programmes=tuple(
            Programme(
                id=ids[script.key],
                material=script.key,
                length_ms=round(script.seconds * 1000),
                column=script.column,
                title=script.title,
                series=script.series,
                episode=script.episode,
                approved_at=datetime(2026, 11, 1, tzinfo=UTC),
            )
            for script in films
        ),
        fillers=tuple(Filler(s.key, ticks_for(round(s.seconds * 1000))) for s in there if s.use is Use.FILLER),
        cards=Cards("card"),
        themes={month: tuple(ids[key] for key in keys if key in ids) for month, keys in months},
    )


def planned(stock: Library, days: int = DAYS) -> Plan:
    return build("1", rules(), stock, History(), FIRST, FIRST + days * TICKS_A_DAY, Policy(SHANGHAI, 7))


def shares(plan: Plan) -> dict[AiringKind, float]:
    """Which share of the time programmes, fillers and cards have."""
    ticks: Counter[AiringKind] = Counter()
    for airing in plan.airings:
        ticks[airing.kind] += airing.ticks
    return {kind: ticks[kind] / ticks.total() for kind in AiringKind}


@pytest.fixture(scope="module")
def whole() -> tuple[Library, Plan]:
    stock = library()
    return stock, planned(stock)


def test_every_day_is_covered_without_gap_or_overlap(whole: tuple[Library, Plan]) -> None:
    stock, plan = whole
    assert checker.timetable(plan.airings, {one.id: one for one in stock.programmes}, SHANGHAI) == ()
    assert (plan.airings[0].start, plan.airings[-1].end) == (FIRST, FIRST + DAYS * TICKS_A_DAY)


def test_programmes_fill_most_of_the_time_and_cards_hardly_any(whole: tuple[Library, Plan]) -> None:
    share = shares(whole[1])
    assert share[AiringKind.PROGRAMME] > 0.75
    assert share[AiringKind.CARD] < 0.04


def test_every_film_is_on_air_within_a_week(whole: tuple[Library, Plan]) -> None:
    stock, plan = whole
    shown = {airing.programme for airing in plan.airings if airing.start < FIRST + 7 * TICKS_A_DAY}
    assert {one.id for one in stock.programmes} <= shown


def test_the_lesson_begins_the_half_hour_of_the_theme_each_evening_of_the_month(whole: tuple[Library, Plan]) -> None:
    stock, plan = whole
    lesson = next(one for one in stock.programmes if one.material == "lesson")
    evenings = {NOW.replace(day=day, hour=19, minute=0) for day in range(21, 29)}
    begun = {airing.begins.astimezone(SHANGHAI) for airing in plan.airings if airing.programme == lesson.id}
    assert evenings <= begun


def test_the_editor_is_told_of_thin_columns_but_of_no_mistake_in_the_grid(whole: tuple[Library, Plan]) -> None:
    assert {problem.code for problem in whole[1].problems} <= {"nothing_unaired", "mostly_filler"}
    thin = [problem for problem in whole[1].problems if problem.code == "mostly_filler"]
    assert len(thin) <= 3


def test_the_channel_is_gapless_and_hardly_shows_cards_from_its_first_films_on() -> None:
    stock = library(4)
    plan = planned(stock, days=1)
    assert checker.timetable(plan.airings, {one.id: one for one in stock.programmes}, SHANGHAI) == ()
    assert shares(plan)[AiringKind.CARD] < 0.1
