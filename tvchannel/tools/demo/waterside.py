"""The demo's scenes of the old town: a lane of white houses, a canal with its bridge."""

from PIL import Image

from tvchannel.tools.demo.canvas import HEIGHT, WIDTH, Canvas
from tvchannel.tools.demo.outdoor_objects import bicycle, ground, lamp, person, sky, tree
from tvchannel.tools.demo.outdoors import BASE
from tvchannel.tools.demo.palette import Colour, Light, mixed
from tvchannel.tools.demo.seeded_random import seeded


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
    rng = seeded(2)
    for _ in range(150):
        x, y = rng.uniform(0, WIDTH), BASE - 26 + rng.uniform(0, 210)
        canvas.box(x, y, rng.uniform(40, 150), 2.5, mixed(water, light.sun, rng.uniform(0.15, 0.5)), 1)
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
    rng = seeded(x)
    bark = mixed(light.near, (60, 40, 28), 0.4)
    canvas.stroke([(x, BASE + 20), (x + 10, BASE - 170), (x + 40, BASE - 260)], bark, 16)
    leaf = mixed(light.middle, light.near, 0.35)
    for n in range(120):
        left = x + 26 + rng.uniform(-150, 170)
        top = BASE - 350 + ((left - x - 26) / 160) ** 2 * 90 + rng.uniform(0, 46)
        tone = mixed(leaf, light.horizon, 0.42 - n / 300 + rng.uniform(0, 0.1))
        reach, lean = rng.uniform(120, 240), (left - x - 26) * 0.08
        canvas.stroke([(left, top), (left + lean, top + reach / 2), (left + lean * 0.8, top + reach)], tone, 3)
