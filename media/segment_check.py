"""Whether what ffmpeg made is fit for the channel: every segment exactly one tick, every rung the same.

One ffprobe run per rung over the whole stream tells the time and the place of every packet; the first bytes of
each piece are read by `media.ts`. That costs seconds for a film of an hour, a process per piece would cost minutes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from epg.ticks import TICK_MS
from media.errors import FfmpegFailed, FilmRefused
from media.inputs import probing
from media.ladder import SAMPLE_RATE, Rung
from media.packets import Packets
from media.probe import BROKEN_OFF
from media.ts import Beginning

UNFIT = "The converted film did not pass the check (%(rung)s: %(fault)s)."

_STREAM = "codec_name,profile,width,height,pix_fmt,level,has_b_frames,color_space,sample_rate,channels,field_order"
_LENGTH = re.compile(r"#EXTINF:([\d.]+),\s*#EXT-X-BYTERANGE:(\d+)@(\d+)")


@dataclass(frozen=True, slots=True)
class StreamPiece:
    """One piece of a rung's stream: its place in bytes and its length in ms by ffmpeg's own list."""

    offset: int
    size: int
    length_ms: int


def pieces(listing: str) -> list[StreamPiece]:
    """The pieces in the playlist that ffmpeg wrote beside a stream."""
    return [
        StreamPiece(int(at), int(size), round(float(length) * 1000)) for length, size, at in _LENGTH.findall(listing)
    ]


def command(stream: Path) -> list[str]:
    """The ffprobe command whose lines `media.packets.Packets` takes."""
    entries = f"stream=codec_type,{_STREAM}:packet=stream_index,pts,pos,flags"
    return probing("mpegts", stream, "-show_entries", entries, "-of", "compact")


def count(ticks: int, cut: Sequence[StreamPiece]) -> None:
    """Raise Refused when `cut` is shorter than `ticks`: the source promised pictures that could not be decoded."""
    length_ms = sum(piece.length_ms for piece in cut)
    if length_ms < ticks * TICK_MS:
        raise FilmRefused(BROKEN_OFF, seconds=length_ms // 1000, expected=ticks * TICK_MS // 1000)


def check(rung: Rung, ticks: int, cut: Sequence[StreamPiece], heads: Sequence[Beginning], packets: Packets) -> None:
    """Raise FfmpegFailed, naming the fault, unless `cut` is `ticks` perfect pieces of `rung`.

    `heads` are the beginnings of the pieces, `packets` has taken what ffprobe said about them.
    """
    faults = [*_shape(rung, packets.streams), *_sizes(rung, ticks, cut), *_starts(heads), *packets.faults(ticks)]
    if faults:
        raise FfmpegFailed(UNFIT, log="\n".join(faults), rung=rung.key, fault=faults[0])


def _shape(rung: Rung, streams: Sequence[str]) -> list[str]:
    level = round(float(rung.level) * 10)
    wanted = (
        f"codec_name=h264|profile=Main|codec_type=video|width={rung.width}|height={rung.height}|has_b_frames=0"
        f"|pix_fmt=yuv420p|level={level}|color_space=bt709|field_order=progressive",
        f"codec_name=aac|profile=LC|codec_type=audio|sample_rate={SAMPLE_RATE}|channels=2",
    )
    found = [set(line.split("|")) for line in streams[-2:]]  # those before repeat them, as parts of the programme
    missing = [set(want.split("|")) - (found[n] if n < len(found) else set()) for n, want in enumerate(wanted)]
    return [f"not {' '.join(sorted(lacks))}" for lacks in missing if lacks]


def _sizes(rung: Rung, ticks: int, cut: Sequence[StreamPiece]) -> list[str]:
    most = rung.bandwidth * TICK_MS // 8000
    ends = [0, *accumulate(piece.size for piece in cut)]
    return [
        *([f"{len(cut)} pieces for {ticks} ticks"] if len(cut) != ticks else []),
        *(f"piece {n} lasts {piece.length_ms} ms" for n, piece in enumerate(cut) if piece.length_ms != TICK_MS),
        *(f"piece {n} has {piece.size} bytes of {most}" for n, piece in enumerate(cut) if piece.size > most),
        *(f"piece {n} does not follow" for n, piece in enumerate(cut) if piece.offset != ends[n]),
    ]


def _starts(heads: Sequence[Beginning]) -> list[str]:
    return [f"piece {n} does not stand alone" for n, head in enumerate(heads) if not head.stands_alone]
