"""The demo's scenes out of doors: the courtyard, a lane, the river, snow, a window at night, the open-air cinema."""

import random

from PIL import Image

from tvchannel.demo.brush import HEIGHT, WIDTH, Canvas
from tvchannel.demo.light import Colour, Light, mixed
from tvchannel.demo.things import bench, bicycle, ground, house, lamp, person, sky, tree

BASE = 520


def courtyard(light: Light) -> Image.Image:
    """Blocks of flats around flower beds, trees and a bench with neighbours."""
    canvas = sky(light)
    for x, columns, floors, seed in ((-40, 5, 5, 1), (420, 4, 6, 2), (860, 6, 5, 3), (1480, 4, 6, 4), (1980, 7, 5, 5)):
        house(canvas, x, BASE, columns, floors, light, seed)
    ground(canvas, BASE, mixed(light.near, light.middle, 0.35), mixed(light.middle, light.horizon, 0.4))
    for n, x in enumerate((330, 770, 1330, 1880, 2440)):
        tree(canvas, x, BASE + 20, 300 + 30 * (n % 2), light, 20 + n)
    for x in (560, 1700):
        lamp(canvas, x, BASE + 30, light, on=light.dark)
    for x in (950, 2080):
        bench(canvas, x, BASE + 46, light)
    dark = mixed(light.near, (18, 12, 16), 0.45)
    for x, size in ((1000, 150), (1090, 146), (2140, 150)):
        person(canvas, x, BASE + 46, size, dark, sits=True)
    for x, size in ((1200, 168), (1254, 158), (640, 160)):
        person(canvas, x, BASE + 70, size, dark)
    _flowers(canvas, light)
    return canvas.finished()


def _flowers(canvas: Canvas, light: Light) -> None:
    dice = random.Random(5)  # noqa: S311
    for bed in (80, 1400, 1560):
        for _ in range(60):
            x, y = bed + dice.uniform(0, 210), BASE + 30 + dice.uniform(0, 22)
            petal = dice.choice(((222, 92, 82), (240, 176, 92), (238, 214, 190)))
            canvas.disc(x, y + 6, 8, mixed(light.near, light.middle, 0.5))
            canvas.disc(x, y, dice.uniform(3, 5.5), mixed(petal, light.near, 0.45 if light.dark else 0.12))


def morning_lane(light: Light) -> Image.Image:
    """A lane of old white houses with black roofs; a bicycle with newspapers leans in it."""
    canvas = sky(light, 1500, 220)
    for n in range(7):
        _old_house(canvas, n * 390 - 60, 300 + (n * 53) % 60, 330, light, n)
    ground(canvas, BASE, mixed(light.middle, light.near, 0.45), mixed(light.middle, light.horizon, 0.3))
    for x in (300, 1420, 2300):
        tree(canvas, x, BASE + 16, 280, light, x)
    lamp(canvas, 860, BASE + 30, light, on=False)
    dark = mixed(light.near, (20, 14, 18), 0.5)
    for x in (520, 1820):
        bicycle(canvas, x, BASE + 64, dark)
    person(canvas, 470, BASE + 66, 180, dark)
    person(canvas, 1180, BASE + 44, 156, dark)
    return canvas.finished()


def _old_house(canvas: Canvas, x: float, top: float, width: float, light: Light, seed: int) -> None:
    white = mixed((246, 238, 222), light.far, 0.25 if not light.dark else 0.75)
    roof = mixed((52, 48, 54), light.near, 0.4)
    canvas.box(x, top, width, BASE - top, white)
    canvas.shape([(x - 26, top + 10), (x + 30, top - 46), (x + width - 30, top - 46), (x + width + 26, top + 10)], roof)
    for step in (0, width - 34):
        canvas.box(x + step, top - 74, 34, 84, white)
        canvas.box(x + step - 8, top - 84, 50, 14, roof, 3)
    for n in range(2):
        left = x + 62 + n * 128
        canvas.box(left - 6, top + 52, 76, 66, roof, 3)
        canvas.box(left, top + 58, 64, 54, light.lit if (seed + n) % 3 == 0 else mixed(light.near, light.top, 0.5))
        canvas.box(left + 30, top + 58, 4, 54, roof)
    canvas.box(x + 136, BASE - 108, 62, 108, mixed((122, 52, 36), light.near, 0.25), 3)
    canvas.disc(x + 168, BASE - 54, 3, light.lit)


