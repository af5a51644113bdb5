"""HLS playlists as text (RFC 8216), byte for byte the same for the same window."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from epg.ticks import TICK_MS, start_of
from media.ladder import FPS, RUNGS, Rung
from media.live import Window
from media.metadata import FilmMetadata
from media.timeline import Segment

SegmentUrl = Callable[[str, str, int], str]

VERSION = 3  # the first that knows lengths with a fraction; nothing here needs a later one, and old boxes know no more
TARGET = -(-TICK_MS // 1000)  # s
_LENGTH = f"#EXTINF:{TICK_MS / 1000:.3f},"


def master(rung_urls: Mapping[str, str]) -> str:
    """The list of the rungs, largest first; `rung_urls` gives the address of the playlist of each rung's key."""
    variants = (line for rung in RUNGS if rung.key in rung_urls for line in (_variant(rung), rung_urls[rung.key]))
    return _text(["#EXTM3U", f"#EXT-X-VERSION:{VERSION}", "#EXT-X-INDEPENDENT-SEGMENTS", *variants])


def media(window: Window, rung: str, segment_url: SegmentUrl) -> str:
    """The playlist of `rung` for a window of the channel; `segment_url(material, rung, n)` addresses a segment."""
    first = window.segments[0]
    header = _header(_kind(window), first.tick, _header_discontinuity(first))
    body = (line for segment in window.segments for line in _entry(segment, segment is first, rung, segment_url))
    return _text([*header, *body, *([] if window.grows else ["#EXT-X-ENDLIST"])])


def film(facts: FilmMetadata, rung: str, segment_url: SegmentUrl) -> str:
    """The playlist of `rung` for one film on demand."""
    entries = (line for n in range(facts.ticks) for line in (_LENGTH, segment_url(facts.material, rung, n)))
    return _text([*_header("VOD", 0, None), *entries, "#EXT-X-ENDLIST"])


def _kind(window: Window) -> str | None:
    if window.slides:
        return None
    return "EVENT" if window.grows else "VOD"


def _header(kind: str | None, sequence: int, discontinuity: int | None) -> list[str]:
    return [
        "#EXTM3U",
        f"#EXT-X-VERSION:{VERSION}",
        f"#EXT-X-TARGETDURATION:{TARGET}",
        f"#EXT-X-MEDIA-SEQUENCE:{sequence}",
        *([f"#EXT-X-DISCONTINUITY-SEQUENCE:{discontinuity}"] if discontinuity is not None else []),
        *([f"#EXT-X-PLAYLIST-TYPE:{kind}"] if kind else []),
    ]


def _header_discontinuity(first: Segment) -> int:
    """A segment's number is that of the header plus the tags up to and with its own (RFC 8216, 6.2.2).

    What stands before a channel's first tick (its card) has no number; the header of a playlist is never below 0.
    """
    return max(0, first.discontinuity - first.begins)


def _entry(segment: Segment, leads: bool, rung: str, segment_url: SegmentUrl) -> Iterable[str]:
    if segment.begins:
        yield "#EXT-X-DISCONTINUITY"
    if segment.begins or leads:
        yield f"#EXT-X-PROGRAM-DATE-TIME:{_date(start_of(segment.tick))}"
    yield _LENGTH
    yield segment_url(segment.material, rung, segment.n)


def _date(instant: datetime) -> str:
    """ISO 8601 in UTC with milliseconds."""
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03}Z"


def _variant(rung: Rung) -> str:
    return (
        f"#EXT-X-STREAM-INF:BANDWIDTH={rung.bandwidth},AVERAGE-BANDWIDTH={rung.average_bandwidth}"
        f',CODECS="{rung.codecs}",RESOLUTION={rung.width}x{rung.height},FRAME-RATE={FPS:.3f}'
    )


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
