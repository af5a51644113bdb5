"""The sheets that are laid over a demo film's scenes: its title, its end, and what drifts in the air."""

from PIL import Image, ImageDraw, ImageFilter

from epg.titles import Title
from media.text_drawing import Lines, fitted, font
from tvchannel.tools.demo.columns import BY_KEY
from tvchannel.tools.demo.palette import rgb
from tvchannel.tools.demo.scenes import Air
from tvchannel.tools.demo.seeded_random import seeded

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT = 96, WIDTH - 96  # inside the safe area of a television
SWAY = 48  # px: how much wider than the screen the sheet of drifting pieces is, on each side
CREAM, TAN, GOLD = (255, 241, 210), (243, 207, 154), (232, 178, 92)
_DARK = (24, 12, 8)


def title(name: Title, column: str, note: str) -> Image.Image:
    """The film's name over its whole picture, darkened; `note` stands beside the column, e.g. a chapter's number."""
    sheet = Image.new("RGBA", (WIDTH, HEIGHT), (*_DARK, 190))
    pen = ImageDraw.Draw(sheet)
    words = fitted(name.zh, (92, 80, 68, 60), RIGHT - LEFT, 2)
    below = fitted(name.en, (38, 34), RIGHT - LEFT, 2)
    top = (HEIGHT - words.height - below.height - 150) // 2
    _chip(pen, column, note, top)
    _write(pen, words, LEFT, top + 92, CREAM)
    pen.rectangle([LEFT, top + 112 + words.height, LEFT + 140, top + 117 + words.height], GOLD)
    _write(pen, below, LEFT, top + 140 + words.height, TAN)
    return sheet


def _chip(pen: ImageDraw.ImageDraw, column: str, note: str, top: int) -> None:
    place = BY_KEY[column]
    wide = font(38).getlength(place.title.zh) + 48
    pen.rounded_rectangle([LEFT, top, LEFT + wide, top + 62], 8, rgb(place.colour[1:]))
    pen.text((LEFT + 24, top + 31), place.title.zh, CREAM, font(38), anchor="lm")
    pen.text((LEFT + wide + 28, top + 31), note, TAN, font(38), anchor="lm")


def end(community: Title) -> Image.Image:
    """The last words of every film."""
    sheet = Image.new("RGBA", (WIDTH, HEIGHT), (*_DARK, 196))
    pen = ImageDraw.Draw(sheet)
    pen.text((WIDTH / 2, 300), f"{community.zh}云频道", CREAM, font(72), anchor="mm")
    pen.text((WIDTH / 2, 396), "谢谢收看", TAN, font(48), anchor="mm")
    return sheet


def drifting(air: Air, seed: int) -> Image.Image:
    """Pieces of `air` on nothing, the height of two screens and the same in both, so that it can run without end."""
    rng = seeded(seed)
    fine, wide = 2, WIDTH + 2 * SWAY
    screen = Image.new("RGBA", (wide * fine, HEIGHT * fine), (*air.colour, 0))
    pen = ImageDraw.Draw(screen)
    for _ in range(air.pieces):
        x, y = rng.uniform(0, wide * fine), rng.uniform(20, (HEIGHT - 20) * fine)
        r, flat = air.size * rng.uniform(0.4, 1) * fine, rng.uniform(0.6, 1)
        pen.ellipse([x - r, y - r * flat, x + r, y + r * flat], (*air.colour, round(rng.uniform(90, 220))))
    small = screen.filter(ImageFilter.GaussianBlur(fine)).reduce(fine)
    both = Image.new("RGBA", (wide, 2 * HEIGHT), (*air.colour, 0))
    both.paste(small, (0, 0))
    both.paste(small, (0, HEIGHT))
    return both


def _write(pen: ImageDraw.ImageDraw, words: Lines, x: int, y: int, colour: tuple[int, int, int]) -> None:
    for number, line in enumerate(words.lines):
        pen.text((x, y + number * words.step), line, colour, words.font)
