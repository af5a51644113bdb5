"""Films are chosen, ordered and removed as fillers at the desk, and the page shows the gaps of the coming week."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from epg.airings import Airing, AiringKind
from epg.columns import Column
from epg.rules import FromColumn, Rule
from epg.ticks import tick_at
from epg.titles import Title
from tests.desk.conftest import LINES, Browser, Desk
from tests.features.uploads.test_resubmit import row
from tvchannel.core.public_segments import public_materials
from tvchannel.core.publish import publish
from tvchannel.features.schedule.gap_days import gap_days
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, timetable

NEWS = Rule(id="news", start=time(7), length_min=60, source=FromColumn("news"), title=Title("早间", "Morning"))


@pytest.fixture
def films(office: Desk) -> list[int]:
    """Three films that are on air."""
    numbers = [office.programme(name) for name in ("m1", "m2", "m3")]
    browser = office.browser("reviewer")
    for number in numbers:
        browser.post(f"/office/programmes/{number}/approve", line=LINES)
    return numbers


@pytest.fixture
def browser(office: Desk) -> Browser:
    return office.browser("reviewer")


def fillers(office: Desk) -> list[str]:
    with office.services.store.reading() as connection:
        return [material for material, _ in catalogue.fillers(connection, office.community)]


def test_films_are_chosen_ordered_and_removed(office: Desk, browser: Browser, films: list[int]) -> None:
    for number in films:
        assert browser.post("/office/fillers", do="add", programme=str(number)).status_code == 303
    assert fillers(office) == ["m1", "m2", "m3"]
    browser.post("/office/fillers", do="up", material="m3")
    browser.post("/office/fillers", do="down", material="m1")
    assert fillers(office) == ["m3", "m1", "m2"]
    browser.post("/office/fillers", do="up", material="m3")
    browser.post("/office/fillers", do="remove", material="m1")
    assert fillers(office) == ["m3", "m2"]
    assert office.audit("filler-added") == [f"programme {number}" for number in films]
    assert office.audit("filler-removed") == [f"programme {films[0]}"]
    assert office.audit("fillers-ordered") == [f"programme {films[2]}", f"programme {films[0]}"]


def test_what_cannot_be_done_is_refused_and_changes_nothing(office: Desk, browser: Browser, films: list[int]) -> None:
    browser.post("/office/fillers", do="add", programme=str(films[0]))
    waiting, theirs = office.programme("m4"), office.programme("m5", community=office.there)
    for fields, status in (
        ({"do": "add", "programme": str(films[0])}, 409),
        ({"do": "add", "programme": str(waiting)}, 400),
        ({"do": "add", "programme": str(theirs)}, 404),
        ({"do": "add", "programme": ""}, 400),
        ({"do": "remove", "material": "m2"}, 404),
        ({"do": "up", "material": "m2"}, 404),
        ({"do": "sing", "material": "m1"}, 400),
    ):
        assert browser.post("/office/fillers", **fields).status_code == status, fields
        assert fillers(office) == ["m1"]


BOUND = {
    "withdrawn": {"state": "withdrawn"},
    "for some days": {"valid_until": date(2026, 12, 31)},
    "from a minute on": {"valid_from": date(2026, 11, 20), "valid_from_time": time(8)},
    "for a channel": {"scope": ["1"]},
    "of a hidden column": {"column_key": "hidden"},
}


@pytest.mark.parametrize("kind", BOUND)
def test_a_filler_that_may_not_stand_everywhere_fills_no_gap_and_is_not_public(
    office: Desk, browser: Browser, films: list[int], kind: str
) -> None:
    browser.post("/office/fillers", do="add", programme=str(films[0]))
    assert "目前不填充" not in browser.get("/office/fillers").text
    with office.services.store.writing() as connection:
        catalogue.add_column(connection, office.community, Column("hidden", 9, Title("藏着"), "#804020"))
        connection.execute(update(t.columns).where(t.columns.c.key == "hidden").values(hidden=True))
        connection.execute(update(t.programmes).where(t.programmes.c.id == films[0]).values(**BOUND[kind]))
    assert fillers(office) == []
    assert "目前不填充" in browser.get("/office/fillers").text
    if kind == "withdrawn":
        with office.services.store.reading() as connection:
            assert "m1" not in public_materials(connection, office.services.settings, office.now)


def test_the_planner_fills_gaps_with_it_and_the_page_says_so(office: Desk, browser: Browser, films: list[int]) -> None:
    browser.post("/office/fillers", do="add", programme=str(films[1]))
    with office.services.store.writing() as connection:
        [channel] = catalogue.channels(connection, office.community)
        timetable.set_rules(connection, channel.id, [NEWS])
    publish(office.services.store, channel, office.services.settings, cause="test", clock=lambda: office.now)
    first = tick_at(office.now)
    with office.services.store.reading() as connection:
        shown = timetable.airings(connection, channel, first, first + 100_000)
    assert {one.material for one in shown if one.kind is AiringKind.FILLER} == {"m2"}
    assert f"{row(office, films[1]).title.zh} × " in browser.get("/office/fillers").text


def test_what_stands_between_two_programmes_is_one_gap() -> None:
    def airing(start: int, ticks: int, kind: AiringKind, material: str) -> Airing:
        return Airing("1", start, ticks, kind, material, ticks)

    found = gap_days(
        [
            airing(0, 5, AiringKind.CARD, "card"),
            airing(5, 10, AiringKind.PROGRAMME, "film"),
            airing(15, 3, AiringKind.FILLER, "music"),
            airing(18, 3, AiringKind.FILLER, "music"),
            airing(21, 1, AiringKind.CARD, "card"),
            airing(22, 9, AiringKind.NOTICE, "notice"),
            airing(31, 2, AiringKind.CARD, "card"),
            airing(18_000, 4, AiringKind.CARD, "card"),
        ],
        ZoneInfo("UTC"),
    )
    told = [(one.day.day, one.gaps, one.ticks, one.card_ticks, dict(one.fillers)) for one in found]
    assert told == [(1, 3, 14, 8, {"music": 2}), (2, 1, 4, 4, {})]
