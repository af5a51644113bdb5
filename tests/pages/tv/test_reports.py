"""What players report becomes watched time: of films, of the live channel, of its past; and my record shows it."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from epg.airings import Airing, Kind
from epg.onair import OnAir
from epg.ticks import TICK_MS, start_of, tick_at
from tests.pages.tv.conftest import House
from tests.pages.tv.reading import Reading, said
from tvchannel.pages.tv.reports import spread
from tvchannel.store import catalogue, timetable
from tvchannel.study.watched import length

FIRST = tick_at(datetime(2026, 11, 21, 0, 0, tzinfo=UTC))
LENGTHS = (20, 5, 30, 12)


def channel() -> OnAir:
    """Programmes 1 to 4 one after the other, with three ticks of card behind the second."""
    start, airings = FIRST, []
    for number, ticks in enumerate(LENGTHS, 1):
        airings.append(Airing("1", start, ticks, Kind.PROGRAMME, f"m{number}", ticks, number))
        start += ticks + (3 if number == 2 else 0)
    return OnAir(airings, "card")


@given(st.integers(0, 300_000), st.integers(0, 200_000))
def test_every_millisecond_of_a_programme_is_told_once_and_cards_never(offset: int, played: int) -> None:
    since = start_of(FIRST) + timedelta(milliseconds=offset)
    until = since + timedelta(milliseconds=played)
    told = list(spread(channel(), since, until))
    in_programmes = sum(
        max(0, min(_ms(airing.end), offset + played) - max(_ms(airing.start), offset)) for airing in channel().airings
    )
    assert sum(length([segment]) for _, _, segment in told) == in_programmes
    assert all(0 <= begin <= end <= LENGTHS[number - 1] * TICK_MS for _, number, (begin, end) in told)


def _ms(tick: int) -> int:
    return (tick - FIRST) * TICK_MS


def test_an_empty_stretch_opens_the_session_of_what_is_on() -> None:
    at = start_of(FIRST + 7)
    assert list(spread(channel(), at, at)) == [(FIRST, 1, (7 * TICK_MS, 7 * TICK_MS))]


def report(television: FlaskClient, number: int, begin_s: int, end_s: int, **more: str) -> str:
    told = {"session": "s1", "number": number, "from": begin_s * 1000, "to": end_s * 1000, "state": "playing", **more}
    answer = television.post("/tv/here/watched", data=told)
    assert answer.status_code == 200, answer.text
    return answer.text


def check_in(television: FlaskClient) -> None:
    page = Reading(television.get("/tv/here/check-in").text)
    assert television.post(page.actions["m1"], data=page.fields["m1"]).status_code == 303


def minutes(television: FlaskClient) -> str:
    return said(television.get("/tv/here/me?member=1").text)


def play(house: House, television: FlaskClient, seconds: int, **what: str) -> str:
    """Play from the beginning, reporting every 30 s; gives what the card at the end says."""
    report(television, 1, 0, 0, **what)
    for number, begin in enumerate(range(0, seconds, 30), 2):
        house.now += timedelta(seconds=30)
        report(television, number, begin, begin + 30, **what)
    return report(television, 99, seconds, seconds, **{**what, "state": "ended"})


def test_two_minutes_of_a_film_are_two_minutes_in_the_record_of_who_has_checked_in(house: House) -> None:
    television = house.television(1)
    check_in(television)
    told = play(house, television, 120, programme="1")
    assert told == "王*兰：今天记入 2 分钟"
    assert "本月学习 2 分钟" in minutes(television)


def test_who_has_not_checked_in_is_told_how_to_be_credited(house: House) -> None:
    television = house.television(1)
    assert "签到" in play(house, television, 60, programme="1")
    assert "本月学习 0 分钟" in minutes(television)


def test_two_minutes_of_the_live_channel_count_as_well(house: House) -> None:
    television = house.television(1)
    check_in(television)
    play(house, television, 120, live="1")
    assert "本月学习 2 分钟" in minutes(television)


def test_two_minutes_of_the_past_count_for_what_was_on_then(house: House) -> None:
    television = house.television(1)
    check_in(television)
    with house.services.store.reading() as connection:
        channel = catalogue.channel(connection, house.world.community, "1")
        airings = timetable.airings(connection, channel, 0, tick_at(house.now))
    start = next(one.start for one in airings if one.ticks * TICK_MS > 120_000)
    play(house, television, 120, start=str(start))
    assert "本月学习 2 分钟" in minutes(television)


def test_the_record_offers_to_go_on_where_one_stopped(house: House) -> None:
    television = house.television(1)
    play(house, television, 120, programme="1")
    page = Reading(television.get("/tv/here/me?member=1").text)
    assert "看到 2 分钟" in page.spots["p1"].text
    assert "start:120" in television.get(page.href("p1")).text


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"session": "s", "number": "x", "from": "0", "to": "1"},
        {"session": "s", "number": "1", "from": "9", "to": "1", "programme": "1"},
        {"session": "s", "number": "1", "from": "-5", "to": "1", "programme": "1"},
        {"session": "s", "number": "1", "from": "0", "to": "999999999999", "live": "1"},
        {"session": "s", "number": "1", "from": "0", "to": "5", "start": "99999999999999999999"},
    ],
)
def test_a_report_that_is_none_is_refused_and_nothing_breaks(television: FlaskClient, form: dict[str, str]) -> None:
    assert television.post("/tv/here/watched", data=form).status_code == 400
