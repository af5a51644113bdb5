"""Dates, scope and state of a film hold at every door: playlists, files, pages, lists, feeds and figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import m3u8
import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, update

from epg.airings import Airing, AiringKind
from epg.columns import Column
from epg.days import ticks_of
from epg.publishing import Revision
from epg.reasons import Reason
from epg.rules import Pinned, Rule
from epg.ticks import start_of, tick_at
from epg.titles import Title
from media.ladder import BY_KEY
from media.metadata import FilmMetadata
from tests.tv.conftest import MORNING, TODAY, House
from tests.tv.reading import said
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance import columns
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.publish import publish
from tvchannel.features.theme.actions import set_theme
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.channel.month_themes import UNNAMED

FILM, BEFORE = 2, 1  # the film at whose doors is tried, and the part of its series that comes before it
SINCE = MORNING - timedelta(hours=1)
_ONE = timedelta(days=1)
STATES: dict[str, tuple[dict[str, object], bool]] = {
    "valid": ({}, True),
    "on its last day": ({"valid_until": TODAY}, True),
    "on its first day": ({"valid_from": TODAY}, True),
    "of this channel": ({"scope": ["1", "9"]}, True),
    "from tomorrow": ({"valid_from": TODAY + _ONE}, False),
    "until yesterday": ({"valid_until": TODAY - _ONE}, False),
    "withdrawn": ({"state": "withdrawn"}, False),
    "not yet approved": ({"state": "waiting"}, False),
    "sent back": ({"state": "returned"}, False),
    "of another channel": ({"scope": ["9"]}, False),
    "of a hidden column": ({"column_key": "hidden"}, False),
}


@dataclass
class Asked:
    """A house whose film is in some state; `box` is a television of a home, `stranger` has no session."""

    house: House
    box: FlaskClient
    stranger: FlaskClient

    def answers(self, path: str) -> bool:
        given = {client.get(path).status_code for client in (self.box, self.stranger)}
        assert given in ({200}, {404})
        return given == {200}

    def leads_to(self, path: str, word: str = "watch") -> bool:
        texts = [client.get(path, query_string={"lang": "en"}).text for client in (self.box, self.stranger)]
        found = {f"/tv/here/{word}/{FILM}" in text for text in texts}
        assert len(found) == 1
        return found.pop()


def segments(asked: Asked) -> bool:
    """Whether the film's segments stand in the channel's past."""
    until = int(asked.house.now.timestamp())
    text = asked.stranger.get("/live/here/1/480p.m3u8", query_string={"utc": until - 3600, "utcend": until}).text
    shown = [segment.uri for segment in m3u8.loads(text).segments]
    assert len(shown) >= 700
    assert any("film-1/" in uri for uri in shown)
    return any(f"film-{FILM}/" in uri for uri in shown)


def start_over(asked: Asked) -> bool:
    """Whether a stretch of the past that begins with it can be played."""
    with asked.house.services.store.reading() as connection:
        [channel] = catalogue.channels(connection)
        [shown, *_] = timetable.next_airings(connection, channel, FILM, tick_at(SINCE), 1)
    return asked.answers(f"/tv/here/live?start={shown.start}")


def left_to_see(asked: Asked) -> bool:
    """Whether the record counts it among what is still to be seen."""
    text = said(asked.box.get("/tv/here/me?member=1&lang=en").text)
    found = [f"Theme: {words}" for words in ("all seen", "1 to go", "2 to go") if f"Theme: {words}" in text]
    assert len(found) == 1, text
    assert found != ["Theme: all seen"]
    return found == ["Theme: 2 to go"]


def as_a_film(asked: Asked) -> bool:
    """Whether it is played from its beginning while it is on air, for boxes that play no live channel."""
    with asked.house.services.store.reading() as connection:
        [channel] = catalogue.channels(connection)
        [shown, *_] = timetable.next_airings(connection, channel, FILM, tick_at(asked.house.now), 1)
    before, asked.house.now = asked.house.now, start_of(shown.start)
    try:
        return asked.answers("/tv/here/live?film=1")
    finally:
        asked.house.now = before


DOORS: dict[str, Callable[[Asked], bool]] = {
    "master playlist": lambda asked: asked.answers(f"/vod/{FILM}/index.m3u8"),
    "playlist": lambda asked: asked.answers(f"/vod/{FILM}/480p.m3u8"),
    "one file": lambda asked: asked.answers(f"/vod/{FILM}/film.mp4"),
    "poster": lambda asked: asked.answers(f"/vod/{FILM}/poster.jpg"),
    "still": lambda asked: asked.answers(f"/vod/{FILM}/still.jpg"),
    "thumb": lambda asked: asked.answers(f"/vod/{FILM}/thumb.jpg"),
    "programme page": lambda asked: asked.answers(f"/tv/here/programme/{FILM}"),
    "watch page": lambda asked: asked.answers(f"/tv/here/watch/{FILM}"),
    "column": lambda asked: asked.leads_to("/tv/here/column/news", "programme"),
    "parts of its series": lambda asked: asked.leads_to(f"/tv/here/series/{BEFORE}", "programme"),
    "what comes after": lambda asked: asked.leads_to(f"/tv/here/watch/{BEFORE}"),
    "catch-up": segments,
    "start over": start_over,
    "picture in the feed": lambda asked: f"/vod/{FILM}/thumb.jpg" in asked.stranger.get("/feeds/here/guide.xml").text,
    "still to be seen": left_to_see,
    "live, from its beginning": lambda asked: asked.leads_to("/tv/here/live"),
    "live, as a film": as_a_film,
}


def put(house: House, number: int, **values: object) -> None:
    """The programme's row says this from now on."""
    with house.services.store.writing() as connection:
        if values:
            connection.execute(update(t.programmes).where(t.programmes.c.id == number).values(**values))


