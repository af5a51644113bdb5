"""The demo's scenes by name, and what drifts through the air in each."""

from functools import cache
from typing import NamedTuple

from PIL import Image

from tvchannel.tools.demo import halls, homes, outdoors, waterside
from tvchannel.tools.demo.palette import LIGHTS

DRAWN = {
    "canteen": halls.canteen,
    "living-room": homes.living_room,
    "telephone": homes.telephone,
    "book-room": halls.book_room,
    "meeting-room": halls.meeting_room,
    "staircase": homes.staircase,
    "courtyard": outdoors.courtyard,
    "morning-lane": waterside.morning_lane,
    "river": waterside.river,
    "snow": outdoors.snow,
    "lit-window": outdoors.lit_window,
    "open-air": outdoors.open_air,
}
INDOORS = frozenset({"canteen", "living-room", "telephone", "book-room", "meeting-room", "staircase"})


class Air(NamedTuple):
    """What drifts: pieces a screen, their colour and size (px), how fast they sink (px/s), how far they sway (px)."""

    pieces: int
    colour: tuple[int, int, int]
    size: float
    sink: int
    sway: int


SNOW = Air(190, (255, 255, 255), 5.5, 75, 18)
PETALS = Air(30, (250, 196, 190), 7.5, 50, 40)
LEAVES = Air(24, (236, 186, 110), 8, 50, 40)
MOTES = Air(40, (255, 238, 196), 3.2, 20, 12)
FIREFLIES = Air(34, (255, 226, 140), 4.2, 18, 14)


def air(scene: str, light: str) -> Air:
    """What drifts through a scene in a light."""
    if scene in INDOORS:
        return MOTES
    if scene == "snow":
        return SNOW
    if light == "night":
        return FIREFLIES
    return LEAVES if light == "evening" else PETALS


@cache
def drawn(scene: str, light: str) -> Image.Image:
    """The picture of a scene, 2560 x 720 px; raises KeyError for an unknown one."""
    return DRAWN[scene](LIGHTS[light])
