"""The demo's scenes at home: the staircase, a room with a television, a table with a telephone."""

from PIL import Image

from tvchannel.tools.demo.canvas import WIDTH, Canvas
from tvchannel.tools.demo.furniture import CLOTH, FLOOR, WOOD, picture, plant, room, shelf, sign, table, window
from tvchannel.tools.demo.outdoor_objects import person
from tvchannel.tools.demo.palette import LIGHTS, Colour, Light, mixed
from tvchannel.tools.demo.waterside import river


def staircase(light: Light) -> Image.Image:
    """A landing of a block of flats: doors, meters, a flight of steps, a window, a broom against the wall."""
    canvas = room(light, (226, 206, 172), (150, 132, 116), (96, 118, 104))
    canvas.box(0, 330, WIDTH, FLOOR - 344, mixed((126, 152, 132), light.near, 0.5 if light.dark else 0.12))
    canvas.box(0, 326, WIDTH, 6, mixed((88, 112, 96), light.near, 0.3))
    for x, number in ((150, 1), (560, 2), (1660, 3), (2070, 4)):
        _door(canvas, x, light, number)
    _steps(canvas, 930, light)
    window(canvas, 1390, 110, 190, 190, light)
    sign(canvas, 1770, 84, "三号楼")
    for x in (480, 1980):
        canvas.glow(x, 70, 420, light.lit, 0.5 if light.dark else 0.2)
        canvas.disc(x, 64, 24, (255, 242, 208), 20)
        canvas.box(x - 26, 40, 52, 12, (110, 92, 80), 4)
    _broom(canvas, 890, light)
    plant(canvas, 470, FLOOR + 26, 130, light, 4)
    plant(canvas, 1940, FLOOR + 26, 150, light, 7)
    person(canvas, 1560, FLOOR + 60, 300, mixed(CLOTH, light.near, 0.25))
    return canvas.finished()


def _door(canvas: Canvas, x: float, light: Light, number: int) -> None:
    wood = mixed((128, 58, 40), light.near, 0.4 if light.dark else 0.05)
    canvas.box(x - 16, 150, 252, FLOOR - 150, mixed(wood, (30, 16, 12), 0.4), 3)
    canvas.box(x, 166, 220, FLOOR - 166, wood)
    for y in (196, 336):
        canvas.box(x + 34, y, 152, 112, mixed(wood, (255, 220, 180), 0.1), 4)
        canvas.box(x + 42, y + 8, 136, 96, wood, 4)
    canvas.disc(x + 198, 330, 8, (222, 184, 110))
    canvas.box(x + 84, 172, 52, 20, (232, 206, 150), 3)
    for n in range(number):
        canvas.box(x + 96 + n * 8, 177, 4, 10, (90, 40, 28))
    red = mixed((186, 42, 30), light.near, 0.35 if light.dark else 0)
    for side in (-42, 244):
        canvas.box(x + side, 190, 22, 230, red, 2)
        for n in range(5):
            canvas.box(x + side + 6, 204 + n * 44, 10, 22, mixed(red, (250, 206, 120), 0.75), 3)


def _steps(canvas: Canvas, x: float, light: Light) -> None:
    stone = mixed((184, 168, 148), light.near, 0.45 if light.dark else 0.08)
    for n in range(11):
        top = FLOOR - 14 - n * 32
        canvas.box(x + n * 38, top, 430 - n * 38, 34, mixed(stone, light.near, 0.06 * (n % 2)))
        canvas.box(x + n * 38, top, 430 - n * 38, 5, mixed(stone, (255, 244, 220), 0.4))
    rail = mixed((120, 66, 44), light.near, 0.3)
    for n in range(0, 11, 2):
        canvas.box(x + 14 + n * 38, FLOOR - 110 - n * 32, 7, 100, mixed(rail, (20, 12, 12), 0.4))
    canvas.stroke([(x - 6, FLOOR - 92), (x + 410, FLOOR - 442)], rail, 14)


def _broom(canvas: Canvas, x: float, light: Light) -> None:
    canvas.stroke([(x, FLOOR - 12), (x - 46, 220)], mixed((170, 120, 70), light.near, 0.2), 9)
    straw = mixed((206, 164, 92), light.near, 0.3 if light.dark else 0)
    canvas.shape([(x - 14, FLOOR - 84), (x + 12, FLOOR - 88), (x + 46, FLOOR + 22), (x - 30, FLOOR + 22)], straw)
    for n in range(6):
        canvas.stroke([(x - 4, FLOOR - 76), (x - 26 + n * 13, FLOOR + 20)], mixed(straw, (80, 50, 24), 0.35), 2)


