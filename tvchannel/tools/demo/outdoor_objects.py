"""What stands out of doors in the demo's scenes: houses, trees, lamps, a bicycle, people as silhouettes."""

import random

from tvchannel.tools.demo.canvas import HEIGHT, Canvas
from tvchannel.tools.demo.palette import Colour, Light, mixed
from tvchannel.tools.demo.seeded_random import seeded


def sky(light: Light, sun: float = 900, height: float = 190) -> Canvas:
    """A canvas with the sky, the sun or moon at (sun, height) and far hills."""
    canvas = Canvas(light.top, light.horizon, 520)
    canvas.glow(sun, height, 420, light.sun, 0.55)
    canvas.disc(sun, height, 44 if light.dark else 58, light.sun)
    canvas.hills(470, 110, mixed(light.far, light.horizon, 0.45), 3)
    canvas.hills(500, 90, mixed(light.far, light.horizon, 0.15), 8)
    return canvas


def house(canvas: Canvas, x: float, base: float, columns: int, floors: int, light: Light, seed: int) -> None:
    """A block of flats on the ground at `base`: balconies in `columns` and `floors`, some windows lit."""
    rng = seeded(seed)
    wide, high = columns * 66 + 28, floors * 58 + 26
    wall = mixed(light.middle, light.horizon, 0.34 if not light.dark else 0.08)
    top = base - high
    canvas.box(x, top, wide, high, wall)
    canvas.box(x + wide * 0.72, top, wide * 0.28, high, mixed(wall, light.near, 0.14))
    canvas.box(x - 7, top - 9, wide + 14, 13, mixed(light.middle, light.near, 0.55))
    for column in range(columns):
        for floor in range(floors):
            _window(canvas, x + 24 + column * 66, top + 24 + floor * 58, light, wall, rng)


def _window(canvas: Canvas, x: float, y: float, light: Light, wall: Colour, rng: random.Random) -> None:
    lit = rng.random() < (0.4 if light.dark else 0.18)
    glass = light.lit if lit else mixed(light.near, light.top, 0.35)
    canvas.box(x - 3, y - 3, 48, 36, mixed(wall, light.near, 0.4), 2)
    canvas.box(x, y, 42, 30, glass, 1)
    canvas.box(x + 20, y, 2, 30, mixed(glass, light.near, 0.5))
    canvas.box(x - 6, y + 26, 54, 10, mixed(wall, light.horizon, 0.35), 2)
    if lit and light.dark:
        canvas.glow(x + 21, y + 15, 60, light.lit, 0.3)


def tree(canvas: Canvas, x: float, base: float, size: float, light: Light, seed: int, *, bare: bool = False) -> None:
    """A tree `size` px high; bare ones carry snow on a fan of branches."""
    rng = seeded(seed)
    trunk = mixed(light.near, (70, 44, 30), 0.35)
    canvas.stroke([(x, base), (x + size * 0.01, base - size * 0.55)], trunk, size * 0.05)
    for lean in (-0.3, -0.16, 0.05, 0.2, 0.34):
        tip = (x + lean * size, base - size * rng.uniform(0.72, 0.95))
        canvas.stroke([(x, base - size * 0.38), tip], trunk, size * 0.02)
        if bare:
            canvas.stroke([tip, (tip[0] + lean * 40, tip[1] - 14)], trunk, size * 0.01)
            canvas.disc(*tip, size * 0.025, (244, 246, 248))
    if bare:
        return
    for depth in (0.0, 0.22, 0.44):
        leaf = mixed(mixed(light.middle, light.near, 0.55), light.horizon, depth * 0.7)
        for _ in range(13):
            at = x + rng.uniform(-0.3, 0.3) * size * (1 - depth * 0.5), base - size * rng.uniform(0.52, 0.92)
            canvas.disc(at[0] - depth * 22, at[1] - depth * 22, size * rng.uniform(0.06, 0.13), leaf)


def lamp(canvas: Canvas, x: float, base: float, light: Light, *, on: bool) -> None:
    """A street lamp."""
    iron = mixed(light.near, (20, 16, 18), 0.5)
    canvas.stroke([(x, base), (x, base - 220), (x + 34, base - 236)], iron, 6)
    if on:
        canvas.glow(x + 40, base - 226, 150, light.lit, 0.75)
        canvas.disc(x + 40, base - 226, 13, mixed(light.lit, (255, 255, 255), 0.5))
    else:
        canvas.disc(x + 40, base - 228, 12, mixed(light.horizon, iron, 0.3))


def bench(canvas: Canvas, x: float, base: float, light: Light) -> None:
    """A garden bench."""
    wood = mixed((150, 92, 52), light.near, 0.4)
    for y in (base - 62, base - 46, base - 30):
        canvas.box(x, y, 190, 10, wood, 3)
    for leg in (18, 164):
        canvas.box(x + leg, base - 66, 8, 66, mixed(wood, (20, 12, 10), 0.5), 2)


def bicycle(canvas: Canvas, x: float, base: float, colour: Colour) -> None:
    """An old bicycle with a bundle of papers on its carrier."""
    for wheel in (x, x + 168):
        canvas.ring(wheel, base - 52, 52, colour, 6)
        canvas.disc(wheel, base - 52, 7, colour)
    frame = [(x, base - 52), (x + 52, base - 112), (x + 140, base - 112), (x + 78, base - 48), (x, base - 52)]
    canvas.stroke(frame, colour, 6)
    canvas.stroke([(x + 78, base - 48), (x + 48, base - 128)], colour, 6)
    canvas.stroke([(x + 168, base - 52), (x + 136, base - 142), (x + 116, base - 148)], colour, 6)
    canvas.box(x + 30, base - 136, 42, 10, colour, 5)
    canvas.box(x - 52, base - 122, 70, 8, colour, 3)
    for n in range(3):
        canvas.box(x - 54 + n * 3, base - 136 - n * 13, 66, 11, mixed((236, 226, 204), colour, 0.12 + n * 0.06), 3)


def person(canvas: Canvas, x: float, base: float, size: float, colour: Colour, *, sits: bool = False) -> None:
    """A silhouette `size` px high when standing, feet at `base`; a sitting one is seen from behind."""
    crown = base - size * (0.74 if sits else 1)
    canvas.disc(x, crown + size * 0.085, size * 0.078, colour, size * 0.09)
    shoulder, hip = crown + size * 0.2, crown + size * 0.56
    canvas.stroke([(x, crown + size * 0.15), (x, shoulder)], colour, size * 0.07)
    canvas.box(x - size * 0.135, shoulder - size * 0.02, size * 0.27, hip - shoulder, colour, size * 0.09)
    for side in (-1, 1):
        arm = [(x + side * size * 0.125, shoulder + size * 0.05), (x + side * size * 0.15, hip - size * 0.02)]
        canvas.stroke(arm, colour, size * 0.06)
        if not sits:
            leg = [(x + side * size * 0.06, hip - size * 0.06), (x + side * size * 0.07, base - size * 0.02)]
            canvas.stroke(leg, colour, size * 0.095)
    if sits:
        canvas.box(x - size * 0.13, hip - size * 0.06, size * 0.26, base - hip, colour, size * 0.05)


def ground(canvas: Canvas, base: float, colour: Colour, path: Colour) -> None:
    """The earth below `base`, with a paved way along it."""
    canvas.box(0, base, 2560, HEIGHT - base, colour)
    canvas.box(0, base + 46, 2560, 66, path)
    canvas.box(0, base + 46, 2560, 4, mixed(path, (255, 240, 210), 0.35))
