"""The check of what ffmpeg made: a perfect stream passes, every single flaw is named."""

import re
from collections.abc import Callable

import pytest

from media import segment_check
from media.errors import FfmpegFailed, FilmRefused
from media.ladder import RUNGS
from media.packets import Packets
from media.segment_check import StreamPiece
from media.ts import IDR, Beginning

RUNG, TICKS, SIZE, FIRST = RUNGS[0], 2, 200_000, 126_000
STREAMS = [
    "stream|codec_name=h264|profile=Main|codec_type=video|width=1280|height=720|has_b_frames=0"
    "|pix_fmt=yuv420p|level=31|color_space=bt709|field_order=progressive",
    "stream|codec_name=aac|profile=LC|codec_type=audio|sample_rate=48000|channels=2",
]
HEAD = Beginning((0x11, 0, 0x1000, 0x100), (9, 7, 8, 6, IDR))
CUT = [StreamPiece(n * SIZE, SIZE, 4800) for n in range(TICKS)]


def packet(stream: int, k: int, step: int, a_tick: int) -> str:
    place = (k // a_tick) * SIZE + 600 + (k % a_tick) * 100
    flags = "K_" if stream or k % a_tick == 0 else "__"
    return f"packet|stream_index={stream}|pts={FIRST + k * step}|pos={place}|flags={flags}"


def packets() -> list[str]:
    pictures = [packet(0, k, 3600, 120) for k in range(TICKS * 120)]
    return pictures + [packet(1, k, 1920, 225) for k in range(TICKS * 225)]


def check(lines: list[str], cut=CUT, heads=(HEAD, HEAD)) -> None:
    taken = Packets([piece.offset for piece in CUT])
    for line in lines:
        taken.take(line + "\n")
    segment_check.check(RUNG, TICKS, cut, heads, taken)


def fault(cut=CUT, heads=(HEAD, HEAD), lines=None) -> str:
    with pytest.raises(FfmpegFailed) as failure:
        check(lines if lines is not None else packets() + STREAMS, cut, heads)
    assert str(failure.value)
    return str(failure.value.params["fault"])


def test_a_perfect_stream_passes():
    check(packets() + STREAMS)


def test_sound_frames_that_share_a_packet_pass():
    """ffprobe tells the place of the first frame in a PES packet only; each piece begins with a new one."""
    pictures, frames = packets()[:240], packets()[240:]
    shared = [re.sub(r"pos=\d+", "pos=N/A", line) if k % 225 % 4 else line for k, line in enumerate(frames)]
    check(pictures + shared + STREAMS)


FLAWS: dict[str, Callable[[list[str]], list[str]]] = {
    "a picture is missing": lambda lines: lines[:50] + lines[51:],
    "the last picture is missing": lambda lines: [line for line in lines if line != packet(0, 239, 3600, 120)],
    "the last sound frame is missing": lambda lines: lines[:-1],
    "a picture comes late": lambda lines: [line.replace("pts=306000", "pts=306001") for line in lines],
    "a key picture inside": lambda lines: [*lines[:7], lines[7].replace("__", "K_"), *lines[8:]],
    "a piece without a key picture": lambda lines: [*lines[:120], lines[120].replace("K_", "__"), *lines[121:]],
    "a picture in the wrong piece": lambda lines: [
        *lines[:119],
        lines[119].replace("pos=12500", f"pos={SIZE + 9}"),
        *lines[120:],
    ],
    "sound begins late": lambda lines: [
        line.replace(f"pts={FIRST}|pos=600|flags=K_", "pts=1|pos=600|flags=K_") for line in lines
    ],
    "nothing in it": lambda lines: [],
}


@pytest.mark.parametrize("flaw", FLAWS.values(), ids=FLAWS)
def test_every_flaw_in_the_packets_is_named(flaw: Callable[[list[str]], list[str]]):
    assert flaw(packets()) != packets()
    assert fault(lines=flaw(packets()) + STREAMS)


@pytest.mark.parametrize("wrong", ["width=1280", "level=31", "profile=Main", "yuv420p", "channels=2", "has_b_frames=0"])
def test_every_other_shape_of_the_streams_is_named(wrong: str):
    name, _, value = wrong.rpartition("=")
    streams = [line.replace(wrong, f"{name}=other") for line in STREAMS]
    assert value in fault(lines=packets() + streams)


def test_pieces_of_another_length_size_or_place_are_named():
    assert "4840" in fault(cut=[CUT[0], StreamPiece(SIZE, SIZE, 4840)])
    assert "bytes" in fault(cut=[CUT[0], StreamPiece(SIZE, 2_000_000, 4800)])
    assert "follow" in fault(cut=[CUT[0], StreamPiece(SIZE + 188, SIZE, 4800)])
    assert "pieces" in fault(cut=[*CUT, StreamPiece(2 * SIZE, SIZE, 4800)])


@pytest.mark.parametrize(
    "head",
    [
        Beginning((0, 0x1000, 0x100), (9, 1, IDR)),
        Beginning((0x100, 0, 0x1000), (9, IDR)),
        Beginning((0, 0x1000), ()),
        Beginning((), ()),
    ],
    ids=["not from a key picture", "tables late", "no picture", "empty"],
)
def test_a_piece_that_does_not_stand_alone_is_named(head: Beginning):
    assert fault(heads=(HEAD, head)) == "piece 1 does not stand alone"


def test_a_film_shorter_than_its_source_said_is_refused_with_both_lengths():
    with pytest.raises(FilmRefused) as refusal:
        segment_check.count(3, CUT)
    assert refusal.value.params == {"seconds": 9, "expected": 14}


def test_ffmpegs_own_list_of_pieces_is_read():
    whole, rest = (
        "#EXTINF:4.800000,\n#EXT-X-BYTERANGE:1504@0\nx.ts",
        "#EXTINF:1.240000,\n#EXT-X-BYTERANGE:188@1504\nx.ts",
    )
    listing = f"#EXTM3U\n{whole}\n{rest}\n#EXT-X-ENDLIST\n"
    assert segment_check.pieces(listing) == [StreamPiece(0, 1504, 4800), StreamPiece(1504, 188, 1240)]
