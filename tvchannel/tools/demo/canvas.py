"""A wide canvas and the strokes that scenes are drawn with; drawn in double size, so that edges come out smooth."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from media.text_drawing import font
from tvchannel.tools.demo.palette import Colour
from tvchannel.tools.demo.seeded_random import seeded

WIDTH, HEIGHT = 2560, 720  # px: two screens side by side, over which the camera moves
_FINE = 2
Point = tuple[float, float]


class Canvas:
    """A picture of WIDTH x HEIGHT px; all measures are px of the finished picture, (0, 0) its top left."""

    def __init__(self, top: Colour, bottom: Colour, horizon: float = HEIGHT) -> None:
        """A ground that runs from `top` to `bottom` at the height `horizon`, and stays `bottom` below it."""
        shade = Image.linear_gradient("L").resize((WIDTH * _FINE, round(horizon * _FINE)))
        size = (WIDTH * _FINE, HEIGHT * _FINE)
        self._picture = Image.new("RGB", size, bottom)
        sky = Image.composite(Image.new("RGB", shade.size, bottom), Image.new("RGB", shade.size, top), shade)
        self._picture.paste(sky, (0, 0))
        self._pen = ImageDraw.Draw(self._picture)

    def box(self, x: float, y: float, w: float, h: float, colour: Colour, radius: float = 0) -> None:
        """A rectangle, its corners rounded by `radius`."""
        corners = [x * _FINE, y * _FINE, (x + w) * _FINE - 1, (y + h) * _FINE - 1]
        self._pen.rounded_rectangle(corners, radius * _FINE, colour)

    def disc(self, x: float, y: float, rx: float, colour: Colour, ry: float | None = None) -> None:
        """An ellipse around (x, y)."""
        ry = rx if ry is None else ry
        self._pen.ellipse([(x - rx) * _FINE, (y - ry) * _FINE, (x + rx) * _FINE, (y + ry) * _FINE], colour)

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled polygon."""
        self._pen.polygon([(x * _FINE, y * _FINE) for x, y in points], colour)

    def stroke(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A line with round ends and joints."""
        self._pen.line([(x * _FINE, y * _FINE) for x, y in points], colour, round(width * _FINE), "curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def ring(self, x: float, y: float, r: float, colour: Colour, width: float) -> None:
        """A circle's line."""
        corners = [(x - r) * _FINE, (y - r) * _FINE, (x + r) * _FINE, (y + r) * _FINE]
        self._pen.ellipse(corners, outline=colour, width=round(width * _FINE))

    def glow(self, x: float, y: float, r: float, colour: Colour, strength: float, flat: float = 1) -> None:
        """Light that fades from (x, y) to nothing at `r`; `flat` presses it together from above."""
        width, height = round(2 * r * _FINE), round(2 * r * flat * _FINE)
        fade = Image.radial_gradient("L").point(lambda v: round(max(0, 1 - v / 180) ** 2 * 255 * strength))
        at = round(x * _FINE) - width // 2, round(y * _FINE) - height // 2
        self._picture.paste(Image.new("RGB", (width, height), colour), at, fade.resize((width, height)))

    def veil(self, points: Sequence[Point], colour: Colour, strength: float) -> None:
        """A polygon that lets what is behind it shine through: light falling in, mist, a shadow."""
        mask = Image.new("L", (WIDTH, HEIGHT), 0)
        ImageDraw.Draw(mask).polygon(list(points), round(255 * strength))
        self._picture.paste(Image.new("RGB", self._picture.size, colour), (0, 0), mask.resize(self._picture.size))

    def words(self, x: float, y: float, text: str, size: int, colour: Colour) -> None:
        """Words around (x, y), `size` px high; raises EngineMissing without a Chinese font."""
        self._pen.text((x * _FINE, y * _FINE), text, colour, font(size * _FINE), anchor="mm")

    def inset(self, picture: Image.Image, x: float, y: float, w: float, h: float) -> None:
        """The middle of another picture, filling a rectangle."""
        wide = picture.height * w / h
        left = (picture.width - wide) / 2
        part = picture.resize((round(w * _FINE), round(h * _FINE)), box=(left, 0, left + wide, picture.height))
        self._picture.paste(part, (round(x * _FINE), round(y * _FINE)))

    def hills(self, base: float, rise: float, colour: Colour, seed: int) -> None:
        """A line of hills `rise` px high whose foot is at `base`."""
        rng = seeded(seed)
        waves = [(rng.uniform(0.4, 1.0) / n, rng.uniform(0.7, 1.3) * n * 2.2, rng.uniform(0, 6)) for n in (1, 2, 3)]
        most = sum(height for height, _, _ in waves)
        line = [
            (x, base - rise * (0.5 + sum(h * math.sin(x / WIDTH * f * math.pi + p) for h, f, p in waves) / most / 2))
            for x in range(0, WIDTH + 8, 8)
        ]
        self.shape([(0, HEIGHT), *line, (WIDTH, HEIGHT)], colour)

    def finished(self) -> Image.Image:
        """The picture in its own size, its lower edge a little darker, where captions stand."""
        small = self._picture.reduce(_FINE)
        shade = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).point(lambda v: max(0, v - 150) * 150 // 105)
        return Image.composite(Image.new("RGB", small.size, (24, 12, 8)), small, shade)
