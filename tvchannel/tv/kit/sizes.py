"""The sizes of screen that the pages are drawn for, televisions and a phone: frame, safe area and letters, in px."""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Final

from tvchannel.tv.kit.rects import Rect

STEPS: Final = ("mega", "huge", "head", "title", "large", "big", "text", "small")


@dataclass(frozen=True, slots=True, eq=False)
class Size:
    """One size of screen, the same as none but itself: what is kept by a size is found at once.

    `letters` are the font sizes of `STEPS`, largest first; `focus` is the frame's width.
    `clock` is the width that date and time take at the top right.

    Floors at 1280x720, from the measures for old people: text 32 (never under 28), titles 56, frame 8,
    safe area 80/48. The larger screen is the same page enlarged; the smaller one, the 4:3 picture of standard
    definition boxes, is laid out anew. So is the phone's, held upright and touched: a phone shows its 480 px on 360 to
    430 of its own, so that the least letters are 15 px there, and nothing of it is cut off at the edges. In place of
    the line of hints it has a button that leads back, where a page has one.
    """

    name: str
    width: int
    height: int
    side: int
    edge: int
    gap: int
    pad: int
    focus: int
    header: int
    hints: int
    clock: int
    letters: tuple[int, ...]

    @property
    def wide(self) -> bool:
        """Is it the wide (16:9) screen, with room for more side by side?"""
        return self.width * 9 == self.height * 16

    @property
    def tall(self) -> bool:
        """Is it higher than wide, a phone held upright?"""
        return self.height > self.width

    def of(self, hd: int, sd: int) -> int:
        """A length that is `hd` px at 1280x720, and `sd` px on the smaller screens."""
        return hd * self.height // 720 if self.wide else sd

    def split(self, area: Rect, wide: int, high: int, gap: int) -> tuple[Rect, Rect]:
        """The first `wide` px of `area` and what is beside; on a tall screen its first `high` px, what is below."""
        if self.tall:
            return area.above(high), area.below(high + gap)
        return area.leftmost(wide), area.beside(wide + gap)

    @property
    def safe(self) -> Rect:
        """What every television shows of it."""
        return Rect(self.side, self.edge, self.width - 2 * self.side, self.height - 2 * self.edge)

    @property
    def voice(self) -> Rect:
        """The corner of the line at the top where the voice is turned on and off, on every page the same."""
        width = self.of(170, 114)
        return Rect(self.safe.right - width, self.edge, width, self.header)

    @property
    def time(self) -> int:
        """The width that the clock takes beside the voice: on the 4:3 screen without the date."""
        return self.clock if self.wide else 92

    @property
    def body(self) -> Rect:
        """The safe area without the line at the top and the line of hints."""
        top = self.edge + self.header + self.gap
        bottom = self.height - self.edge - self.hints - self.gap
        return Rect(self.side, top, self.safe.w, bottom - top)

    def px(self, step: str) -> int:
        """The font size of a step, in px."""
        return self.letters[STEPS.index(step)]

    def between(self, most: str, least: str) -> tuple[int, ...]:
        """The font sizes from step `most` down to step `least`."""
        return self.letters[STEPS.index(most) : STEPS.index(least) + 1]


HD: Final = Size("hd", 1280, 720, 80, 48, 16, 16, 8, 56, 42, 380, (112, 84, 68, 56, 48, 40, 32, 28))
SD: Final = Size("sd", 640, 530, 40, 32, 8, 8, 5, 44, 28, 246, (60, 46, 38, 30, 27, 24, 21, 20))


def _enlarged(size: Size, name: str, times: Fraction) -> Size:
    """`size` with every length multiplied."""
    lengths = {field.name: getattr(size, field.name) for field in fields(size) if field.type is int}
    letters = tuple(int(px * times) for px in size.letters)
    return Size(name, **{field: int(px * times) for field, px in lengths.items()}, letters=letters)


FHD: Final = _enlarged(HD, "fhd", Fraction(3, 2))
PHONE: Final = Size("phone", 480, 800, 16, 16, 10, 8, 5, 44, 60, 246, SD.letters)
SIZES: Final = {size.name: size for size in (HD, SD, FHD, PHONE)}