def river(light: Light) -> Image.Image:
    """A canal with an arched bridge, old houses, willows and boats, all of it mirrored in the water."""
    canvas = sky(light, 1280, 200)
    for n in range(7):
        if n not in (2, 3):
            _old_house(canvas, n * 390 - 60, 340 + (n * 37) % 40, 310, light, n + 1)
    water = mixed(light.horizon, light.top, 0.45)
    canvas.box(0, BASE - 40, WIDTH, HEIGHT, water)
    canvas.glow(1280, BASE + 40, 520, light.sun, 0.5, 0.25)
    _bridge(canvas, 1000, light, water)
    dice = random.Random(2)  # noqa: S311
    for _ in range(150):
        x, y = dice.uniform(0, WIDTH), BASE - 26 + dice.uniform(0, 210)
        canvas.box(x, y, dice.uniform(40, 150), 2.5, mixed(water, light.sun, dice.uniform(0.15, 0.5)), 1)
    for x in (620, 1700):
        _boat(canvas, x, BASE + 74, light)
    for x in (60, 840, 1900, 2500):
        _willow(canvas, x, light)
    return canvas.finished()


def _bridge(canvas: Canvas, x: float, light: Light, water: Colour) -> None:
    stone, line = mixed((150, 142, 134), light.near, 0.4), BASE - 40
    canvas.shape([(x, line), (x + 150, BASE - 150), (x + 430, BASE - 150), (x + 580, line)], stone)
    canvas.disc(x + 290, line, 152, stone, 142)
    canvas.disc(x + 290, line, 112, mixed(light.horizon, light.far, 0.4), 100)
    canvas.box(x - 20, line, 620, 160, water)
    shadow = mixed(stone, water, 0.6)
    canvas.shape([(x + 10, line), (x + 150, line + 84), (x + 430, line + 84), (x + 570, line)], shadow)
    canvas.disc(x + 290, line, 110, mixed(light.horizon, water, 0.45), 76)
    canvas.box(x + 178, line - 2, 224, 3, water)
    for n in range(9):
        canvas.box(x + 140 + n * 36, BASE - 208, 7, 42, stone, 2)
    canvas.box(x + 130, BASE - 214, 320, 9, stone, 3)
    dark = mixed(light.near, (18, 12, 16), 0.5)
    for n, size in enumerate((118, 110, 122, 114, 120)):
        person(canvas, x + 200 + n * 44, BASE - 164, size, dark)


def _boat(canvas: Canvas, x: float, y: float, light: Light) -> None:
    hull = mixed(light.near, (46, 30, 24), 0.5)
    canvas.shape([(x, y - 16), (x + 240, y - 16), (x + 206, y + 16), (x + 38, y + 16)], hull)
    canvas.disc(x + 120, y - 16, 62, mixed(hull, light.horizon, 0.25), 46)
    canvas.box(x + 50, y - 18, 140, 16, hull, 4)
    canvas.disc(x + 176, y - 40, 10, light.lit)
    canvas.glow(x + 176, y - 40, 60, light.lit, 0.5)


def _willow(canvas: Canvas, x: float, light: Light) -> None:
    dice = random.Random(x)  # noqa: S311
    canvas.stroke([(x, BASE + 20), (x + 10, BASE - 170), (x + 40, BASE - 260)], mixed(light.near, (60, 40, 28), 0.4), 16)
    leaf = mixed(light.middle, light.near, 0.35)
    for n in range(120):
        left = x + 26 + dice.uniform(-150, 170)
        top = BASE - 350 + ((left - x - 26) / 160) ** 2 * 90 + dice.uniform(0, 46)
        tone = mixed(leaf, light.horizon, 0.42 - n / 300 + dice.uniform(0, 0.1))
        reach, lean = dice.uniform(120, 240), (left - x - 26) * 0.08
        canvas.stroke([(left, top), (left + lean, top + reach / 2), (left + lean * 0.8, top + reach)], tone, 3)


