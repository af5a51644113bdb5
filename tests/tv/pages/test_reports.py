"""What players report becomes watched time: of films, of the live channel, of its past."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from epg.airings import Airing, AiringKind
from epg.onair import ChannelAirings
from epg.ticks import TICK_MS, start_of, tick_at
from tests.tv.conftest import TODAY, House
from tests.tv.playing_box import Box, check_in, session_of
from tests.tv.reading import said
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.watching import watch_history
from tvchannel.study.day import year_of
from tvchannel.study.film_segments import length
from tvchannel.study.totals import study
from tvchannel.tv.parts.playback_report import spread

FIRST = tick_at(datetime(2026, 11, 21, 0, 0, tzinfo=UTC))
LENGTHS = (20, 5, 30, 12)


def channel() -> ChannelAirings:
    """Programmes 1 to 4 one after the other, with three ticks of card behind the second."""
    start, airings = FIRST, []
    for number, ticks in enumerate(LENGTHS, 1):
        airings.append(Airing("1", start, ticks, AiringKind.PROGRAMME, f"m{number}", ticks, number))
        start += ticks + (3 if number == 2 else 0)
    return ChannelAirings(airings, "card")


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


def report(television: FlaskClient, session: str, number: int, begin_s: int, end_s: int, **more: object) -> str:
    told = {"session": session, "number": number, "from": begin_s * 1000, "to": end_s * 1000, "state": "playing"}
    answer = television.post("/tv/here/watched", data=told | {"keys": 1} | more)
    assert answer.status_code == 200, answer.text
    return answer.text


def minutes(house: House) -> int:
    with house.services.store.reading() as connection:
        return study(watch_history.watched(connection, "wang-here", *year_of(TODAY))).minutes


def play(house: House, television: FlaskClient, seconds: int, path: str) -> str:
    """Play from the beginning, reporting every 30 s; gives what the card at the end says."""
    session = session_of(television.get(path).text)
    report(television, session, 1, 0, 0)
    for number, begin in enumerate(range(0, seconds, 30), 2):
        house.now += timedelta(seconds=30)
        report(television, session, number, begin, begin + 30)
    return report(television, session, 99, seconds, seconds, state="ended")


def test_two_minutes_of_a_film_are_two_minutes_in_the_record_of_who_has_checked_in(house: House) -> None:
    television = house.television(1)
    check_in(television)
    assert play(house, television, 120, "/tv/here/watch/1") == "王*兰：今天记入 2 分钟"
    assert minutes(house) == 2


def test_who_has_not_checked_in_is_told_how_to_be_credited(house: House) -> None:
    assert "签到" in play(house, house.television(1), 60, "/tv/here/watch/1")
    assert minutes(house) == 0


def test_two_minutes_of_the_live_channel_count_as_studied_together(house: House) -> None:
    television = house.television(1)
    check_in(television)
    play(house, television, 120, "/tv/here/live")
    with house.services.store.reading() as connection:
        rows = watch_history.watched(connection, "wang-here", *year_of(TODAY))
    assert sum(row.ms for row in rows if row.live) >= 120_000 - 3 * TICK_MS


@pytest.mark.parametrize("held_s", [0, 200])
def test_rows_of_the_live_channel_name_the_moments_that_were_on_the_screen(house: House, held_s: int) -> None:
    television = house.television(1)
    check_in(television)
    session = session_of(television.get("/tv/here/live").text)
    shown = house.now - timedelta(milliseconds=2.5 * TICK_MS)  # players are so far behind
    report(television, session, 1, 0, 0)
    house.now += timedelta(seconds=60 + held_s)
    report(television, session, 2, 0, 60, held=held_s * 1000)
    with house.services.store.reading() as connection:
        rows = watch_history.watched(connection, "wang-here", *year_of(TODAY))
        on_channel = catalogue.channel(connection, house.world.community, "1")
        on_air = timetable.onair(connection, on_channel, tick_at(shown), tick_at(shown) + 100)
    seen = [(programme, part) for _, programme, part in spread(on_air, shown, shown + timedelta(seconds=60))]
    assert [(row.programme, (row.begin, row.end)) for row in rows] == seen


def test_two_minutes_of_the_past_count_for_what_was_on_then(house: House) -> None:
    television = house.television(1)
    check_in(television)
    with house.services.store.reading() as connection:
        channel = catalogue.channel(connection, house.world.community, "1")
        airings = timetable.airings(connection, channel, 0, tick_at(house.now))
    on = next(one for one in airings if one.ticks * TICK_MS > 120_000)
    play(house, television, 120, f"/tv/here/live?start={on.start}")
    with house.services.store.reading() as connection:
        rows = watch_history.watched(connection, "wang-here", *year_of(TODAY))
    assert [(row.programme, row.ms, row.live) for row in rows] == [(on.programme, 120_000, False)]


def test_a_film_opens_where_the_household_stopped(house: House) -> None:
    television = house.television(1)
    play(house, television, 120, "/tv/here/watch/1")
    assert "start:120" in television.get("/tv/here/watch/1").text


@pytest.mark.parametrize("form", [{}, {"session": "s", "number": "1"}, {"session": "", "number": "x"}])
def test_a_report_without_a_page_behind_it_is_refused(television: FlaskClient, form: dict[str, str]) -> None:
    assert television.post("/tv/here/watched", data=form | {"from": "0", "to": "1"}).status_code == 400


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30])
def test_a_report_without_a_number_is_refused(house: House, number: str) -> None:
    television = house.television(1)
    session = session_of(television.get("/tv/here/watch/1").text)
    told = {"session": session, "number": number, "from": "0", "to": "1"}
    assert television.post("/tv/here/watched", data=told).status_code == 400


def test_another_televisions_page_cannot_be_reported_from(house: House) -> None:
    session = session_of(house.television(1).get("/tv/here/watch/1").text)
    told = {"session": session, "number": "1", "from": "0", "to": "1"}
    assert house.television(2).post("/tv/here/watched", data=told).status_code == 404


def test_what_somebody_at_home_has_completed_is_marked_as_seen_wherever_the_player_stopped(house: House) -> None:
    television = house.television(1)
    check_in(television)
    box = Box(house, television, "/tv/here/watch/3?from=0").play(60)
    box.key().tell("playing")
    box.seek(20).tell("left")
    assert "看过" in said(television.get("/tv/here/column/news").text)
    assert "看过" not in said(house.television(2).get("/tv/here/column/news").text)
