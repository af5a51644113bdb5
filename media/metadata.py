"""What is known about a film: as it came, and as it lies in the vault."""

import json
from dataclasses import asdict, dataclass
from typing import Any

SHAPE = 1  # counts up when the shape of the segments changes, so that old material can be recognised


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken in; lengths in ms, sides in px, rates per second, space in bytes.

    Sides and rates: a stranger's file may not ask for more memory or time than a film needs.
    `reserve_bytes` stay free on the disk whatever is taken in, for the records that lie beside the films.
    """

    longest_ms: int = 3 * 3600 * 1000
    shortest_ms: int = 1000
    smallest_side: int = 16
    largest_side: int = 4096
    fastest_fps: float = 121.0
    reserve_bytes: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound track of a source: its stream number, channels, and sampling rate in Hz."""

    track: int
    channels: int
    rate: int


@dataclass(frozen=True, slots=True)
class SourceMetadata:
    """A source film. Width and height in px are those on a screen: after pixel shape and rotation.

    `container` is ffmpeg's name of the demuxer, `track` the picture's stream number; None where it is a sound
    recording, without size and rate, and perhaps with a picture on its `cover` (a stream number). `fps` and
    `length_ms` are 0 where unknown, `last_picture_ms` is when the last picture begins, `first_ms` the time that its
    first packet has. `hdr` names the transfer curve of a film of high dynamic range, else it is "". `sound` is the
    track that is heard, `others` those that could be heard where it is silent, the likeliest first; `sound_ms` is
    when its last packet begins. `recording` is the container of the sound recording for which this picture was drawn,
    else "".
    """

    container: str
    track: int | None
    width: int
    height: int
    fps: float
    interlaced: bool
    hdr: str
    sound: Sound | None
    length_ms: int
    last_picture_ms: int = 0
    first_ms: float = 0.0
    others: tuple[Sound, ...] = ()
    sound_ms: int = 0
    cover: int | None = None
    recording: str = ""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What ffmpeg's ebur128 measured of a whole sound: LUFS, dBTP, and the LUFS below which it took it for silence."""

    integrated: float
    peak: float
    threshold: float


@dataclass(frozen=True, slots=True)
class FilmMetadata:
    """What `material` in the vault is: `ticks` segments in every rung, `length_ms` of film before the padding.

    `strip` pictures (`strip-0.jpg` ...) are spread evenly over it; `loudness` is the source's in LUFS, None when
    silent; `source` says in a few words what it was made from; `size` is all its bytes. `still`: a sound recording,
    with one picture that was drawn for it.
    """

    material: str
    ticks: int
    length_ms: int
    rungs: tuple[str, ...]
    strip: int
    loudness: float | None
    source: str
    size: int
    shape: int = SHAPE
    still: bool = False

    def to_json(self) -> str:
        """As one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "FilmMetadata":
        """The inverse of `to_json`."""
        values: dict[str, Any] = json.loads(text)
        return cls(**{**values, "rungs": tuple(values["rungs"])})
