"""The demo's scenes between the blocks of flats: the courtyard, snow, windows at night, the open-air cinema."""

from PIL import Image

from tvchannel.tools.demo.canvas import HEIGHT, WIDTH, Canvas
from tvchannel.tools.demo.outdoor_objects import bench, ground, house, lamp, person, sky, tree
from tvchannel.tools.demo.palette import Light, mixed
from tvchannel.tools.demo.seeded_random import seeded

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
    rng = seeded(5)
    for bed in (80, 1400, 1560):
        for _ in range(60):
            x, y = bed + rng.uniform(0, 210), BASE + 30 + rng.uniform(0, 22)
            petal = rng.choice(((222, 92, 82), (240, 176, 92), (238, 214, 190)))
            canvas.disc(x, y + 6, 8, mixed(light.near, light.middle, 0.5))
            canvas.disc(x, y, rng.uniform(3, 5.5), mixed(petal, light.near, 0.45 if light.dark else 0.12))


def snow(light: Light) -> Image.Image:
    """The courtyard under snow, a handrail along the path."""
    canvas = sky(light, 500, 170)
    for x, columns, floors, seed in (
        (120, 5, 5, 11),
        (640, 6, 6, 12),
        (1300, 5, 5, 13),
        (1800, 4, 6, 14),
        (2240, 5, 5, 15),
    ):
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
    rng = seeded(8)
    for _ in range(150):
        canvas.disc(rng.uniform(0, WIDTH), rng.uniform(0, 330), rng.uniform(0.8, 2.2), mixed(light.top, light.sun, 0.7))
    for x, columns, floors, seed in (
        (-60, 6, 5, 31),
        (520, 5, 6, 32),
        (1040, 7, 5, 33),
        (1680, 5, 6, 34),
        (2180, 6, 5, 35),
    ):
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
    rng = seeded(3)
    for _ in range(190):
        canvas.disc(
            rng.uniform(0, WIDTH), rng.uniform(0, 360), rng.uniform(0.8, 2.3), mixed(light.top, light.sun, 0.75)
        )
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
            colour = mixed((12, 14, 24), light.middle, 0.25 - row * 0.1)
            at = 330 + n * (62 + 12 * row) + rng.uniform(-9, 9)
            person(canvas, at, base, size * rng.uniform(0.86, 1.06), colour, sits=True)
    return canvas.finished()


def _film_on_the_sheet(canvas: Canvas) -> None:
    grey, dark = (196, 184, 158), (112, 102, 88)
    canvas.disc(930, 190, 30, (250, 244, 224))
    hills = [(532, 330), (640, 236), (740, 318), (850, 216), (960, 322), (1078, 262), (1078, 428), (532, 428)]
    canvas.shape(hills, grey)
    canvas.box(532, 352, 546, 76, (172, 160, 138))
    canvas.shape([(690, 372), (880, 372), (850, 398), (716, 398)], dark)
    canvas.shape([(786, 262), (786, 366), (868, 366)], dark)
    canvas.shape([(778, 286), (778, 366), (726, 366)], (140, 128, 108))