def snow(light: Light) -> Image.Image:
    """The courtyard under snow, a handrail along the path."""
    canvas = sky(light, 500, 170)
    for x, columns, floors, seed in ((120, 5, 5, 11), (640, 6, 6, 12), (1300, 5, 5, 13), (1800, 4, 6, 14), (2240, 5, 5, 15)):
        house(canvas, x, BASE, columns, floors, light, seed)
        canvas.box(x - 10, BASE - floors * 58 - 44, columns * 66 + 48, 16, (247, 248, 250), 8)
    white = (240, 242, 245)
    canvas.box(0, BASE, WIDTH, HEIGHT - BASE, white)
    canvas.hills(BASE + 30, 44, white, 4)
    canvas.hills(BASE + 96, 26, (228, 232, 238), 9)
    for n, x in enumerate((60, 560, 1230, 1720, 2200)):
        tree(canvas, x, BASE + 26, 290, light, 40 + n, bare=True)
    steel = mixed(light.near, (214, 224, 232), 0.25)
    canvas.stroke([(0, BASE + 4), (WIDTH, BASE + 4)], steel, 7)
    for x in range(40, WIDTH, 160):
        canvas.box(x, BASE + 4, 8, 80, steel, 3)
    dark = mixed(light.near, (40, 30, 40), 0.55)
    for x, size in ((760, 176), (1480, 170), (1540, 160), (2080, 172)):
        person(canvas, x, BASE + 84, size, dark)
    for x in (330, 1020, 1960):
        lamp(canvas, x, BASE + 20, light, on=True)
    return canvas.finished()


def lit_window(light: Light) -> Image.Image:
    """A row of houses asleep; windows that are still lit."""
    canvas = sky(light, 620, 150)
    dice = random.Random(8)  # noqa: S311
    for _ in range(150):
        canvas.disc(dice.uniform(0, WIDTH), dice.uniform(0, 330), dice.uniform(0.8, 2.2), mixed(light.top, light.sun, 0.7))
    for x, columns, floors, seed in ((-60, 6, 5, 31), (520, 5, 6, 32), (1040, 7, 5, 33), (1680, 5, 6, 34), (2180, 6, 5, 35)):
        house(canvas, x, BASE + 6, columns, floors, light, seed)
    ground(canvas, BASE + 6, light.near, mixed(light.near, light.middle, 0.6))
    for n, x in enumerate((470, 1000, 1620, 2130)):
        tree(canvas, x, BASE + 26, 270, light, 60 + n)
    for x in (240, 900, 1480, 2060):
        lamp(canvas, x, BASE + 40, light, on=True)
    return canvas.finished()


def open_air(light: Light) -> Image.Image:
    """A white sheet between two poles under the stars, the light of the projector, rows of people."""
    canvas = sky(light, 2200, 130)
    dice = random.Random(3)  # noqa: S311
    for _ in range(190):
        canvas.disc(dice.uniform(0, WIDTH), dice.uniform(0, 360), dice.uniform(0.8, 2.3), mixed(light.top, light.sun, 0.75))
    ground(canvas, BASE, light.near, mixed(light.near, light.middle, 0.3))
    for n, x in enumerate((200, 1500, 1760, 2480)):
        tree(canvas, x, BASE + 20, 360, light, 70 + n)
    canvas.glow(800, 270, 520, (255, 240, 205), 0.4)
    for pole in (520, 1086):
        canvas.stroke([(pole, BASE), (pole, 96)], mixed(light.near, (70, 50, 34), 0.5), 10)
    canvas.box(532, 112, 546, 316, (236, 226, 200), 4)
    _film_on_the_sheet(canvas)
    canvas.veil([(2080, 330), (1078, 118), (1078, 424)], (255, 244, 214), 0.14)
    canvas.box(2070, 318, 60, 40, (30, 26, 30), 6)
    canvas.stroke([(2100, 356), (2072, BASE + 40)], (30, 26, 30), 7)
    canvas.stroke([(2100, 356), (2132, BASE + 40)], (30, 26, 30), 7)
    person(canvas, 2190, BASE + 44, 190, (14, 14, 22))
    for row, (base, size) in enumerate(((BASE + 20, 120), (BASE + 56, 140), (BASE + 96, 164))):
        for n in range(24 - 3 * row):
            at = 330 + n * (62 + 12 * row) + dice.uniform(-9, 9)
            person(canvas, at, base, size * dice.uniform(0.86, 1.06), mixed((12, 14, 24), light.middle, 0.25 - row * 0.1), sits=True)
    return canvas.finished()


def _film_on_the_sheet(canvas: Canvas) -> None:
    grey, dark = (196, 184, 158), (112, 102, 88)
    canvas.disc(930, 190, 30, (250, 244, 224))
    canvas.shape([(532, 330), (640, 236), (740, 318), (850, 216), (960, 322), (1078, 262), (1078, 428), (532, 428)], grey)
    canvas.box(532, 352, 546, 76, (172, 160, 138))
    canvas.shape([(690, 372), (880, 372), (850, 398), (716, 398)], dark)
    canvas.shape([(786, 262), (786, 366), (868, 366)], dark)
    canvas.shape([(778, 286), (778, 366), (726, 366)], (140, 128, 108))
