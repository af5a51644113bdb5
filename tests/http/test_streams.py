"""The live channel over HTTP: numbers that never go back, over re-publishing, a withdrawal, midnight and restarts."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree

import m3u8
import pytest
from flask.testing import FlaskClient

from epg import guide
from epg.rules import FromColumn, RepeatOf, Rule
from epg.ticks import TICK_MS, TICKS_A_DAY, start_of, tick_at, tick_from
from epg.titles import Title
from tests.epg import feed_reader
from tests.store.world import World, add_programme, approve, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.publish import publish
from tvchannel.core.services import open_services, prepare
from tvchannel.features.review.review import withdraw
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue, timetable

EVENING = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)  # 23:30 in Shanghai, the last day of the year
TICK = timedelta(milliseconds=TICK_MS)
RULES = [
    Rule(id="day", start=time(6, 0), source=FromColumn("news"), title=Title("动态", "News")),
    Rule(id="noon", start=time(12, 0), length_min=30, source=FromColumn("news"), title=Title("午间", "Noon")),
    Rule(id="evening", start=time(13, 0), source=FromColumn("news"), title=Title("下午", "Afternoon")),
    Rule(id="again", start=time(22, 0), length_min=45, source=RepeatOf("noon"), title=Title("重播", "Again")),
    Rule(id="night", start=time(23, 0), source=FromColumn("news"), title=Title("夜间", "Night")),
]


class Channel:
    """A community on air whose clock stands where the test puts it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings = Settings(data_dir=folder, plan_days=2, catch_up_days=3)
        self.now = EVENING
        monkeypatch.setattr(clock, "now", lambda: self.now)
        prepare(self.settings)
        self.services = open_services(self.settings)
        self.world: World = make_world(self.services.store)
        for number, (name, seconds) in enumerate({"a": 61, "b": 30, "c": 1800, "d": 19}.items(), 1):
            add_programme(self.world, name, ready_ms=seconds * 1000)
            approve(self.services.store, self.world.community, number, who="reviewer", now=self.now)
        with self.services.store.writing() as connection:
            timetable.set_rules(connection, self.world.channel, RULES)
        self.publish()
        self.restart()

    def restart(self) -> None:
        self.client: FlaskClient = create_app(open_services(self.settings)).test_client()

    def publish(self) -> None:
        with self.services.store.reading() as connection:
            channels = catalogue.channels(connection)
        for channel in channels:
            publish(self.services.store, channel, self.settings, cause="test", clock=lambda: self.now)

    def get(self, path: str = "/live/here/1/480p.m3u8", **query: float) -> str:
        answer = self.client.get(path, query_string=query)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def channel(tmp_path: Path, migrated: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Channel:
    return Channel(migrated(tmp_path), monkeypatch)


def told(text: str) -> dict[int, tuple[str, int, datetime | None]]:
    """What a playlist says of each sequence number: (address, discontinuity number, date where it gives one)."""
    parsed = m3u8.loads(text)
    assert parsed.target_duration == 5
    number, segments = parsed.discontinuity_sequence or 0, {}
    for place, segment in enumerate(parsed.segments):
        assert segment.duration == TICK_MS / 1000
        number += segment.discontinuity
        segments[parsed.media_sequence + place] = (segment.uri, number, segment.program_date_time)
    return segments


def test_what_a_sequence_number_shows_never_changes(channel: Channel) -> None:
    """Tick by tick over midnight and new year, with a new film, a new guide, a withdrawal and two restarts."""
    seen: dict[int, tuple[str, int, datetime | None]] = {}
    newest = 0
    happens = {100: "approve", 101: "publish", 250: "restart", 400: "withdraw", 402: "publish", 500: "restart"}
    for step in range(700):
        channel.now = EVENING + step * TICK + timedelta(seconds=random.Random(step).random() * 4)
        match happens.get(step):
            case "approve":
                add_programme(channel.world, "e", ready_ms=45_000)
                approve(channel.services.store, channel.world.community, 5, who="reviewer", now=channel.now)
            case "publish":
                channel.publish()
            case "restart":
                channel.restart()
            case "withdraw":
                withdraw(channel.services.store, channel.world.community, 1, who="r", note="old", clock=clock.now)
        segments = told(channel.get())
        assert max(segments) == tick_at(channel.now) > newest
        newest = max(segments)
        assert len(segments) == channel.settings.window_ticks
        for tick, (address, number, date) in segments.items():
            assert seen.setdefault(tick, (address, number, date))[:2] == (address, number)
            assert date is None or abs(date - start_of(tick)) < timedelta(milliseconds=1)
    numbers = [seen[tick][1] for tick in sorted(seen)]
    assert sorted(numbers) == numbers
    assert any("/e/" in address for address, _, _ in seen.values())


def test_every_rung_tells_the_same_numbers(channel: Channel) -> None:
    rungs = [told(channel.get(f"/live/here/1/{rung}.m3u8")) for rung in ("720p", "480p", "360p")]
    for one in rungs[1:]:
        assert {tick: number for tick, (_, number, _) in one.items()} == {
            tick: number for tick, (_, number, _) in rungs[0].items()
        }


def test_a_channel_without_any_guide_shows_its_card_from_the_first_second(channel: Channel) -> None:
    with channel.services.store.writing() as connection:
        catalogue.add_channel(connection, channel.world.community, "2", Title("二套", "Two"), "card-two")
    segments = told(channel.get("/live/here/2/360p.m3u8"))
    assert len(segments) == channel.settings.window_ticks
    assert all("/card-two/" in address for address, _, _ in segments.values())


def test_a_playlist_may_be_cached_until_the_next_tick_and_no_longer(channel: Channel) -> None:
    channel.now = start_of(tick_at(EVENING)) + timedelta(seconds=1.5)
    answer = channel.client.get("/live/here/1/480p.m3u8")
    assert answer.headers["Cache-Control"] == "public, max-age=3"


def test_a_playlist_of_the_last_moment_may_be_kept_for_a_second(channel: Channel) -> None:
    channel.now = start_of(tick_at(EVENING)) + timedelta(seconds=4.7)
    answer = channel.client.get("/live/here/1/480p.m3u8")
    assert answer.headers["Cache-Control"] == "public, max-age=1"
    assert "Expires" not in answer.headers


def test_catch_up_ends_where_it_was_asked_to_and_is_the_picture_of_then(channel: Channel) -> None:
    live: dict[int, tuple[str, int]] = {}
    for step in range(60):
        channel.now = EVENING + step * TICK
        live |= {tick: (address, number) for tick, (address, number, _) in told(channel.get()).items()}
    begins, ends = EVENING + 10 * TICK, EVENING + 40 * TICK
    text = channel.get(utc=begins.timestamp(), utcend=ends.timestamp())
    past = {tick: (address, number) for tick, (address, number, _) in told(text).items()}
    assert list(past) == list(range(tick_at(begins), tick_from(ends)))
    assert all(live[tick] == shown for tick, shown in past.items())
    assert text.rstrip().endswith("#EXT-X-ENDLIST")
    growing = channel.get(utc=begins.timestamp(), utcend=(EVENING + 100 * TICK).timestamp())
    assert "#EXT-X-ENDLIST" not in growing
    assert max(told(growing)) == tick_at(channel.now)


@pytest.mark.parametrize("query", [{"utc": "x"}, {"utc": "nan"}, {"utc": 1e300}, {"utc": 4e9}, {"utc": 5, "utcend": 4}])
def test_a_time_that_is_none_is_refused_in_words(channel: Channel, query: dict) -> None:
    answer = channel.client.get("/live/here/1/480p.m3u8", query_string=query)
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text


@pytest.mark.slow
def test_the_guide_is_the_picture_at_a_million_pairs_of_channel_and_instant(channel: Channel) -> None:
    """The programme by the playlist's dates, by the guide's data and by XMLTV, at random instants of two days."""
    with channel.services.store.writing() as connection:
        second = catalogue.add_channel(connection, channel.world.community, "2", Title("二套", "Two"), "card-two")
        timetable.set_rules(connection, second, RULES[1:2] + RULES[3:])
    channel.publish()
    first = tick_at(EVENING) + 20
    until = first + 2 * TICKS_A_DAY - 2000
    channel.now = start_of(until) + timedelta(seconds=1)
    by_feed = _by_feed(channel)
    sources = {
        key: (
            _by_playlist(channel, key, first, until),
            _by_guide(channel, key, first, until),
            by_feed[f"c{key}.here.local"],
        )
        for key in ("1", "2")
    }
    instants = random.Random(2026)
    span = (until - first) * TICK_MS // 1000
    shown = set()
    for _ in range(1_000_000):
        key = instants.choice("12")
        instant = start_of(first) + timedelta(seconds=instants.randrange(1, span))
        tick = tick_at(instant)
        picture, guided, fed = sources[key]
        assert picture[tick] == guided.get(tick), (key, tick, instant)
        assert picture[tick] is None or picture[tick] in fed[instant], (key, tick, instant)
        shown.add((key, picture[tick]))
    assert shown == {(key, programme) for key in "12" for programme in (None, 1, 2, 3, 4)}


def _by_playlist(channel: Channel, key: str, first: int, until: int) -> dict[int, int | None]:
    """By the dates of the playlist: {tick: programme}."""
    number = {"a": 1, "b": 2, "c": 3, "d": 4}
    shown: dict[int, int | None] = {}
    for begin in range(first, until, TICKS_A_DAY):
        end = min(until, begin + TICKS_A_DAY)
        query = {"utc": start_of(begin).timestamp() + 0.01, "utcend": start_of(end).timestamp()}
        date = None
        for segment in m3u8.loads(channel.get(f"/live/here/{key}/480p.m3u8", **query)).segments:
            date = segment.program_date_time or date + TICK
            shown[tick_at(date + TICK / 2)] = number.get(segment.uri.split("/")[2])
    return shown


def _by_guide(channel: Channel, key: str, first: int, until: int) -> dict[int, int | None]:
    """By the data of the guide page: {tick: programme}."""
    shown: dict[int, int | None] = {}
    zone = channel.settings.zone
    with channel.services.store.reading() as connection:
        row = catalogue.channel(connection, channel.world.community, key)
        airings = timetable.airings(connection, row, first - TICKS_A_DAY, until + TICKS_A_DAY)
        day = start_of(first).astimezone(zone).date()
        while day <= start_of(until).astimezone(zone).date():
            for slot in guide.day(airings, timetable.slot_titles(connection, row), day, zone):
                for airing in slot.airings:
                    shown |= dict.fromkeys(range(airing.start, airing.end), airing.programme)
            day += timedelta(days=1)
    return shown


def _by_feed(channel: Channel) -> dict[str, dict[datetime, frozenset[int]]]:
    """By XMLTV, at every whole second, the programmes that its entry names: {channel id: {instant: programmes}}."""
    shown: dict[str, dict[datetime, frozenset[int]]] = {}
    text = channel.get("/feeds/here/guide.xml")
    told = [named.findall("title") + named.findall("desc") for named in ElementTree.fromstring(text).iter("programme")]
    for listing, words in zip(feed_reader.read(text).listings, told, strict=True):
        assert listing.stop is not None
        said = "".join(one.text for one in words)
        programmes = frozenset(number for number, name in enumerate("abcd", 1) if f"片子{name}" in said)
        assert programmes
        seconds = range(int((listing.stop - listing.start).total_seconds()))
        begins = listing.start.astimezone(UTC)
        of_channel = shown.setdefault(listing.channel, {})
        of_channel |= {begins + timedelta(seconds=second): programmes for second in seconds}
    return shown
