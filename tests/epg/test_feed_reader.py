"""Reading XMLTV from anywhere, and what our checker finds in it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from epg.titles import Title
from tests.epg import checker
from tests.epg.feed_reader import BadFeed, read, time_from

CHANNEL = '<channel id="a.b"><display-name>A</display-name></channel>'


def feed(*programmes: str) -> str:
    """Programmes given as "start|stop"."""
    listed = "".join(
        f'<programme start="{start}" stop="{stop}" channel="a.b"><title>t</title></programme>'
        for start, stop in (one.split("|") for one in programmes)
    )
    return f"<tv>{CHANNEL}{listed}</tv>"


def codes(text: str) -> list[str]:
    return [problem.code for problem in checker.feed(read(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20250301190000 +0800", datetime(2025, 3, 1, 19, tzinfo=timezone(timedelta(hours=8)))),
        ("202503011900 -0330", datetime(2025, 3, 1, 19, tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
        ("20250301", datetime(2025, 3, 1, tzinfo=UTC)),
        ("2025 UTC", datetime(2025, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_time_may_be_short_and_in_any_zone(text: str, wanted: datetime) -> None:
    assert time_from(text) == wanted


@pytest.mark.parametrize("text", ["", "soon", "20251301", "2025030119 BST", "20250301190000 +9900", "123"])
def test_a_time_that_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadFeed) as refused:
        time_from(text)
    assert refused.value.sentence % refused.value.params


@pytest.mark.parametrize("text", ["", "guide", "<tv>", "<html></html>", '<!DOCTYPE tv [<!ENTITY a "b">]><tv>&a;</tv>'])
def test_what_is_no_feed_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadFeed) as refused:
        read(text)
    assert refused.value.sentence % refused.value.params


def test_a_declared_encoding_does_not_matter_once_the_text_is_decoded() -> None:
    assert read(f'<?xml version="1.0" encoding="GB2312"?>{feed()}').channels == {"a.b": Title("A")}


def test_english_categories_belong_to_the_chinese_ones_before_them() -> None:
    told = '<category lang="zh">党建</category><category lang="en">Party</category><category lang="en">News</category>'
    text = f'<tv><programme start="2025" channel="x"><title lang="en">T</title>{told}</programme></tv>'
    listing = read(text).listings[0]
    assert (listing.title, listing.stop) == (Title("", "T"), None)
    assert listing.categories == (Title("党建", "Party"), Title("", "News"))


def test_a_feed_without_fault_has_no_problems() -> None:
    assert codes(feed("20250301190000 +0800|20250301193000 +0800", "20250301193000 +0800|20250301200000 +0800")) == []


def test_a_time_without_a_zone_is_found() -> None:
    assert codes(feed("20250301190000|20250301193000 +0000")) == ["feed_no_zone"]


def test_a_stop_before_its_start_is_found() -> None:
    assert codes(feed("20250301190000 +0800|20250301180000 +0800")) == ["feed_backwards"]


def test_programmes_at_the_same_time_are_found() -> None:
    both = feed("20250301190000 +0800|20250301193000 +0800", "20250301192959 +0800|20250301200000 +0800")
    assert codes(both) == ["feed_overlap"]


def test_a_channel_that_is_not_declared_is_found() -> None:
    assert codes(feed("2025 UTC|2026 UTC").replace(CHANNEL, "")) == ["feed_no_channel"]
