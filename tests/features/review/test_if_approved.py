"""What would be on air if a film were approved, told before it is; and why there would be nothing."""

from datetime import date, time

import pytest
from sqlalchemy import update

from epg.rules import FromColumn, FromSeries, Rule
from epg.titles import Title
from tests.desk.conftest import Desk
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, timetable

EVENING = Rule(id="e", start=time(19), length_min=60, source=FromColumn("news"), title=Title("晚间", "Evening"))


def page(office: Desk, film: int, login: str = "reviewer", **query: str) -> str:
    return office.browser(login).get(f"/office/programmes/{film}", lang="en", **query).text


def grid(office: Desk, *rules: Rule) -> None:
    with office.services.store.writing() as connection:
        [channel] = catalogue.channels(connection, office.community)
        timetable.set_rules(connection, channel.id, rules)


@pytest.fixture
def film(office: Desk) -> int:
    grid(office, EVENING)
    return office.programme("m1")


def test_the_first_slots_are_told_with_their_reasons_before_it_is_approved(office: Desk, film: int) -> None:
    assert "What would be on air" not in page(office, film)
    told = page(office, film, plan="yes")
    assert "What would be on air if you approve it" in told
    assert "Sat 21/11 19:00" in told
    assert "It has never been shown." in told
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
        assert timetable.next_slots(connection, channel, film, 0, 1) == []


def test_who_may_not_approve_it_is_not_offered_the_plan(office: Desk, film: int) -> None:
    assert "When would it be on air?" in page(office, film)
    for login in ("uploader", "auditor"):
        assert "When would it be on air?" not in page(office, film, login)
        assert "What would be on air" not in page(office, film, login, plan="yes")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"scope": ["9"]}, "The film is not meant for this channel."),
        ({"valid_until": date(2026, 11, 20)}, "The time in which it may be shown is over."),
        ({"valid_from": date(2027, 3, 1)}, "It may be shown only later than the guide is planned."),
    ],
)
def test_it_is_told_why_the_guide_would_not_show_it(office: Desk, film: int, values: dict, told: str) -> None:
    with office.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == film).values(**values))
    assert f"The guide would not show it. {told}" in page(office, film, plan="yes")


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ([Rule(id="s", start=time(19), source=FromSeries("x"), title=Title("剧"))], "No slot of the week shows"),
        ([], "No slot of the week shows"),
    ],
)
def test_a_week_without_a_slot_for_it_is_told(office: Desk, film: int, rules: list[Rule], told: str) -> None:
    grid(office, *rules)
    assert told in page(office, film, plan="yes")


def test_a_film_longer_than_its_slots_is_told_so(office: Desk, film: int) -> None:
    with office.services.store.writing() as connection:
        connection.execute(update(t.films).values(length_ms=2 * 3_600_000, ticks=1500))
    assert "longer than every slot" in page(office, film, plan="yes")


def test_a_hidden_column_is_told(office: Desk, film: int) -> None:
    with office.services.store.writing() as connection:
        connection.execute(update(t.columns).where(t.columns.c.key == "news").values(hidden=True))
    assert "Its column is hidden." in page(office, film, plan="yes")
