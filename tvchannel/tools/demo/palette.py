"""The colours of a scene by the hour: from a winter morning to the night, all of them warm enough for one channel."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Light:
    """Sky from top to horizon, the sun or moon, what is far, between and near, and windows that are lit."""

    top: Colour
    horizon: Colour
    sun: Colour
    far: Colour
    middle: Colour
    near: Colour
    lit: Colour
    dark: bool = False


def rgb(code: str) -> Colour:
    """`rrggbb` as three numbers."""
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other`."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def _light(codes: str, *, dark: bool = False) -> Light:
    top, horizon, sun, far, middle, near, lit = map(rgb, codes.split())
    return Light(top, horizon, sun, far, middle, near, lit, dark)


LIGHTS = {
    "dawn": _light("52607f f4bd8c ffe6b8 b8888a 7d5a68 43303f ffd98a"),
    "morning": _light("8fb8c8 f8e4c2 fff3cf a8bdae 78967f 3d5a49 ffe2a0"),
    "day": _light("86b7cb f3ead0 fff6da a3bfb0 71997e 3c6450 ffe2a0"),
    "evening": _light("43304f ea8f5c ffcb80 9c5c5c 6a3b48 36202e ffd07c"),
    "night": _light("0f1a34 35466b f4ebcf 2a3858 1d2843 101828 ffd27a", dark=True),
    "winter": _light("9fb0c2 f1eee8 fff9ea bec9d2 8f9fae 56667a ffe3ae"),
}
