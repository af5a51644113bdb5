"""Numbers that are legal but larger than clients bear: each bound stands here with its source.

What is sent is looked at as it is ten years on, on a channel that began a programme at every tick, and with every
setting at its greatest.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import annotated_types
import pytest

from epg.onair import ChannelAirings, origin_of
from epg.ticks import TICK_MS, start_of, tick_at
from media import live, playlist
from media.ladder import BY_KEY, MP4_MOST_BYTES, MP4_RUNGS
from media.packets import CLOCK
from media.places.names import segment_name
from tests.shape.house import ROOT
from tvchannel.base.settings import Settings
from tvchannel.http.browsers.cookies import COOKIE_LASTS
from tvchannel.tv.kit.voice import _YEAR_S

BEGAN = datetime(2026, 12, 1, tzinfo=UTC)
THEN = datetime(2036, 12, 1, tzinfo=UTC)
INT_32 = (1 << 31) - 1
EXACT_IN_A_DOUBLE = (1 << 53) - 1
OF_33_BITS = (1 << 33) - 1
BROWSERS_KEEP_S = 400 * 24 * 3600
SCRIPTS = [path for path in (ROOT / "tvchannel" / "static").rglob("*.js") if "vendor" not in path.parts]
_BEGINS_S = 2  # ffmpeg begins a stream at 1.4 s


def greatest(setting: str) -> int:
    """The most that a setting may be."""
    bounds = Settings.model_fields[setting].metadata
    return next(int(str(bound.le)) for bound in bounds if isinstance(bound, annotated_types.Le))


def live_list() -> str:
    """The list of a channel that has shown its card, which begins at every tick, for ten years."""
    on_air = ChannelAirings([], "card", "1", origin_of(tick_at(BEGAN)))
    return playlist.media(live.window(on_air, THEN, greatest("window_ticks")), "720p", "{}/{}/{}".format)


def listed(text: str, name: str) -> int:
    """The greatest number that a list has by this name."""
    return max(int(found) for found in re.findall(rf"\b{name}[:=](\d+)", text))


def written(pattern: str) -> Iterator[float]:
    """The numbers of a kind in the scripts."""
    for path in SCRIPTS:
        yield from map(float, re.findall(pattern, path.read_text("utf-8")))


RUNGS_LIST = playlist.master({key: key for key in BY_KEY})
LONGEST_S = greatest("max_film_minutes") * 60
# What is sent, the greatest there is of it, the most that clients bear, and who does not bear more.
BOUNDS: dict[str, tuple[float, float, str]] = {
    "media sequence": (listed(live_list(), "MEDIA-SEQUENCE"), INT_32, "players that count in 32 bits; RFC 8216: 2^64"),
    "discontinuity sequence": (
        listed(live_list(), "DISCONTINUITY-SEQUENCE"),
        10 * 366 * 18_000,
        "an int in ExoPlayer (HlsMediaPlaylist); hls.js has arrays by it: no more than the ticks since it began",
    ),
    "target duration, s": (listed(live_list(), "TARGETDURATION"), 10, "Apple's authoring specification, 8.3"),
    "bandwidth, bits a second": (
        listed(playlist.master({key: key for key in BY_KEY}), "BANDWIDTH"),
        INT_32,
        "an int in ExoPlayer (Format)",
    ),
    "time stamp in a film": ((LONGEST_S + _BEGINS_S) * CLOCK, OF_33_BITS, "ISO 13818-1, 2.4.3.7: 33 bits"),
    "number of a segment": (LONGEST_S * 1000 // TICK_MS, 99_999, "five digits of a file's name (media.places.names)"),
    "bytes of a film in one file": (
        MP4_RUNGS[-1].average_bandwidth * (LONGEST_S + 1) // 8,
        MP4_MOST_BYTES,
        "Content-Length and Range in 32 bits with a sign, old boxes",
    ),
    "seconds in an address": (start_of(tick_at(THEN)).timestamp(), INT_32, "time_t of 32 bits: 19 January 2038"),
    "milliseconds in a script": (THEN.timestamp() * 1000, EXACT_IN_A_DOUBLE, "ECMA-262: integers in a double"),
    "days of a cookie": (COOKIE_LASTS / timedelta(days=1), 400, "RFC 6265bis, 5.5: cut to that"),
    "end of a cookie": ((THEN + COOKIE_LASTS).timestamp(), INT_32, "Expires where time_t has 32 bits"),
    "max-age of a script's cookie, s": (max(written(r"max-age=(\d+)")), BROWSERS_KEEP_S, "as any cookie's"),
    "max-age in a cache, s": (_YEAR_S, INT_32, "RFC 9111, 1.2.2: 2^31 at most"),
    "number in a script": (max(written(r"(?<![\w.#])(\d+(?:e\d+)?)\b")), INT_32, "timers: HTML, 8.7: a long, in ms"),
    "setting as a timer, ms": (
        1000 * max(greatest("report_every_s"), 60 * greatest("presence_latest_min"), greatest("presence_answer_s")),
        INT_32,
        "timers: HTML, 8.7: a long, in ms; beyond it, at once",
    ),
}


@pytest.mark.parametrize("sent", BOUNDS)
def test_what_is_sent_is_no_larger_than_clients_bear(sent: str) -> None:
    value, bound, source = BOUNDS[sent]
    assert 0 < value <= bound, source


def test_a_number_of_five_digits_is_the_last_name_of_a_segment() -> None:
    assert len(Path(segment_name(99_999)).stem) == 5
    assert len(Path(segment_name(100_000)).stem) == 6


def test_the_numbers_of_a_channel_begin_small() -> None:
    on_air = ChannelAirings([], "card", "1", origin_of(tick_at(BEGAN)))
    text = playlist.media(live.window(on_air, BEGAN, greatest("window_ticks")), "720p", "{}/{}/{}".format)
    assert listed(text, "DISCONTINUITY-SEQUENCE") <= 100