@pytest.fixture
def asked(house: House) -> Asked:
    """The film as a second part, with files as if it had been taken in; a hidden column beside those of the house."""
    with house.services.store.writing() as connection:
        author = AppearanceAuthor(house.world.community, "test", MORNING)
        columns.enter(connection, author, Column("hidden", 8, Title("藏着"), "#804020", 8))
        assert columns.set_hidden(connection, author, "hidden", hidden=True)
    for number in (BEFORE, FILM):
        folder = house.settings.data_dir / "films" / f"film-{number}"
        folder.mkdir(parents=True)
        facts = FilmMetadata(f"film-{number}", 19, 90_000, tuple(BY_KEY), 0, None, "mov", 200)
        (folder / "facts.json").write_text(facts.to_json())
        for name in ("film.mp4", "poster.jpg", "still.jpg", "thumb.jpg"):
            (folder / name).write_bytes(b"content")
        put(house, number, series="parts", episode=number)
    return Asked(house, house.television(1), house.television())


@pytest.mark.parametrize("state", STATES)
def test_a_film_opens_at_every_door_or_at_none(asked: Asked, state: str) -> None:
    values, opens = STATES[state]
    put(asked.house, FILM, **values)
    assert {name: door(asked) for name, door in DOORS.items()} == dict.fromkeys(DOORS, opens)


def test_a_film_of_a_column_that_is_shown_again_opens_at_every_door(asked: Asked) -> None:
    put(asked.house, FILM, column_key="hidden")
    with asked.house.services.store.writing() as connection:
        author = AppearanceAuthor(asked.house.world.community, "test", MORNING)
        assert columns.set_hidden(connection, author, "hidden", hidden=False)
    opens = {name: door(asked) for name, door in DOORS.items()}
    assert opens == dict.fromkeys(DOORS, True) | {"column": False}
    assert asked.leads_to("/tv/here/column/hidden", "programme")


@pytest.mark.parametrize("state", STATES)
def test_the_announcement_of_a_film_is_seen_again_where_the_film_opens(asked: Asked, state: str) -> None:
    values, opens = STATES[state]
    put(asked.house, FILM, **values)
    begins = tick_at(SINCE)
    card = Airing("1", begins, 100, AiringKind.CARD, next_up(f"film-{FILM}"), 1, rule="day", reason=Reason.NEXT_UP)
    with asked.house.services.store.writing() as connection:
        [channel] = catalogue.channels(connection)
        connection.execute(delete(t.airings))
        timetable.revise(connection, channel, Revision(begins, None, (card,)))
    since = int(SINCE.timestamp())
    text = asked.stranger.get("/live/here/1/480p.m3u8", query_string={"utc": since + 10, "utcend": since + 300}).text
    shown = {uri.split("/")[2] for segment in m3u8.loads(text).segments if (uri := segment.uri)}
    assert shown == {card.material if opens else "card-here"}


