"""Reading the code in a picture: white is the ground of the code and of nothing else."""

from io import BytesIO

from PIL import Image, ImageChops

QUIET = 4
FINDER = 7  # modules of the squares in its corners


def modules_of(data: bytes) -> list[list[bool]]:
    """The modules of the one code in a PNG, row by row, dark ones True."""
    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    red, green, blue = picture.point(lambda value: 255 if value == 255 else 0).split()
    box = ImageChops.darker(ImageChops.darker(red, green), blue).getbbox()
    assert box
    left, top, right, bottom = box
    assert right - left == bottom - top, "a square"
    code = picture.crop(box).convert("L")
    px = _module(code)
    count = code.width // px - 2 * QUIET
    middles = [(k + QUIET) * px + px // 2 for k in range(count)]
    return [[code.getpixel((x, y)) < 128 for x in middles] for y in middles]  # type: ignore[operator]


def _module(code: Image.Image) -> int:
    """px of a module: the first square's upper edge is seven of them."""
    dark = code.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark
    left, top = dark[:2]
    run = next(x for x in range(left, code.width) if code.getpixel((x, top)) >= 128) - left  # type: ignore[operator]
    assert run % FINDER == 0
    assert left == top == QUIET * run // FINDER, "quiet around it"
    return run // FINDER