def living_room(light: Light) -> Image.Image:
    """A room at home with the television on, a sofa, a clock."""
    canvas = room(light, (232, 204, 162), (168, 116, 76), (120, 70, 46))
    window(canvas, 180, 110, 300, 250, light)
    _television(canvas, 800)
    picture(canvas, 1480, 120, 260, 150, river(LIGHTS["morning"]))
    canvas.disc(1960, 180, 62, (110, 66, 40))
    canvas.disc(1960, 180, 52, (250, 242, 222))
    canvas.stroke([(1960, 180), (1960, 144)], (60, 34, 24), 6)
    canvas.stroke([(1960, 180), (1988, 192)], (60, 34, 24), 6)
    _sofa(canvas, 1420, mixed((150, 56, 44), light.near, 0.15))
    shelf(canvas, 2160, 200, 280, 3, light, 5)
    plant(canvas, 620, FLOOR + 20, 230, light, 3)
    plant(canvas, 2090, FLOOR + 20, 170, light, 9)
    return canvas.finished()


def _television(canvas: Canvas, x: float) -> None:
    table(canvas, x - 60, FLOOR - 70, 620, WOOD)
    canvas.glow(x + 250, 260, 420, (255, 226, 170), 0.35)
    canvas.box(x, 120, 500, 296, (36, 28, 28), 10)
    canvas.box(x + 12, 132, 476, 266, (92, 36, 22))
    canvas.box(x + 30, 150, 262, 130, (140, 62, 36), 4)
    canvas.box(x + 308, 150, 162, 130, (122, 42, 26), 4)
    canvas.ring(x + 389, 215, 34, (255, 208, 64), 8)
    for n in range(4):
        canvas.box(x + 30 + n * 112, 300, 102, 78, (120, 50, 32), 4)
        canvas.box(x + 40 + n * 112, 318, 34, 42, (255, 226, 160), 3)
    canvas.box(x + 200, 414, 100, 16, (36, 28, 28))


def _sofa(canvas: Canvas, x: float, red: Colour) -> None:
    dark = mixed(red, (30, 12, 12), 0.35)
    canvas.box(x + 20, FLOOR - 150, 500, 170, dark, 26)
    for n in range(2):
        canvas.box(x + 44 + n * 232, FLOOR - 132, 220, 120, red, 20)
    canvas.box(x, FLOOR - 90, 76, 140, dark, 24)
    canvas.box(x + 464, FLOOR - 90, 76, 140, dark, 24)
    canvas.box(x + 30, FLOOR - 20, 480, 66, red, 16)


def telephone(light: Light) -> Image.Image:
    """An old telephone, a notebook and a lamp on a table by the window; further on a cabinet with photographs."""
    canvas = room(light, (206, 170, 132), (120, 80, 58), (84, 50, 38))
    window(canvas, 240, 100, 300, 260, light)
    table(canvas, 620, FLOOR - 60, 900, WOOD)
    _desk_lamp(canvas, 760)
    _phone(canvas, 1080)
    canvas.shape([(1280, FLOOR - 62), (1450, FLOOR - 62), (1480, FLOOR - 84), (1300, FLOOR - 84)], (244, 234, 208))
    canvas.stroke([(1330, FLOOR - 74), (1430, FLOOR - 74)], (170, 150, 124), 3)
    for n, x in enumerate((1180, 1690, 1990, 2290)):
        picture(canvas, x, 130 + 20 * (n % 2), 180, 110, river(LIGHTS["evening" if n % 2 else "morning"]))
    shelf(canvas, 1720, FLOOR - 200, 520, 2, light, 14)
    plant(canvas, 2420, FLOOR + 20, 220, light, 5)
    return canvas.finished()


def _desk_lamp(canvas: Canvas, x: float) -> None:
    canvas.glow(x + 90, FLOOR - 150, 330, (255, 214, 140), 0.7)
    canvas.disc(x, FLOOR - 62, 54, (70, 92, 80), 12)
    canvas.stroke([(x, FLOOR - 66), (x - 20, FLOOR - 190), (x + 60, FLOOR - 250)], (70, 92, 80), 9)
    shade = [(x + 40, FLOOR - 268), (x + 82, FLOOR - 244), (x + 110, FLOOR - 170), (x + 20, FLOOR - 214)]
    canvas.shape(shade, (86, 116, 98))


def _phone(canvas: Canvas, x: float) -> None:
    red, dark = (168, 44, 34), (112, 26, 22)
    body = [(x - 84, FLOOR - 60), (x + 84, FLOOR - 60), (x + 56, FLOOR - 134), (x - 56, FLOOR - 134)]
    canvas.shape(body, red)
    canvas.box(x - 90, FLOOR - 70, 180, 14, dark, 6)
    canvas.disc(x, FLOOR - 96, 38, (238, 222, 190), 30)
    canvas.disc(x, FLOOR - 96, 14, red, 11)
    canvas.stroke(
        [(x - 88, FLOOR - 148), (x - 60, FLOOR - 168), (x + 60, FLOOR - 168), (x + 88, FLOOR - 148)], dark, 24
    )
    for side in (-92, 92):
        canvas.disc(x + side, FLOOR - 142, 25, dark, 18)
