"""The feeds: made once an edition, the same for everybody, whatever a request says."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from epg.titles import Title
from tests.epg import checker, feed_reader
from tests.http.test_streams import Channel
from tvchannel.http.feeds import Feed
from tvchannel.http.stale_while_made import Latest
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue

FEEDS = ["/feeds/here/guide.xml", "/feeds/here/channels.m3u"]


@pytest.fixture
def channel(tmp_path: Path, migrated: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Channel:
    return Channel(migrated(tmp_path), monkeypatch)


def ask(channel: Channel) -> FlaskClient:
    return channel.client


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Accept-Language": "en", "Cookie": "tv_lang=en"}],
)
def test_a_feed_is_the_same_whatever_a_request_says(channel: Channel, path: str, headers: dict[str, str]) -> None:
    forged = ask(channel).get(path + "?x=1&lang=en", headers=headers)
    plain = ask(channel).get(path)
    assert forged.data == plain.data
    assert b"evil" not in plain.data
    assert plain.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_comes_compressed_and_not_at_all_where_it_is_known(channel: Channel, path: str) -> None:
    plain = ask(channel).get(path)
    packed = ask(channel).get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Vary"] == "Accept-Encoding"
    for answer in (plain, packed):
        coding = answer.headers.get("Content-Encoding", "")
        wanted = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": coding}
        again = ask(channel).get(path, headers=wanted)
        assert (again.status_code, again.data) == (304, b"")
    assert ask(channel).head(path).data == b""


def test_the_guide_of_other_programs_tells_what_a_film_is_about(channel: Channel) -> None:
    before = ask(channel).get(FEEDS[0]).text
    with channel.services.store.writing() as connection:
        told = {"summary_zh": "老人们比赛。", "summary_en": "Old people compete."}
        connection.execute(update(t.programmes).values(**told))
    after = ask(channel).get(FEEDS[0]).text
    for element in ('<desc lang="zh">老人们比赛。</desc>', '<desc lang="en">Old people compete.</desc>'):
        assert element not in before
        assert element in after


def test_a_feed_is_made_once_an_edition(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    keep = Latest.get

    def get(self, name, key, work):
        return keep(self, name, key, lambda: (made.append(key), work())[1])

    monkeypatch.setattr(Latest, "get", get)
    for query in ("", "?a=1", "?a=2", "?utc=5"):
        ask(channel).get(FEEDS[0] + query)
        ask(channel).head(FEEDS[0] + query)
    assert len(made) == 1
    with channel.services.store.writing() as connection:
        catalogue.rename_channel(connection, channel.world.channel, Title("新名", "New name"), "card-here")
    ask(channel).get(FEEDS[0])
    assert len(made) == 2


def test_while_a_feed_is_made_others_get_the_one_before_or_words(channel: Channel) -> None:
    latest: Latest = channel.client.application.extensions.setdefault("feeds", Latest())
    place = ("guide", channel.world.community)
    begun, done = Event(), Event()

    def work(answer: Feed) -> Feed:
        begun.set()
        assert done.wait(180)
        return answer

    def being_made(key: str, answer: Feed) -> Thread:
        begun.clear()
        done.clear()
        maker = Thread(target=latest.get, args=(place, key, lambda: work(answer)))
        maker.start()
        assert begun.wait(180)
        return maker

    maker = being_made("first", Feed(gzip.compress(b"first"), "a"))
    answers = [ask(channel).get(FEEDS[0]) for _ in range(50)]
    done.set()
    maker.join()
    assert {(one.status_code, one.headers["Retry-After"]) for one in answers} == {(503, "10")}
    assert "请" in answers[0].text
    maker = being_made("second", Feed(gzip.compress(b"second"), "b"))
    assert {ask(channel).get(FEEDS[0]).data for _ in range(50)} == {b"first"}
    done.set()
    maker.join()
    assert ask(channel).get(FEEDS[0]).data.startswith(b"<?xml")


def test_what_could_not_be_made_is_tried_again() -> None:
    latest = Latest()
    with pytest.raises(ZeroDivisionError):
        latest.get("name", 1, lambda: 1 // 0)
    assert latest.get("name", 1, lambda: 5) == 5


def test_a_fortnight_of_short_films_is_a_small_guide_of_whole_slots(channel: Channel) -> None:
    """Five films of which four last a minute or less, all day long: some 900 airings a day in five slots."""
    guide = ask(channel).get(FEEDS[0]).text
    listings = feed_reader.read(guide).listings
    assert checker.feed(feed_reader.read(guide)) == ()
    days = (listings[-1].stop - listings[0].start) / timedelta(days=1)
    assert days > 1.5
    assert len(guide.encode()) / days < 500_000 / 14


@pytest.mark.parametrize("path", FEEDS)
def test_a_range_that_is_none_is_told_the_length(channel: Channel, path: str) -> None:
    size = len(ask(channel).get(path).data)
    answer = ask(channel).get(path, headers={"Range": "bytes=2-5"})
    if answer.status_code == 206:
        assert answer.headers["Content-Range"] == f"bytes 2-5/{size}"
    far = ask(channel).get(path, headers={"Range": f"bytes={size + 5}-"})
    assert (far.status_code, far.headers["Content-Range"]) == (416, f"bytes */{size}")
