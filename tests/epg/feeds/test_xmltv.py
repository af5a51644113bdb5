"""The XMLTV feed: stable, accepted by the format's own tools, and read back as it was written."""

import os
import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from epg.airings import Airing, AiringKind
from epg.feeds.xmltv import GuideStation, channel_id, time_of, write
from epg.onair import ChannelAirings
from epg.ticks import start_of, tick_at
from epg.titles import Title
from tests.epg import checker
from tests.epg.feed_reader import read
from tests.epg.feeds.stations import CHANNEL, PROGRAMMES, START, airings, golden, picture, station
from tests.epg.made import COLUMNS, SHANGHAI, aired, examples

SUPPLEMENT = Path("/usr/share/xmltv")
texts = st.text(max_size=20)


def written(*stations: GuideStation) -> str:
    return write(stations or [station()], PROGRAMMES, COLUMNS, SHANGHAI, picture)


def test_the_feed_is_as_it_was() -> None:
    assert written() == golden("guide.xml")


def test_only_programmes_are_listed_and_each_again_as_a_repeat() -> None:
    listings = read(written()).listings
    assert [(tick_at(one.start) - START, one.title.zh, one.repeat) for one in listings] == [
        (0, PROGRAMMES[1].title.zh, False),
        (60, PROGRAMMES[2].title.zh, True),
        (74, PROGRAMMES[1].title.zh, True),
    ]


def test_what_is_read_back_is_what_was_written() -> None:
    read_back = read(written())
    assert read_back.channels == {CHANNEL: Title("我们的频道", "Our channel")}
    first = read_back.listings[0]
    assert (first.channel, first.title, first.categories) == (CHANNEL, PROGRAMMES[1].title, (COLUMNS[0].title,))
    assert first.start == start_of(START)
    assert tick_at(first.stop) == START + 60
    assert checker.feed(read_back) == ()


@settings(max_examples=examples(10))
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=8), st.integers(0, 10**9))
def test_the_feed_agrees_with_what_is_on_air_at_every_whole_second(stretches, start: int) -> None:
    tick, shown = start, []
    for hole, length in stretches:
        shown.append(aired(tick + hole, length, 1 + len(shown) % 2, rule="a", slot=len(shown)))
        tick = shown[-1].end
    on_air = ChannelAirings(shown, "card", "1")
    listings = read(written(replace(station(), airings=shown))).listings
    second = start_of(start).replace(microsecond=0)
    while tick_at(second) <= tick:
        by_feed = [one.title for one in listings if one.start <= second < one.stop]
        number = on_air.at(tick_at(second)).programme
        assert by_feed == ([PROGRAMMES[number].title] if number else [])
        second += timedelta(seconds=7)


@settings(max_examples=examples(15))
@given(texts, texts, texts)
def test_any_words_survive_as_far_as_xml_can_hold_them(zh: str, en: str, about: str) -> None:
    one = replace(PROGRAMMES[1], title=Title(zh, en), summary=Title(about, zh))
    listing = read(write([station()], {1: one, 2: PROGRAMMES[2]}, COLUMNS, SHANGHAI)).listings[0]
    kept = [listing.title.zh, listing.title.en]
    if any(_plain(text) for text in (zh, en)):
        assert kept == [_plain(zh), _plain(en)]
    else:
        assert kept == ["1", ""]


def _plain(text: str) -> str:
    """The text without what XML 1.0 or its validators refuse, on one line."""
    kept = [char for char in text if char in "\t\n\r" or not (ord(char) < 32 or 0x7F <= ord(char) < 0xA0)]
    return " ".join("".join(char for char in kept if not re.match("[\ud800-\udfff\ufffe\uffff]", char)).split())


def test_a_slot_of_short_films_is_one_entry_by_its_name_that_tells_its_films() -> None:
    slot = [aired(START + 10 * n, 10, 1 + n % 2, rule="a", slot=START) for n in range(60)]
    text = written(replace(station(), airings=slot, slots={"a": Title("邻里故事", "Stories")}))
    (listing,) = read(text).listings
    assert (listing.title, tick_at(listing.stop)) == (Title("邻里故事", "Stories"), START + 600)
    assert listing.categories == (COLUMNS[0].title, COLUMNS[1].title)
    for title in (PROGRAMMES[1].title.zh, "&lt;雷锋&gt;"):
        assert title in text
    (unnamed,) = read(written(replace(station(), airings=slot))).listings
    assert unnamed.title.zh == f"{PROGRAMMES[1].title.zh} · {PROGRAMMES[2].title.zh}"


def test_an_airing_whose_programme_is_gone_is_listed_by_its_number() -> None:
    assert read(write([station()], {}, COLUMNS, SHANGHAI)).listings[0].title.zh == "1"


def test_times_are_rounded_up_to_the_second_and_carry_the_zone() -> None:
    assert time_of(START, SHANGHAI) == "20250301190000 +0800"
    assert time_of(START + 1, SHANGHAI) == "20250301190005 +0800"


@pytest.mark.parametrize(("channel", "community"), [("1", "demo"), ("新_闻", "a.b"), ("", "x y")])
def test_ids_hold_only_what_the_format_allows(channel: str, community: str) -> None:
    assert re.fullmatch(r"[-a-zA-Z0-9]+(\.[-a-zA-Z0-9]+)+", channel_id(channel, community))


def test_two_channels_never_share_an_id() -> None:
    assert channel_id("a_b", "demo") != channel_id("a-b", "demo")


def test_several_channels_stand_in_one_feed() -> None:
    other = replace(station(), id="c2.demo.local", airings=airings()[3:4], shown={}, icon="")
    listed = read(written(station(), other))
    assert list(listed.channels) == [CHANNEL, "c2.demo.local"]
    assert [(one.channel, one.repeat) for one in listed.listings][-1] == ("c2.demo.local", False)


@pytest.mark.engine
@pytest.mark.skipif(not which("tv_validate_file"), reason="xmltv-util is not installed")
def test_the_formats_own_validator_accepts_the_feed(tmp_path: Path) -> None:
    file = tmp_path / "guide.xml"
    file.write_text(written(), "utf-8")
    done = subprocess.run(
        ["tv_validate_file", str(file)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "XMLTV_SUPPLEMENT": str(SUPPLEMENT)},
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "Validated ok.\n")


@pytest.mark.engine
@pytest.mark.skipif(not (SUPPLEMENT / "xmltv.dtd").exists(), reason="xmltv-util with its DTD is not installed")
def test_the_dtd_accepts_the_feed() -> None:
    dtd = etree.DTD(str(SUPPLEMENT / "xmltv.dtd"))
    assert dtd.validate(etree.fromstring(written().encode())), dtd.error_log


def test_a_notice_is_an_entry_with_its_title_alone_and_ends_the_film_that_it_interrupts() -> None:
    film = aired(START, 100, 1, rule="a", slot=START)
    urgent = Airing("1", START + 40, 20, AiringKind.NOTICE, "notice-1", 5, rule="urgent:1", slot=START + 40)
    rest = aired(START + 60, 40, 2, rule="a", slot=START)
    names = {"a": Title("早"), "urgent:1": Title("停水通知", "No water")}
    made = GuideStation("c1", Title("频道"), [replace(film, ticks=40), urgent, rest], slots=names)
    listings = read(write([made], PROGRAMMES, COLUMNS, SHANGHAI)).listings
    assert [(tick_at(one.start) - START, one.title.zh) for one in listings] == [
        (0, PROGRAMMES[1].title.zh),
        (40, "停水通知"),
        (60, PROGRAMMES[2].title.zh),
    ]
