"""What stands indoors in the demo's scenes: walls, windows, lamps, tables, chairs, shelves, plants."""

from PIL import Image

from tvchannel.tools.demo.canvas import HEIGHT, WIDTH, Canvas
from tvchannel.tools.demo.palette import Colour, Light, mixed
from tvchannel.tools.demo.seeded_random import seeded

FLOOR = 500
WOOD, CLOTH = (158, 98, 56), (96, 56, 44)
_SPINES = ((166, 58, 44), (196, 132, 62), (58, 96, 92), (92, 74, 116), (214, 196, 160), (66, 84, 60))


def room(light: Light, wall: Colour, floor: Colour, skirting: Colour) -> Canvas:
    """A long wall with a warm shine on it, and a floor."""
    wall = mixed(wall, light.near, 0.55 if light.dark else 0.12)
    canvas = Canvas(mixed(wall, (255, 236, 200), 0.12), mixed(wall, light.near, 0.18), FLOOR)
    canvas.box(0, FLOOR, WIDTH, HEIGHT - FLOOR, mixed(floor, light.near, 0.5 if light.dark else 0.15))
    canvas.box(0, FLOOR - 14, WIDTH, 14, mixed(skirting, light.near, 0.3))
    return canvas


def window(canvas: Canvas, x: float, y: float, w: float, h: float, light: Light) -> None:
    """A window on the world outside; by day its light falls into the room."""
    canvas.box(x - 14, y - 14, w + 28, h + 28, (232, 220, 196) if not light.dark else (120, 100, 82), 4)
    canvas.box(x, y, w, h, mixed(light.top, light.horizon, 0.55))
    canvas.glow(x + w / 2, y + h * 0.4, min(w, h) * 0.49, light.sun, 0.5)
    canvas.box(x, y + h * 0.68, w, h * 0.32, mixed(light.far, light.horizon, 0.2))
    canvas.box(x, y + h * 0.82, w, h * 0.18, light.middle)
    bar = (220, 206, 180) if not light.dark else (108, 90, 74)
    canvas.box(x + w / 2 - 4, y, 8, h, bar)
    canvas.box(x, y + h * 0.36, w, 7, bar)
    if not light.dark:
        fall = [(x, y + h), (x + w, y + h), (x + w + 150, HEIGHT), (x + 110, HEIGHT)]
        canvas.veil(fall, light.sun, 0.16)


def hanging_lamp(canvas: Canvas, x: float, y: float, light: Light) -> None:
    """A lamp on its cord, always lit."""
    canvas.box(x - 1.5, 0, 3, y, (70, 52, 44))
    canvas.glow(x, y + 60, 300, (255, 214, 140), 0.5 if light.dark else 0.3)
    canvas.shape([(x - 14, y), (x + 14, y), (x + 54, y + 44), (x - 54, y + 44)], (150, 62, 44))
    canvas.disc(x, y + 46, 24, (255, 240, 204), 12)


def table(canvas: Canvas, x: float, y: float, w: float, wood: Colour) -> None:
    """A table whose top is at `y`."""
    for leg in (24, w - 38):
        canvas.box(x + leg, y + 16, 14, FLOOR + 96 - y, mixed(wood, (30, 16, 10), 0.45), 3)
    canvas.box(x, y, w, 20, wood, 5)
    canvas.box(x, y, w, 6, mixed(wood, (255, 236, 200), 0.3), 3)
    canvas.box(x + 18, y + 20, w - 36, 12, mixed(wood, (30, 16, 10), 0.3))


def chair(canvas: Canvas, x: float, base: float, wood: Colour) -> None:
    """A chair seen from behind."""
    dark = mixed(wood, (30, 16, 10), 0.35)
    for leg in (0, 62):
        canvas.box(x + leg, base - 170, 10, 170, dark, 3)
    for y in (162, 134, 106):
        canvas.box(x + 4, base - y, 64, 14, wood, 4)
    canvas.box(x - 6, base - 84, 84, 14, wood, 4)


def shelf(canvas: Canvas, x: float, y: float, w: float, rows: int, light: Light, seed: int) -> None:
    """A book shelf, 92 px a row."""
    rng = seeded(seed)
    wood = mixed((116, 72, 44), light.near, 0.35 if light.dark else 0.1)
    canvas.box(x - 12, y - 12, w + 24, rows * 92 + 20, wood, 4)
    for row in range(rows):
        top = y + row * 92
        canvas.box(x, top, w, 82, mixed(wood, (24, 14, 10), 0.5))
        at = x + 5
        while at < x + w - 26:
            wide, high = rng.randint(11, 24), rng.randint(52, 74)
            spine = mixed(rng.choice(_SPINES), light.near, 0.45 if light.dark else 0.08)
            canvas.box(at, top + 82 - high, wide, high, spine, 1)
            canvas.box(at + 2, top + 94 - high, wide - 4, 4, mixed(spine, (255, 240, 210), 0.45))
            at += wide + (1 if rng.random() < 0.85 else 16)


def plant(canvas: Canvas, x: float, base: float, size: float, light: Light, seed: int = 1) -> None:
    """A plant in a pot on the ground at `base`."""
    rng = seeded(seed)
    green = mixed((72, 118, 76), light.near, 0.45 if light.dark else 0.1)
    for n in range(17):
        tip = x + rng.uniform(-0.55, 0.55) * size, base - size * rng.uniform(0.55, 1.0)
        middle = x + (tip[0] - x) * 0.35, (base - size * 0.3 + tip[1]) / 2 - size * 0.12
        canvas.stroke([(x, base - size * 0.3), middle, tip], mixed(green, (214, 220, 150), n / 44), size * 0.045)
    pot = mixed((176, 88, 56), light.near, 0.4 if light.dark else 0.05)
    canvas.shape([(x - size * 0.22, base - size * 0.34), (x + size * 0.22, base - size * 0.34),
                  (x + size * 0.15, base), (x - size * 0.15, base)], pot)  # fmt: skip
    canvas.box(x - size * 0.25, base - size * 0.38, size * 0.5, size * 0.08, pot, 3)


def sign(canvas: Canvas, x: float, y: float, text: str) -> None:
    """A wooden board with golden letters, its middle at (x, y)."""
    wide = 62 * len(text) + 40
    canvas.box(x - wide / 2 - 6, y - 48, wide + 12, 96, (70, 36, 24), 4)
    canvas.box(x - wide / 2, y - 42, wide, 84, (104, 48, 30), 3)
    canvas.words(x, y, text, 52, (238, 198, 120))


def picture(canvas: Canvas, x: float, y: float, w: float, h: float, inside: Image.Image) -> None:
    """A framed picture on the wall."""
    canvas.box(x - 12, y - 12, w + 24, h + 24, (112, 68, 40), 3)
    canvas.box(x - 4, y - 4, w + 8, h + 8, (240, 228, 204))
    canvas.inset(inside, x, y, w, h)
