"""The picture's way through ffmpeg's filters: from any source to 25 pictures a second in the frames of the rungs.

In two runs. The first brings every picture into one frame; its graph is built anew by ffmpeg when the source
changes in the middle, so that nothing in it may remember anything. The second, whose input never changes, makes
the even rate: it asks for one picture at a time, so that one that stands for hours takes no memory.
"""

from typing import Any

from media.ladder import FPS, PICTURES_A_TICK, RUNGS, Rung
from media.metadata import SourceMetadata

SLACK_MS = 1000  # how much of the picture may be missing at the end before a film counts as broken off
_QUICK = 30  # pictures a second, above which those that will not be shown are left out before they are scaled
_FRAME = RUNGS[0]


def framed(picture: Any, facts: SourceMetadata) -> Any:
    """The source's stream `picture` in the frame of the largest rung, in the colours of television (BT.709)."""
    if facts.container == "avi":  # it has no times of showing: B pictures come as late as they are decoded
        picture = picture.filter("setpts", "PTS-STARTPTS")
    if facts.interlaced:
        picture = picture.filter("bwdif", mode="send_frame", deint="all")
    if facts.fps > _QUICK:
        picture = picture.filter("select", f"isnan(prev_selected_t)+gt({_slot('t')},{_slot('prev_selected_t')})")
    scaled = _scaled_hdr(picture, facts.hdr) if facts.hdr else _scaled(picture)
    frame = {"w": _FRAME.width, "h": _FRAME.height, "x": "floor((ow-iw)/4)*2", "y": "floor((oh-ih)/4)*2"}
    return scaled.filter("pad", **frame, eval="frame").filter("setsar", 1)


def even(facts: SourceMetadata, ticks: int) -> str:
    """A description for lavfi: framed pictures from stdin at their even rate, exactly `ticks` long.

    `fps` knows how long a picture stands by the next one and drops the last; so that comes twice (a card has no other).
    """
    colours = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    return (
        f"movie=filename=pipe\\\\:0:format_name=nut,{colours},tpad=stop=1:stop_mode=clone"
        f",fps=fps={FPS}:start_time=0:eof_action=pass"
        f",tpad=stop_mode=clone:stop_duration={_missing_s(facts, ticks)},trim=end_frame={ticks * PICTURES_A_TICK}"
    )


def for_rungs(picture: Any) -> list[Any]:
    """A stream for each rung from `picture`, which has the frame and the rate of the largest."""
    copies = picture.split()
    return [copies[0], *(_smaller(copies[n], rung) for n, rung in enumerate(RUNGS) if n)]


def _slot(time: str) -> str:
    """The number of the shown picture in whose time `time` lies; a tenth lets times be rounded to a millisecond."""
    return f"floor({time}*{FPS}+0.1)"


def _place() -> dict[str, str]:
    """The size of the largest place in the frame for what comes, its shape kept; worked out for each picture."""
    wide = f"2*max(1,round(min({_FRAME.width},{_FRAME.height}*dar)/2))"
    high = f"2*max(1,round(min({_FRAME.height},{_FRAME.width}/dar)/2))"
    return {"w": wide, "h": high, "eval": "frame"}


def _scaled(picture: Any) -> Any:
    return picture.filter("scale", **_place(), out_color_matrix="bt709", out_range="tv").filter("format", "yuv420p")


def _scaled_hdr(picture: Any, curve: str) -> Any:
    """High dynamic range, as telephones film it, brought into that of television: else it looks grey.

    Scaled first: zscale refuses odd sides.
    """
    light = {"tin": curve, "min": "bt2020nc", "pin": "bt2020", "t": "linear", "npl": 100}
    picture = picture.filter("scale", **_place()).filter("format", "yuv420p10le")
    picture = picture.filter("zscale", **light).filter("format", "gbrpf32le")
    picture = picture.filter("zscale", p="bt709").filter("tonemap", "hable", desat=0)
    return picture.filter("zscale", t="bt709", m="bt709", r="tv").filter("format", "yuv420p")


def _missing_s(facts: SourceMetadata, ticks: int) -> float:
    """For how long the last picture may stand, in s: to the end of the last tick.

    No longer than the scan of the source says: pictures that could not be decoded leave the film too short, and
    `media.segment_check` notices.
    """
    missing = ticks * PICTURES_A_TICK * 1000 // FPS - facts.last_picture_ms
    return (missing + SLACK_MS) / 1000


def _smaller(picture: Any, rung: Rung) -> Any:
    return picture.filter("scale", w=rung.width, h=rung.height).filter("setsar", 1)
