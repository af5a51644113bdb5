"""Contrast of colours by WCAG 2, and which colours the letters of the pages for the TV can stand on."""

import re

Rgb = tuple[int, int, int]

CONTRAST = 7.0  # the least, WCAG 2.2 success criterion 1.4.6
CREAM, SOFT, FOCUS = (0xFF, 0xF1, 0xD2), (0xF7, 0xD9, 0xAD), (0xFF, 0xD2, 0x3E)
# What stands on the colour of a column (its digit), and on that of the frame (all of a page's head and foot).
ON_COLUMN, ON_FRAME = (CREAM,), (CREAM, SOFT, FOCUS)
# Cream letters stand on each with a contrast of 7:1 or more.
COLOURS = ("#9A2418", "#7C3C08", "#6E2A4E", "#1F5A54", "#3C5A1C", "#533A7E", "#244E82", "#6B3B20")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2)."""
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> Rgb | None:
    """A colour written as #rrggbb, as three numbers from 0 to 255; None for what is none."""
    return _three(*bytes.fromhex(colour[1:])) if _COLOUR.fullmatch(colour) else None


def least(ground: Rgb, letters: tuple[Rgb, ...]) -> float:
    """The contrast of the letters that are read worst on `ground`."""
    return min(contrast(ground, one) for one in letters)


def carries(ground: Rgb, letters: tuple[Rgb, ...]) -> bool:
    """Whether each of `letters` can be read on `ground`."""
    return least(ground, letters) >= CONTRAST


def told(ratio: float) -> str:
    """A ratio with one decimal, never as more than it is."""
    return f"{int(ratio * 10) / 10:.1f}"


def darker(ground: Rgb, letters: tuple[Rgb, ...]) -> str:
    """The lightest shade of `ground` that carries `letters`, as "#RRGGBB"."""
    shades = (_three(*(part * share // 100 for part in ground)) for share in range(100, -1, -1))
    red, green, blue = next(shade for shade in shades if carries(shade, letters))
    return f"#{red:02X}{green:02X}{blue:02X}"


def _three(red: int, green: int, blue: int) -> Rgb:
    return red, green, blue
