"""The picture's way through ffmpeg's filters: from any source to 25 pictures a second in the frames of the rungs."""

from typing import Any

from media.facts import SourceFacts
from media.ladder import FPS, PICTURES_A_TICK, RUNGS, Place, Rung, fit

SLACK_MS = 1000  # how much of the picture may be missing at the end before a film counts as broken off


def for_rungs(picture: Any, facts: SourceFacts, ticks: int) -> list[Any]:
    """A stream for each rung, exactly `ticks` long, from the source's stream `picture`."""
    copies = _padded(_framed(picture, facts), facts, ticks).split()
    return [copies[0], *(_smaller(copies[n], rung) for n, rung in enumerate(RUNGS) if n)]


def _framed(picture: Any, facts: SourceFacts) -> Any:
    """25 whole pictures a second in the frame of the largest rung, in the colours of television (BT.709)."""
    if facts.interlaced:
        picture = picture.filter("bwdif", mode="send_frame", deint="all")
    place = fit(facts.width, facts.height, RUNGS[0])
    picture = picture.filter("fps", fps=FPS, start_time=0)
    scaled = _scaled_hdr(picture, facts.hdr, place) if facts.hdr else _scaled(picture, place)
    frame = {"w": RUNGS[0].width, "h": RUNGS[0].height, "x": place.left, "y": place.top}
    return scaled.filter("pad", **frame).filter("setsar", 1)


def _scaled(picture: Any, place: Place) -> Any:
    size = {"w": place.width, "h": place.height, "out_color_matrix": "bt709", "out_range": "tv"}
    return picture.filter("scale", **size).filter("format", "yuv420p")


def _scaled_hdr(picture: Any, curve: str, place: Place) -> Any:
    """High dynamic range, as telephones film it, brought into that of television: else it looks grey."""
    light = {"tin": curve, "min": "bt2020nc", "pin": "bt2020", "t": "linear", "npl": 100}
    picture = picture.filter("zscale", w=place.width, h=place.height, **light).filter("format", "gbrpf32le")
    picture = picture.filter("zscale", p="bt709").filter("tonemap", "hable", desat=0)
    return picture.filter("zscale", t="bt709", m="bt709", r="tv").filter("format", "yuv420p")


def _padded(picture: Any, facts: SourceFacts, ticks: int) -> Any:
    """The last picture stands still to the end of the last tick.

    No longer than the scan of the source says: pictures that could not be decoded leave the film too short, and
    `media.package` notices.
    """
    missing = ticks * PICTURES_A_TICK * 1000 // FPS - facts.last_picture_ms
    seconds = (missing + SLACK_MS) / 1000
    still = picture.filter("tpad", stop_mode="clone", stop_duration=seconds)
    return still.filter("trim", end_frame=ticks * PICTURES_A_TICK)


def _smaller(picture: Any, rung: Rung) -> Any:
    return picture.filter("scale", w=rung.width, h=rung.height).filter("setsar", 1)
