"""What ffprobe says about a source film, and whether such a film can be taken in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from media.errors import FilmRefused
from media.inputs import probing
from media.metadata import Limits, Sound, SourceMetadata
from media.packet_scan import Scan

DAMAGED = "The film cannot be read: it is damaged or was cut short."
NOTHING = "There is neither a picture nor sound in this file."
UNREADABLE_PICTURE = "The picture is stored in a way that we cannot read (%(codec)s)."
UNREADABLE_SOUND = "The sound is stored in a way that we cannot read (%(codec)s)."
TOO_MANY = "The file holds too many tracks (pictures, sounds, subtitles and fonts)."
TOO_LARGE = "The picture is too large: %(width)s×%(height)s. At most %(most)s on each side can be taken in."
TOO_SMALL = "The picture is too small to be seen: %(width)s×%(height)s."
WRONG_RATE = "The film has %(fps)s pictures a second. At most %(most)s can be taken in."
NO_LENGTH = "The film does not say how long it is, and no length can be found in it."
TOO_LONG = "The film is too long: %(minutes)s minutes. At most %(most)s minutes can be taken in."
TOO_SHORT = "The film is too short: %(seconds)s seconds."
BROKEN_OFF = "The film breaks off after %(seconds)s seconds; it should last %(expected)s seconds."

_NO_CODEC = ("unknown", "none")
_HDR = ("smpte2084", "arib-std-b67")
_FOR_A_FEW = ("comment", "visual_impaired", "hearing_impaired", "karaoke", "clean_effects")
_INTERLACED = ("tt", "bb", "tb", "bt")


def command(container: str, path: Path) -> list[str]:
    """The ffprobe command whose JSON `read` understands."""
    return probing(container, path, "-show_format", "-show_streams", "-show_programs", "-of", "json")


def read(container: str, answer: str) -> SourceMetadata:
    """The facts in ffprobe's JSON `answer`; raises Refused where there is neither a film nor a recording in it."""
    said: Mapping[str, Any] = json.loads(answer or "{}")
    streams: list[Mapping[str, Any]] = said.get("streams", [])
    picture = min(filter(_is_picture, streams), key=_less_shown, default=None)
    if picture is None:
        return _recording(container, said)
    _readable(UNREADABLE_PICTURE, picture)
    sounds = _sounds([stream for stream in _beside(picture, said) if _is_sound(stream)])
    width, height = _on_screen(picture)
    transfer = str(picture.get("color_transfer", ""))
    return SourceMetadata(
        container=container,
        track=int(picture["index"]),
        width=width,
        height=height,
        fps=float(_ratio(picture.get("avg_frame_rate", "0/0"))),
        interlaced=picture.get("field_order") in _INTERLACED,
        hdr=transfer if transfer in _HDR else "",
        sound=sounds[0] if sounds else None,
        length_ms=_promised_ms(said, picture, sounds),
        others=tuple(sounds[1:]),
    )


def _recording(container: str, said: Mapping[str, Any]) -> SourceMetadata:
    """Sound without moving pictures; the first picture that is attached to it is its cover."""
    streams: list[Mapping[str, Any]] = said.get("streams", [])
    first = min(filter(_is_sound, streams), key=_less_wanted, default=None)
    if first is None:
        raise FilmRefused(NOTHING)
    sounds = _sounds([stream for stream in _beside(first, said) if _is_sound(stream)])
    covers = (int(stream["index"]) for stream in streams if stream.get("codec_type") == "video" and _known(stream))
    return SourceMetadata(
        container,
        None,
        *(0, 0, 0.0),
        interlaced=False,
        hdr="",
        sound=sounds[0],
        length_ms=_promised_ms(said, first, sounds),
        others=tuple(sounds[1:]),
        cover=next(covers, None),
    )


def judge_size(facts: SourceMetadata, limits: Limits) -> None:
    """Raise Refused, in words, when the pictures are too large or too small."""
    if facts.track is None:
        return
    width, height = facts.width, facts.height
    if max(width, height) > limits.largest_side:
        raise FilmRefused(TOO_LARGE, width=width, height=height, most=limits.largest_side)
    if min(width, height) < limits.smallest_side:
        raise FilmRefused(TOO_SMALL, width=width, height=height)


