"""The feeds: made once an edition, the same for everybody, whatever a request says."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from epg.titles import Title
from tests.pages.test_live_channel import Channel
from tvchannel.pages.memo import Memo
from tvchannel.store import catalogue

FEEDS = ["/feeds/here/guide.xml", "/feeds/here/channels.m3u"]


@pytest.fixture
def channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Channel:
    return Channel(tmp_path, monkeypatch)


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


def test_a_feed_is_made_once_an_edition(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    keep = Memo.get

    def get(self, key, work):
        return keep(self, key, lambda: (made.append(key), work())[1])

    monkeypatch.setattr(Memo, "get", get)
    for query in ("", "?a=1", "?a=2", "?utc=5"):
        ask(channel).get(FEEDS[0] + query)
        ask(channel).head(FEEDS[0] + query)
    assert len(made) == 1
    with channel.services.store.writing() as connection:
        catalogue.rename_channel(connection, channel.world.channel, Title("新名", "New name"), "card-here")
    ask(channel).get(FEEDS[0])
    assert len(made) == 2