@pytest.mark.parametrize(("values", "opens"), STATES.values(), ids=STATES)
def test_the_theme_on_the_home_page_is_one_that_opens(asked: Asked, values: dict[str, object], opens: bool) -> None:
    with asked.house.services.store.writing() as connection:
        catalogue.set_theme(connection, asked.house.world.community, "2026-11", [FILM])
    put(asked.house, FILM, **values)
    assert asked.leads_to("/tv/here/") == opens


@pytest.mark.parametrize("state", STATES)
def test_the_timetable_places_a_film_on_a_day_on_which_it_opens(asked: Asked, state: str) -> None:
    values, opens = STATES[state]
    put(asked.house, FILM, **values)
    services, settings = asked.house.services, asked.house.settings
    slot = Rule(id="20", start=time(20), length_min=30, source=Pinned(FILM), title=Title("片"))
    with services.store.writing() as connection:
        timetable.set_rules(connection, asked.house.world.channel, [slot])
        connection.execute(delete(t.airings))
    with services.store.reading() as connection:
        [channel] = catalogue.channels(connection)
    publish(services.store, channel, settings, cause="test", clock=lambda: MORNING)
    with services.store.reading() as connection:
        airings = timetable.airings(connection, channel, *ticks_of(TODAY, settings.zone))
    assert any(one.programme == FILM for one in airings) == opens


MONTHS: dict[str, tuple[dict[str, object], bool]] = {
    "valid": ({}, True),
    "from tomorrow": ({"valid_from": TODAY + _ONE}, True),
    "until the month before": ({"valid_until": TODAY.replace(day=1) - _ONE}, False),
    "from the month after": ({"valid_from": TODAY.replace(month=12, day=1)}, False),
    "withdrawn": ({"state": "withdrawn"}, False),
    "not yet approved": ({"state": "waiting"}, False),
    "of another channel": ({"scope": ["9"]}, False),
    "of this channel": ({"scope": ["1", "9"]}, True),
    "of a hidden column": ({"column_key": "hidden"}, False),
}


@pytest.mark.parametrize("kind", MONTHS)
def test_a_theme_is_made_of_films_that_open_in_its_month(asked: Asked, kind: str) -> None:
    values, opens = MONTHS[kind]
    put(asked.house, FILM, **values)
    store, community = asked.house.services.store, asked.house.world.community
    with store.writing() as connection:
        catalogue.set_theme(connection, community, f"{TODAY:%Y-%m}", [])  # what stands in it may stay, whatever it is
    if opens:
        set_theme(store, community, TODAY, [FILM], UNNAMED, who="reviewer", now=MORNING)
        return
    with pytest.raises(Conflict):
        set_theme(store, community, TODAY, [FILM], UNNAMED, who="reviewer", now=MORNING)


@pytest.mark.parametrize(
    ("instant", "opens"),
    [
        (datetime(2026, 11, 21, 15, 59, 59, tzinfo=UTC), False),  # 23:59:59 of the day before its first in Shanghai
        (datetime(2026, 11, 21, 16, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 22, 15, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 22, 16, 0, 0, tzinfo=UTC), False),
    ],
)
def test_days_turn_on_the_communitys_clock(asked: Asked, instant: datetime, opens: bool) -> None:
    put(asked.house, FILM, valid_from=date(2026, 11, 22), valid_until=date(2026, 11, 22))
    asked.house.now = instant
    doors = ("master playlist", "one file", "programme page", "column", "what comes after", "picture in the feed")
    assert {name: DOORS[name](asked) for name in doors} == dict.fromkeys(doors, opens)


def test_minutes_turn_every_door_with_nothing_else_changed(asked: Asked) -> None:
    """Films of other times turn nothing; what pages share is not kept beyond the minute."""
    put(asked.house, BEFORE, valid_until=TODAY, valid_until_time=time(21))
    put(asked.house, FILM, valid_from=TODAY, valid_from_time=time(9), valid_until=TODAY, valid_until_time=time(17, 30))
    doors = ("master playlist", "one file", "programme page", "watch page", "column", "what comes after")
    doors += ("parts of its series", "picture in the feed", "still to be seen")
    for at, opens in (
        (time(8, 59, 59), False),
        (time(9), True),
        (time(17, 29, 59), True),
        (time(17, 30), False),
        (time(20, 59), False),
    ):
        asked.house.now = datetime.combine(TODAY, at, asked.house.settings.zone)
        assert {name: DOORS[name](asked) for name in doors} == dict.fromkeys(doors, opens), at


