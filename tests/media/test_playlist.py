"""Playlists as text: what stands in `golden/`, and what an independent parser reads in it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import m3u8
import pytest

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.onair import ChannelAirings
from epg.ticks import tick_at
from media import live, playlist
from media.ladder import KEYS, RUNGS
from media.metadata import FilmMetadata

GOLDEN = Path(__file__).parent / "golden"
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai
BEGIN = tick_at(NOON)
FILM = FilmMetadata("f-7", 3, 13_000, KEYS, 8, -21.5, "mov 1280×720 25/s", 1_000_000)


def address(material: str, rung: str, n: int) -> str:
    return f"/films/{material}/{rung}/{n}.ts"


def timetable() -> ChannelAirings:
    """The end of a film, a card for two ticks, a film of three ticks, and a hole."""
    plan = [
        Airing("1", BEGIN - 4, 4, AiringKind.PROGRAMME, "f-6", 4, programme=6),
        Airing("1", BEGIN, 2, AiringKind.CARD, "next-7", 1),
        Airing("1", BEGIN + 2, 3, AiringKind.PROGRAMME, "f-7", 3, programme=7),
    ]
    return ChannelAirings(deal(None, plan), "card-1", "1")


def live_text(seconds: float) -> str:
    return playlist.media(live.window(timetable(), NOON + timedelta(seconds=seconds), 6), "480p", address)


TEXTS = {
    "master.m3u8": lambda: playlist.master({key: f"{key}.m3u8" for key in KEYS}),
    "live-programme-to-card.m3u8": lambda: live_text(5),
    "live-begins-with-a-discontinuity.m3u8": lambda: live_text(4.8 * 5),
    "live-in-a-hole.m3u8": lambda: live_text(4.8 * 7 + 4.7),
    "film.m3u8": lambda: playlist.film(FILM, "720p", address),
    "catch-up.m3u8": lambda: playlist.media(live.span(timetable(), BEGIN - 1, BEGIN + 4), "360p", address),
    "start-over.m3u8": lambda: playlist.media(
        live.since(timetable(), BEGIN + 2, BEGIN + 5, NOON + timedelta(seconds=15)), "720p", address
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_playlist_is_byte_for_byte_what_it_was(name: str):
    assert TEXTS[name]() == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_every_playlist_is_read_by_another_parser_without_loss(name: str):
    text = TEXTS[name]()
    parsed = m3u8.loads(text)
    addresses = [line for line in text.splitlines() if line and not line.startswith("#")]
    read = [variant.uri for variant in parsed.playlists] or [segment.uri for segment in parsed.segments]
    assert read == addresses


def test_the_master_names_every_rung_with_what_it_takes_to_play_it():
    found = m3u8.loads(TEXTS["master.m3u8"]()).playlists
    assert [one.stream_info.resolution for one in found] == [(rung.width, rung.height) for rung in RUNGS]
    assert [one.stream_info.bandwidth for one in found] == [rung.bandwidth for rung in RUNGS]
    assert {one.stream_info.frame_rate for one in found} == {25.0}


def test_a_master_holds_only_the_rungs_it_was_given():
    assert [one.uri for one in m3u8.loads(playlist.master({"360p": "x"})).playlists] == ["x"]


def test_all_rungs_of_a_window_carry_the_same_numbers():
    window = live.window(timetable(), NOON + timedelta(seconds=13), 6)
    texts = {playlist.media(window, key, address).replace(key, "*") for key in KEYS}
    assert len(texts) == 1


def test_a_film_on_demand_has_all_its_segments_and_an_end():
    parsed = m3u8.loads(TEXTS["film.m3u8"]())
    assert len(parsed.segments) == FILM.ticks
    assert parsed.is_endlist
