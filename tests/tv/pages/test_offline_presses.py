"""Presses kept by a box while the service was away: once each, for their own day, marked late; refused in words."""

from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.tv.conftest import TODAY, House
from tvchannel.core import tokens
from tvchannel.store import tables as t
from tvchannel.store.records import check_in_offers, ledger
from tvchannel.study.press import DAILY, OfferedPress

PATH = "/tv/here/check-in/late"


def kept(house: House, days: int, member: str = "wang-here", box: int = 0, *, shown: bool = True) -> list[str]:
    """What a box has kept: one press for each of so many days up to today, the oldest first, of pages it was shown."""
    found = []
    for back in reversed(range(days)):
        day = TODAY - timedelta(days=back)
        if shown:
            with house.services.store.writing() as connection:
                check_in_offers.shown(connection, box or house.world.box.id, day)
        press = OfferedPress("here", box or house.world.box.id, member, DAILY, day, tokens.new_nonce())
        found.append(tokens.mint(house.services.keys.signing, press, house.now - timedelta(days=back)))
    return found


def send(television: FlaskClient, events: list[str]) -> list[str]:
    answer = television.post(PATH, data="\n".join(events), content_type="text/plain")
    assert answer.status_code == 200, answer.text
    return answer.text.splitlines()


def days(house: House) -> list[date]:
    with house.services.store.reading() as connection:
        rows = ledger.check_ins(connection, house.world.community, TODAY - timedelta(days=30), TODAY)
    return sorted(row.study_day for row in rows)


def television(house: House) -> FlaskClient:
    client = house.app.test_client()
    client.set_cookie("box", house.world.token)
    return client


def test_a_queue_sent_twice_and_reversed_is_stored_once_for_the_right_days(house: House) -> None:
    events = kept(house, 6)
    tv = television(house)
    assert send(tv, events) == ["final 200"] * 6
    assert send(tv, events[::-1]) == ["final 200"] * 6
    assert days(house) == [TODAY - timedelta(days=back) for back in reversed(range(6))]


def test_what_is_too_old_or_altered_is_refused_for_good_and_the_others_are_taken(house: House) -> None:
    old, *good = kept(house, 9)[0], *kept(house, 2)
    lines = send(television(house), [old, good[0], good[1][:-3] + "AAA", good[1]])
    assert [line.split()[:2] for line in lines] == [
        ["final", "410"],
        ["final", "200"],
        ["final", "400"],
        ["final", "200"],
    ]
    assert len(lines[0].split()) > 2, "no words for the person"


def test_somebody_elses_press_is_refused_for_good(house: House) -> None:
    (line,) = send(television(house), kept(house, 1, member="zhang-here"))
    assert line.startswith("final 404")
    assert days(house) == []


def test_a_press_of_who_has_not_agreed_is_refused_for_good_and_the_others_are_taken(house: House) -> None:
    events = [*kept(house, 1), *kept(house, 1, member="li-here")]
    with house.services.store.writing() as connection:
        connection.execute(update(t.members).where(t.members.c.ref == "wang-here").values(consent=None))
    lines = send(television(house), events)
    assert [line.split()[:2] for line in lines] == [["final", "409"], ["final", "200"]]
    assert len(lines[0].split()) > 2, "no words for the person"
    assert days(house) == [TODAY]


def test_a_knock_is_answered_with_nothing_and_changes_nothing(house: House) -> None:
    assert send(television(house), []) == []
    assert days(house) == []


def test_more_than_two_hundred_at_once_are_refused(house: House) -> None:
    answer = television(house).post(PATH, data="\n".join(kept(house, 1) * 201), content_type="text/plain")
    assert answer.status_code == 400


def test_while_nothing_can_be_written_the_box_is_asked_to_send_again(house: House, monkeypatch) -> None:
    tv, events = television(house), kept(house, 2)
    file = house.services.store.file
    with monkeypatch.context() as away:
        away.setattr(house.services.store, "file", file.with_name("none") / file.name)
        lines = send(tv, events)
    assert [line.split()[0] for line in lines] == ["retry", "retry"]
    assert send(tv, events) == ["final 200"] * 2


def test_a_press_of_a_page_that_was_never_shown_is_refused_for_good_however_well_signed(house: House) -> None:
    tv = television(house)
    assert [line.split()[:2] for line in send(tv, kept(house, 3, shown=False))] == [["final", "400"]] * 3
    assert days(house) == []
    page = tv.get("/tv/here/check-in").text
    assert "event" in page
    lines = [line.split()[:2] for line in send(tv, kept(house, 2, shown=False))]
    assert lines == [["final", "400"], ["final", "200"]], "today's page was shown, yesterday's was not"
    assert days(house) == [TODAY]


def test_a_page_whose_offer_cannot_be_written_offers_nothing_and_says_so(house: House, monkeypatch) -> None:
    tv, file = television(house), house.services.store.file
    with monkeypatch.context() as away:
        away.setattr(house.services.store, "file", file.with_name("none") / file.name)
        page, home = tv.get("/tv/here/check-in"), tv.get("/tv/here/")
    assert (page.status_code, home.status_code) == (503, 200)
    assert 'name="event"' not in home.text
    assert "/tv/here/check-in" in home.text
    assert 'name="event"' in tv.get("/tv/here/check-in").text


def test_what_one_process_offered_is_taken_by_another_and_by_one_that_could_write_nothing_then(
    house: House, monkeypatch
) -> None:
    tv, (event,) = television(house), kept(house, 1, shown=False)
    assert "event" in tv.get("/tv/here/check-in").text
    house.app.extensions.pop("tvchannel.offered")  # as another process, or the same killed and begun anew
    file = house.services.store.file
    with monkeypatch.context() as away:
        away.setattr(house.services.store, "file", file.with_name("none") / file.name)
        assert "event" in tv.get("/tv/here/check-in").text, "it is written already"
    house.app.extensions.pop("tvchannel.offered")
    assert send(tv, [event]) == ["final 200"]
    assert days(house) == [TODAY]


def test_who_has_checked_in_is_told_so_where_nothing_can_be_offered(house: House, monkeypatch) -> None:
    tv = television(house)
    assert send(tv, kept(house, 1)) == ["final 200"]
    with house.services.store.writing() as connection:
        connection.execute(t.offers.delete())
    file = house.services.store.file
    with monkeypatch.context() as away:
        away.setattr(house.services.store, "file", file.with_name("none") / file.name)
        assert tv.get("/tv/here/check-in?member=1").status_code == 200
        assert tv.get("/tv/here/check-in").status_code == 503


def test_that_a_page_was_shown_is_written_once_a_day_and_only_where_somebody_agreed(house: House) -> None:
    tv = television(house)
    for _ in range(3):
        tv.get("/tv/here/check-in")
    with house.services.store.reading() as connection:
        rows = connection.execute(select(t.offers.c.box_id, t.offers.c.study_day)).all()
    assert [tuple(row) for row in rows] == [(house.world.box.id, TODAY)]
    with house.services.store.writing() as connection:
        connection.execute(t.offers.delete())
        connection.execute(t.members.update().values(consent="watch-only"))
    house.app.extensions.pop("tvchannel.offered")
    tv.get("/tv/here/check-in")
    with house.services.store.reading() as connection:
        assert connection.execute(select(t.offers)).all() == []
