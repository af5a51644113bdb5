"""The rungs (renditions): the three sizes in which every film lies in the vault, all in the same 16:9 frame.

The films of a channel share one shape, so that a player can pass from one to the next without setting up
its decoder again; that is why every film has every rung, small ones too. A file that has a rung's shape already is
coded anew like any other: what people film never has it to the picture, and what a box's decoder is fed is then always
what our own encoder wrote. Only a film that is here already, shared with another community, is not coded twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from epg.ticks import TICK_MS

FPS = 25  # the rate of television in China
PICTURES_A_TICK = FPS * TICK_MS // 1000
SAMPLE_RATE = 48_000
SAMPLES_A_TICK = SAMPLE_RATE * TICK_MS // 1000
AAC_FRAME = 1024  # samples, by ISO 14496-3
SOUND_KBPS = 128
_TS_OVERHEAD = 1.06  # 4 bytes of 188, PES headers and stuffing; measured 3 to 5 %, a little kept in hand


@dataclass(frozen=True, slots=True)
class Rung:
    """One size: px, the most that its video may take (kb/s), and the H.264 level that such pictures need.

    Levels by table A-1 of H.264, 25 pictures a second: 80x45 macroblocks need 3.1, 54x30 just fit 3.0.
    """

    key: str
    width: int
    height: int
    kbps: int
    level: str

    @property
    def codecs(self) -> str:
        """RFC 6381: H.264 main (profile 77, constraint_set1) at the level; AAC-LC."""
        return f"avc1.4D40{int(float(self.level) * 10):02X},mp4a.40.2"

    @property
    def bandwidth(self) -> int:
        """The most that one segment can take, in bits a second (RFC 8216, 4.3.4.2).

        In one tick the encoder may spend its rate and once more its buffer of one second.
        """
        video = self.kbps * (TICK_MS + 1000) / TICK_MS
        return round((video + SOUND_KBPS * 1.05) * _TS_OVERHEAD) * 1000

    @property
    def still_bandwidth(self) -> int:
        """The same where one picture stands: it has the buffer, and the others nearly nothing."""
        return round((self.kbps * 1000 / TICK_MS + SOUND_KBPS * 1.05) * _TS_OVERHEAD) * 1000

    @property
    def average_bandwidth(self) -> int:
        """The rate that a lively film takes over many segments, in bits a second."""
        return round((self.kbps + SOUND_KBPS) * _TS_OVERHEAD) * 1000


# Rates: about 0.08 bits a pixel and picture at 720p, more below, where coding is less efficient; with a floor
# of quality (see media.transcode) quiet films take much less. 2.2 Mb/s is the 2 Mb/s of the load model.
RUNGS = (
    Rung("720p", 1280, 720, 2200, "3.1"),
    Rung("480p", 854, 480, 1000, "3.0"),
    Rung("360p", 640, 360, 600, "3.0"),
)
# The MP4 is for boxes that know no HLS: the oldest. 480p is the largest 16:9 picture within level 3.0, which
# every H.264 decoder made for standard television has, and it costs half the bytes of 720p. Such boxes count the
# bytes of a file in 32 bits with a sign; what would be larger at 480p is 360p.
MP4_RUNGS = RUNGS[1:]
MP4_MOST_BYTES = (1 << 31) - 1

BY_KEY = {rung.key: rung for rung in RUNGS}
KEYS = tuple(BY_KEY)


def mp4_rung(stream_bytes: Mapping[str, int]) -> Rung:
    """The rung whose stream becomes the film in one file, by the sizes of the streams: an MP4 is smaller than its."""
    return next((rung for rung in MP4_RUNGS if stream_bytes[rung.key] <= MP4_MOST_BYTES), MP4_RUNGS[-1])


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """Where a picture stands in a frame: its size and the corner's distance, px, all even (4:2:0 colour)."""

    width: int
    height: int
    left: int
    top: int


def fit(width: int, height: int, frame: Rung) -> PicturePlace:
    """The largest place for a picture of `width` x `height` px on a screen inside `frame`, its shape kept."""
    scale = min(frame.width / width, frame.height / height)
    wide, high = _even(width * scale, frame.width), _even(height * scale, frame.height)
    return PicturePlace(wide, high, (frame.width - wide) // 4 * 2, (frame.height - high) // 4 * 2)


def _even(side: float, most: int) -> int:
    return min(most, max(2, round(side / 2) * 2))
