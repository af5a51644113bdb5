"""The channel list: stable, and safe for simple players."""

from hypothesis import given, settings
from hypothesis import strategies as st

from epg.feeds.m3u import PlaylistEntry, catch_up, write
from tests.epg.feeds.stations import CHANNEL, golden
from tests.epg.made import examples

GUIDE = "http://tv.example/feeds/demo/guide.xml"
LIVE = "http://tv.example/live/demo/1/index.m3u8"
ENTRY = PlaylistEntry(CHANNEL, "我们的频道", LIVE, "幸福社区", "http://tv.example/logo.png")


def test_the_list_is_as_it_was() -> None:
    other = PlaylistEntry(
        "c2.demo.local", 'News, "today"', "http://tv.example/live/demo/2/index.m3u8?a=b", language="en"
    )
    assert write([ENTRY, other], GUIDE, 7) == golden("channels.m3u")


@settings(max_examples=examples(10))
@given(st.text(), st.text(), st.text())
def test_no_name_breaks_a_line_or_an_attribute(name: str, group: str, address: str) -> None:
    text = write([PlaylistEntry(CHANNEL, name, LIVE, group, address)], GUIDE, 7)
    lines = text.splitlines()
    assert (len(lines), lines[2]) == (3, LIVE)
    attributes, _, told = lines[1].rpartition(",")
    assert attributes.count('"') % 2 == 0
    assert attributes.endswith('{utc}&utcend={utcend}"')
    assert "," not in attributes
    assert '"' not in told


def test_players_put_the_times_of_catch_up_into_the_address() -> None:
    assert catch_up(LIVE) == f"{LIVE}?utc={{utc}}&utcend={{utcend}}"
    assert catch_up(f"{LIVE}?a=b") == f"{LIVE}?a=b&utc={{utc}}&utcend={{utcend}}"