def judge(facts: SourceMetadata, limits: Limits) -> None:
    """Raise Refused, in words, when what is known of the film lies outside `limits`; unknown passes."""
    judge_size(facts, limits)
    if facts.fps > limits.fastest_fps:
        raise FilmRefused(WRONG_RATE, fps=f"{facts.fps:.4g}", most=f"{limits.fastest_fps:g}")
    if facts.length_ms > limits.longest_ms:
        minutes = -(-facts.length_ms // 60_000)
        raise FilmRefused(TOO_LONG, minutes=minutes, most=limits.longest_ms // 60_000)
    if 0 < facts.length_ms < limits.shortest_ms:
        raise FilmRefused(TOO_SHORT, seconds=f"{facts.length_ms / 1000:.1f}")


def confirm(facts: SourceMetadata, scan: Scan, *, whole: bool = False) -> SourceMetadata:
    """`facts` with the lengths and the rate that the packets of the file show.

    What a header promises is compared with what there is: a film cut short on its way is refused
    (more than 2 s and 2 % missing; some containers round or estimate their length). Of a file that is `whole` the
    header is wrong, or counts subtitles that stay longer. Some headers count from 0, not from the first packet.
    """
    if scan.end_ms <= 0 or not (scan.sounds if facts.track is None else scan.pictures):
        raise FilmRefused(NO_LENGTH)
    ends_ms = scan.end_ms + max(0, round(scan.first_ms))
    if not whole and facts.length_ms - ends_ms > max(2000, facts.length_ms // 50):
        raise FilmRefused(BROKEN_OFF, seconds=scan.end_ms // 1000, expected=facts.length_ms // 1000)
    return replace(
        facts,
        length_ms=scan.end_ms,
        last_picture_ms=scan.last_picture_ms,
        first_ms=scan.first_ms,
        fps=scan.rate or facts.fps,
        sound=facts.sound if scan.sounds else None,  # some recorders write a sound track and leave it empty
        sound_ms=scan.sound_ms,
    )


def _is_picture(stream: Mapping[str, Any]) -> bool:
    """A moving picture; cover art is a stream too (`-map 0:V` passes it over in the same way)."""
    still = stream.get("disposition", {}).get("attached_pic")
    return stream.get("codec_type") == "video" and not still


def _is_sound(stream: Mapping[str, Any]) -> bool:
    return stream.get("codec_type") == "audio"


def _less_wanted(stream: Mapping[str, Any]) -> tuple[bool, bool]:
    """Sorts sound tracks, in their order otherwise: the one marked as usual first, those for a few last."""
    marks = stream.get("disposition", {})
    return any(marks.get(mark) for mark in _FOR_A_FEW), not marks.get("default")


def _less_shown(stream: Mapping[str, Any]) -> tuple[bool, bool, bool]:
    """Sorts tracks of pictures, in their order otherwise: unreadable ones and single pictures last."""
    return not _known(stream), stream.get("nb_frames") == "1", not stream.get("disposition", {}).get("default")


def _beside(picture: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The tracks that belong to `picture`, or a sound: none of those that only other programmes of a broadcast have."""
    programmes = [{int(part["index"]) for part in each.get("streams", [])} for each in said.get("programs", [])]
    own = set[int]().union(*(tracks for tracks in programmes if picture["index"] in tracks))
    foreign = set[int]().union(*programmes) - own if own else set[int]()
    return (stream for stream in said.get("streams", []) if stream["index"] not in foreign)


def _known(stream: Mapping[str, Any]) -> bool:
    return stream.get("codec_name", "unknown") not in _NO_CODEC and stream.get("width") != 0


def _readable(sentence: str, stream: Mapping[str, Any]) -> None:
    if stream.get("codec_name", "unknown") in _NO_CODEC:
        tag = str(stream.get("codec_tag_string", ""))[:8]
        raise FilmRefused(sentence, codec=tag if tag.isalnum() else "?")


def _on_screen(picture: Mapping[str, Any]) -> tuple[int, int]:
    """Width and height in px after pixel shape and rotation, as they are shown."""
    width, height = int(picture.get("width", 0)), int(picture.get("height", 0))
    if not width or not height:
        raise FilmRefused(DAMAGED)
    shape = _ratio(str(picture.get("sample_aspect_ratio", "1:1")).replace(":", "/")) or 1
    wide = max(1, round(width * shape))
    turn = next((int(side["rotation"]) for side in picture.get("side_data_list", []) if "rotation" in side), 0)
    return (height, wide) if turn % 180 else (wide, height)


def _sounds(streams: Sequence[Mapping[str, Any]]) -> list[Sound]:
    """Those that can be read, the likeliest first; raises Refused where there are some, but none that can."""
    found: list[Sound] = []
    reasons: list[FilmRefused] = []
    for stream in sorted(streams, key=_less_wanted):
        try:
            found.append(_sound(stream))
        except FilmRefused as reason:
            reasons.append(reason)
    if reasons and not found:
        raise reasons[0]
    return found


def _promised_ms(said: Mapping[str, Any], picture: Mapping[str, Any], sounds: Sequence[Sound]) -> int:
    """The length by the header: of the tracks that are used where it tells, else of the file."""
    used = {picture["index"], *(sound.track for sound in sounds[:1])}
    lengths = [stream.get("duration") for stream in said.get("streams", []) if stream["index"] in used]
    if all(lengths):
        return max(_milliseconds(length) for length in lengths)
    return _milliseconds(said.get("format", {}).get("duration"))


def _sound(stream: Mapping[str, Any]) -> Sound:
    _readable(UNREADABLE_SOUND, stream)
    sound = Sound(int(stream["index"]), int(stream.get("channels", 0)), int(stream.get("sample_rate", 0)))
    if not 1 <= sound.channels <= 16 or not 4000 <= sound.rate <= 384_000:
        raise FilmRefused(UNREADABLE_SOUND, codec=f"{sound.channels} × {sound.rate} Hz")
    return sound


def _ratio(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below)) if below.isdigit() and int(below) else Fraction(0)


def _milliseconds(seconds: str | None) -> int:
    return round(float(seconds) * 1000) if seconds else 0