@pytest.mark.parametrize(("until", "placed"), [(time(20, 1), False), (time(20, 2), True)])
def test_the_timetable_places_a_film_of_a_minute_and_a_half_only_where_all_of_it_lies_before_its_end(
    asked: Asked, until: time, placed: bool
) -> None:
    put(asked.house, FILM, valid_until=TODAY, valid_until_time=until)
    services, settings = asked.house.services, asked.house.settings
    slot = Rule(id="20", start=time(20), length_min=30, source=Pinned(FILM), title=Title("片"))
    with services.store.writing() as connection:
        timetable.set_rules(connection, asked.house.world.channel, [slot])
        connection.execute(delete(t.airings))
    with services.store.reading() as connection:
        [channel] = catalogue.channels(connection)
    publish(services.store, channel, settings, cause="test", clock=lambda: MORNING)
    with services.store.reading() as connection:
        airings = timetable.airings(connection, channel, *ticks_of(TODAY, settings.zone))
    ends = [start_of(one.end) for one in airings if one.programme == FILM]
    assert bool(ends) == placed
    assert all(end <= datetime.combine(TODAY, until, settings.zone) for end in ends)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"valid_from": TODAY, "valid_from_time": time(18)}, "This film is shown from Sat 21 Nov 18:00 on."),
        ({"valid_until": TODAY, "valid_until_time": time(8)}, "This film is not shown any more."),
        ({"valid_from": TODAY + _ONE}, "This film is shown from Sun 22 Nov on."),
        ({"valid_until": TODAY - _ONE}, "This film is not shown any more."),
        ({"state": "withdrawn"}, "This film is not shown any more."),
        ({"column_key": "hidden"}, "This film is not shown at present."),
        ({"state": "waiting", "valid_from": TODAY + _ONE}, "There is no such programme here."),
        ({"scope": ["9"], "valid_until": TODAY - _ONE}, "There is no such programme here."),
    ],
)
def test_the_television_says_why_a_film_does_not_open(asked: Asked, values: dict, sentence: str) -> None:
    put(asked.house, FILM, **values)
    text = said(asked.box.get(f"/tv/here/programme/{FILM}?lang=en").text)
    assert sentence.replace(" ", "") in text.replace(" ", "")  # broken into lines


def test_no_cache_keeps_a_film_beyond_its_last_minute(asked: Asked) -> None:
    put(asked.house, FILM, valid_until=TODAY)
    asked.house.now = datetime(2026, 11, 21, 15, 59, 0, tzinfo=UTC)
    answer = asked.stranger.get(f"/vod/{FILM}/film.mp4")
    assert (answer.cache_control.max_age or 0) <= 60
    put(asked.house, FILM, valid_until_time=time(23, 59, 30))
    answer = asked.stranger.get(f"/vod/{FILM}/film.mp4")
    assert (answer.cache_control.max_age or 0) <= 30
    asked.house.now -= timedelta(hours=1)
    assert asked.stranger.get(f"/vod/{FILM}/film.mp4").cache_control.max_age == 300


@pytest.mark.parametrize(("values", "opens"), STATES.values(), ids=STATES)
def test_a_row_of_the_guide_leads_to_a_film_that_opens(asked: Asked, values: dict[str, object], opens: bool) -> None:
    world, services = asked.house.world, asked.house.services
    slots = [
        Rule(id=f"{hour}", start=time(hour), length_min=30, source=Pinned(FILM), title=Title("片")) for hour in (7, 20)
    ]
    with services.store.writing() as connection:
        timetable.set_rules(connection, world.channel, slots)
        connection.execute(delete(t.airings))
    with services.store.reading() as connection:
        [channel] = catalogue.channels(connection)
    publish(services.store, channel, asked.house.settings, cause="test", clock=lambda: MORNING - timedelta(hours=2))
    put(asked.house, FILM, **values)
    assert asked.leads_to("/tv/here/guide") == opens
    assert asked.leads_to("/tv/here/guide", "programme") == opens
    assert ("not shown any more" in said(asked.box.get("/tv/here/guide?lang=en").text)) != opens
