"""Which kind of sound recording the first bytes of a file show, and how long the tag is that may stand before them.

MP3 and AAC streams have no head: they are known by frames that follow one another (ISO 11172-3, 13818-7). Tags by
id3.org's ID3v2.4, the count of bytes in an MP3's first frame by the Xing header, as encoders write it.
"""

TAGGED = ("mp3", "aac", "flac")  # what stands behind an ID3 tag
_FRAMES = 3  # that follow one another: no chance
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"fLaC", "flac"),
    (b"OggS", "ogg"),
    (b"#!AMR\n", "amr"),
    (b"#!AMR-WB\n", "amr"),
    (b"caff\x00\x01", "caf"),
)
# Of MPEG-1, then of MPEG-2 and 2.5, in kb/s by the number in the head; by layer.
_KBPS = {
    (True, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}  # by version
_COUNTS_FRAMES, _COUNTS_BYTES = 1, 2


def kind(head: bytes) -> str | None:
    """ffmpeg's name of the demuxer for a recording that begins with `head`, None where it shows none.

    One of mp3, aac, wav, aiff, flac, ogg, amr, caf.
    """
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    by_start = next((name for start, name in _STARTS if head.startswith(start)), None)
    return by_start or _of_frames(head)


def tag_bytes(head: bytes) -> int:
    """How long the ID3v2 tag is with which `head` begins; 0: there is none."""
    if len(head) < 10 or head[:3] != b"ID3" or head[3] == 0xFF or max(head[6:10]) > 0x7F:
        return 0
    length = 0
    for byte in head[6:10]:
        length = length << 7 | byte
    return 10 + length + (10 if head[5] & 0x10 else 0)  # with a copy of its head at its end


def promised_bytes(head: bytes) -> int:
    """How long the MP3 stream is that begins with `head`, as its first frame says; 0: it does not."""
    mark = max(head.find(b"Xing", 4, 64), head.find(b"Info", 4, 64))
    told = head[mark + 7] if mark > 0 and len(head) > mark + 15 else 0
    if not told & _COUNTS_BYTES:
        return 0
    at = mark + 8 + (4 if told & _COUNTS_FRAMES else 0)
    return int.from_bytes(head[at : at + 4], "big")


def _of_frames(head: bytes) -> str | None:
    """The first place from which some frames follow one another; a recording of the radio begins inside of one."""
    at = head.find(0xFF)
    while 0 <= at < len(head) - 8:
        for name, length in (("mp3", _mp3_bytes), ("aac", _aac_bytes)):
            here, frames = at, 0
            while frames < _FRAMES and (step := length(head[here : here + 8])):
                here, frames = here + step, frames + 1
            if frames == _FRAMES:
                return name
        at = head.find(0xFF, at + 1)
    return None


def _mp3_bytes(frame: bytes) -> int:
    """How long a frame is, 0 where it is none."""
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        return 0
    version, layer = frame[1] >> 3 & 3, 4 - (frame[1] >> 1 & 3)
    rate, speed = frame[2] >> 4, frame[2] >> 2 & 3
    if version == 1 or layer == 4 or not 1 <= rate <= 14 or speed == 3:
        return 0
    bits, hertz = _KBPS[version == 3, layer][rate - 1] * 1000, _RATES[version][speed]
    padding = frame[2] >> 1 & 1
    if layer == 1:
        return (12 * bits // hertz + padding) * 4
    return (72 if layer == 3 and version != 3 else 144) * bits // hertz + padding


def _aac_bytes(frame: bytes) -> int:
    if len(frame) < 7 or frame[0] != 0xFF or frame[1] & 0xF6 != 0xF0 or frame[2] >> 2 & 15 > 12:
        return 0
    length = (frame[3] & 3) << 11 | frame[4] << 3 | frame[5] >> 5
    return length if length > 7 else 0
