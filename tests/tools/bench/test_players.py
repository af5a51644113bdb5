"""`tvchannel bench players`: what players say is counted, and a channel is really played to its boundaries."""

from pathlib import Path

import pytest

from media.timeline import Segment
from tvchannel.tools.bench.player import Counted, Line, Player, count_kodi, count_mpv, count_vlc
from tvchannel.tools.bench.players import bench, crossed


def lines(text: str) -> list[Line]:
    """One line a second."""
    return [(float(n), line.strip()) for n, line in enumerate(text.strip().splitlines(), 1)]


MPV = """
[ffmpeg] hls: Opening 'http://127.0.0.1/films/a/720p/0.ts' for reading
[cplayer] first video frame after restart shown
[cplayer] playback restart complete @ 0.000000, audio=ready, video=playing
DROPPED 0 0
[ffmpeg/demuxer] mpegts: Packet corrupt (stream = 0, dts = 1850400).
[ffmpeg/demuxer] hls: Packet corrupt (stream = 4, dts = 1846800).
[cplayer] Enter buffering (buffer went from 100% -> 0%) [0.1s].
[cplayer] playback restart complete @ -9.600000, audio=playing, video=playing
[mpegts @ 0x5600f0] Packet corrupt (stream = 0, dts = 1850400).
DROPPED 2 1
"""
KODI = """
info <general>: Starting Kodi
info <general>: VideoPlayer::OpenFile: http://127.0.0.1/live/demo/1/index.m3u8
debug <general>: CVideoPlayer::SetCaching - caching state 2
debug <general>: CVideoPlayer::SetCaching - caching state 1
debug <general>: CVideoPlayer::SetCaching - caching state 0
debug <general>: ffmpeg[0x1]: [mpegts] Packet corrupt (stream = 0, dts = 1850400).
debug <general>: ffmpeg[0x1]: [hls] Packet corrupt (stream = 0, dts = 1846800).
debug <general>: CVideoPlayer::CheckContinuity - resync backward :2, prev:4760000.0, curr:1400000.0, diff:-3360000.0
debug <general>: CVideoPlayer::CheckContinuity - update correction: -3400000.000000
debug <general>: CVideoPlayer::SetCaching - caching state 1
debug <general>: CVideoPlayer::SetCaching - caching state 0
"""
VLC = """
main decoder debug: Received first picture
main input error: ES_OUT_SET_(GROUP_)PCR  is called too late (pts_delay increased to 300 ms)
| demux corrupted  :        0
| discontinuities  :        1
| frames lost      :        3
"""


@pytest.mark.parametrize(
    ("count", "text", "counted"),
    [
        (count_mpv, MPV, Counted(first_s=2, corrupt=2, corrections=1, dropped=3, stalls=1)),
        (count_kodi, KODI, Counted(first_s=3, corrupt=1, corrections=1, dropped=None, stalls=1)),
        (count_vlc, VLC, Counted(first_s=1, corrupt=0, corrections=1, dropped=3, stalls=1)),
        (count_mpv, "", Counted(first_s=None, corrupt=0, corrections=0, dropped=0, stalls=0)),
        (count_kodi, "", Counted(first_s=None, corrupt=0, corrections=0, dropped=None, stalls=0)),
        (count_vlc, "", Counted(first_s=None, corrupt=None, corrections=None, dropped=None, stalls=0)),
    ],
    ids=["mpv", "Kodi", "VLC", "silent mpv", "silent Kodi", "silent VLC"],
)
def test_what_a_player_says_is_counted(count, text: str, counted: Counted) -> None:
    assert count(lines(text)) == counted


SHORT_FILMS_S = (4.8, 7)  # one ends on a tick, one within one: both kinds of boundary within a few seconds
AIRED = [Segment(10 + n, "ab"[n // 2 % 2], n % 2, 100 + n // 2, begins=n % 2 == 0) for n in range(8)]  # a a b b a a b b


@pytest.mark.parametrize(
    ("asked", "ticks", "expected"),
    [
        ([(11, "a", "720p", 1)], 1, (0, 0)),
        ([(11, "a", "720p", 0), (11, "a", "720p", 1), (12, "b", "720p", 0)], 4, (1, 1)),
        ([(11, "a", "720p", 1), (12, "b", "720p", 0), (12, "b", "720p", 0)], 2, (1, 1)),
        ([(11, "a", "720p", 1), (13, "b", "720p", 1), (14, "a", "720p", 0)], 4, (1, 2)),
        ([(11, "a", "720p", 1)], 7, (0, 3)),
        ([(11, "a", "360p", 1), (13, "b", "720p", 1), (14, "a", "720p", 0), (17, "b", "720p", 0)], 4, (2, 2)),
    ],
    ids=["nothing", "from a beginning", "asked twice", "one passed over", "it stands", "another rung tried first"],
)
def test_beginnings_are_counted_beside_those_there_were(asked, ticks: int, expected) -> None:
    assert crossed(AIRED, asked, ticks) == expected


def _ffmpeg(address: str, folder: Path) -> list[str]:
    return ["ffmpeg", "-v", "info", "-re", "-i", address, "-map", "0:v:0", "-map", "0:a:0", "-f", "null", "-"]


def _nothing(address: str, folder: Path) -> list[str]:
    return []


@pytest.mark.engine
@pytest.mark.slow
def test_a_channel_is_played_and_a_player_that_is_missing_is_named() -> None:
    said: list[str] = []
    absent = Player("absent", {"no-such-player": "its-package", "ffmpeg": "ffmpeg"}, _nothing, count_mpv)
    bench(12, [Player("ffmpeg", {"ffmpeg": "ffmpeg"}, _ffmpeg, count_mpv), absent], said.append, films_s=SHORT_FILMS_S)
    assert "absent is not installed (apt-get install its-package)" in "\n".join(said)
    (row,) = [line.split() for line in said if line.split()[0] == "ffmpeg"]
    assert row[2] == row[3], said
    assert row[4] == "0", said
