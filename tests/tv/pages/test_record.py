"""My record: the month as a calendar, and the household's question whose record it is."""

from datetime import date

from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.tv.pages.record import weeks

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS)
def test_every_day_of_the_month_stands_once_in_weeks_from_monday(today: date) -> None:
    shown = weeks(today, {today})
    numbers = [cell.number for week in shown for cell in week if cell.number]
    assert all(len(week) == 7 for week in shown)
    assert numbers == [str(k) for k in range(1, len(numbers) + 1)]
    assert len(numbers) >= 28
    place = next(k for week in shown for k, cell in enumerate(week) if cell.today)
    assert place == today.weekday()
    assert sum(cell.checked for week in shown for cell in week) == 1


def test_where_several_live_the_first_question_is_whose(television: FlaskClient) -> None:
    page = Reading(television.get("/tv/here/me").text)
    assert page.href(page.of_digit("2")) == "/tv/here/me?member=2"
    assert "看谁的记录" in said(page.html)


def test_who_lives_alone_sees_the_record_at_once(house: House) -> None:
    text = said(house.television(2).get("/tv/here/me").text)
    assert "张*的记录" in text
    assert "本月签到 0 天" in text
