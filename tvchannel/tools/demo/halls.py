"""The demo's scenes in rooms for many: the canteen, the reading room, the room where the branch meets."""

from PIL import Image

from tvchannel.tools.demo.canvas import Canvas
from tvchannel.tools.demo.furniture import (
    CLOTH,
    FLOOR,
    WOOD,
    chair,
    hanging_lamp,
    plant,
    room,
    shelf,
    sign,
    table,
    window,
)
from tvchannel.tools.demo.outdoor_objects import person
from tvchannel.tools.demo.palette import LIGHTS, Light, mixed
from tvchannel.tools.demo.waterside import river


def canteen(light: Light) -> Image.Image:
    """A dining room: long tables with bowls that steam, a counter, lamps."""
    canvas = room(light, (240, 214, 170), (176, 128, 88), (140, 78, 48))
    for x in (140, 900, 1700, 2300):
        window(canvas, x, 110, 220, 200, light)
    for x in (450, 1220, 2110):
        hanging_lamp(canvas, x, 110, light)
        plant(canvas, x + 200, FLOOR - 6, 130, light, x)
    for x in (680, 1460):
        sign(canvas, x, 210, "邻里食堂")
    for x in (260, 1020, 1780):
        for seat in range(4):
            person(canvas, x + 80 + seat * 130, FLOOR + 60, 250, mixed(CLOTH, light.near, 0.3), sits=True)
        table(canvas, x, FLOOR - 40, 560, WOOD)
        for bowl in range(6):
            _bowl(canvas, x + 54 + bowl * 90, FLOOR - 42, bowl)
    return canvas.finished()


def _bowl(canvas: Canvas, x: float, y: float, kind: int) -> None:
    wide = 30 if kind % 2 else 36
    food = ((222, 120, 66), (126, 158, 84), (236, 196, 110), (240, 232, 214))[kind % 4]
    for n in range(3):
        canvas.glow(x + (n - 1) * 12, y - 58 - n * 16, 34, (255, 250, 238), 0.12)
    canvas.disc(x, y - 22, wide, food, 12)
    canvas.shape([(x - wide, y - 22), (x + wide, y - 22), (x + wide * 0.5, y), (x - wide * 0.5, y)], (246, 240, 226))
    canvas.box(x - wide, y - 20, wide * 2, 4, (70, 104, 150), 2)


def book_room(light: Light) -> Image.Image:
    """A small reading room: shelves, tables under lamps, readers young and old."""
    canvas = room(light, (224, 192, 146), (150, 104, 70), (104, 62, 42))
    for n, x in enumerate((60, 640, 1560, 2120)):
        shelf(canvas, x, 112, 400, 4, light, 50 + n)
    window(canvas, 1180, 150, 250, 190, light)
    sign(canvas, 1305, 70, "车棚书屋")
    dark = mixed(CLOTH, light.near, 0.3)
    for x in (560, 1110, 2080):
        hanging_lamp(canvas, x, 96, light)
    for x in (300, 1120, 1820):
        for seat, size in enumerate((250, 200, 245)):
            person(canvas, x + 100 + seat * 160, FLOOR + 60, size, dark, sits=True)
        table(canvas, x, FLOOR - 34, 520, WOOD)
        for n in range(3):
            _open_book(canvas, x + 100 + n * 160, FLOOR - 36)
    return canvas.finished()


def _open_book(canvas: Canvas, x: float, y: float) -> None:
    canvas.shape([(x - 44, y), (x, y - 8), (x, y - 30), (x - 40, y - 24)], (248, 240, 220))
    canvas.shape([(x + 44, y), (x, y - 8), (x, y - 30), (x + 40, y - 24)], (232, 220, 194))


def meeting_room(light: Light) -> Image.Image:
    """A room with rows of chairs before a screen, a red cloth on the table, a flower on it."""
    canvas = room(light, (236, 214, 178), (158, 118, 84), (120, 62, 42))
    for x in (120, 1560, 2160):
        window(canvas, x, 100, 240, 230, light)
    canvas.box(560, 80, 560, 300, (60, 44, 40), 8)
    canvas.inset(river(LIGHTS["dawn"]), 574, 94, 532, 272)
    canvas.glow(840, 230, 430, (255, 226, 170), 0.2)
    red = mixed((170, 36, 26), light.near, 0.12)
    canvas.box(1220, FLOOR - 96, 300, 120, red, 4)
    canvas.box(1206, FLOOR - 108, 328, 18, mixed(red, (255, 200, 150), 0.15), 4)
    plant(canvas, 1370, FLOOR - 106, 120, light, 12)
    for x in (490, 2080):
        plant(canvas, x, FLOOR + 16, 220, light, x)
    dark = mixed(CLOTH, light.near, 0.3)
    for row, base in enumerate((FLOOR + 66, FLOOR + 130)):
        for n in range(17):
            x = 300 + n * 118 + row * 56
            if (n + row) % 5 != 3:
                person(canvas, x + 36, base - 6, 236, mixed(dark, (150, 96, 70), 0.1 * ((n * 7) % 4)), sits=True)
            chair(canvas, x, base, mixed(WOOD, light.near, 0.25))
    return canvas.finished()
