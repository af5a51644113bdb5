"""Contrast from pictures, with numbers known from WCAG and pictures painted here."""

import pytest
from PIL import Image, ImageDraw

from tests.tools.walk.made import CREAM, DARK, YELLOW, page, spot, text
from tvchannel.study.appearance.contrast import contrast
from tvchannel.tools.walk.pixels import measured, of_frame
from tvchannel.tools.walk.snapshot import PageRect

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # #767676 is the darkest grey that white text may not be on for AA (4.5), #595959 the one for AAA (7).
    [(WHITE, BLACK, 21.0), (WHITE, WHITE, 1.0), (WHITE, (118, 118, 118), 4.54), (WHITE, (89, 89, 89), 7.0)],
)
def test_known_ratios_come_out(one, other, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def screen(colour=DARK) -> Image.Image:
    return Image.new("RGB", (1280, 720), colour)


def with_letters(ground: Image.Image, box: PageRect, colour=CREAM) -> Image.Image:
    """The same with three strokes in the box, as letters have them."""
    shown = ground.copy()
    for k in range(3):
        left = int(box.x) + 20 + 60 * k
        ImageDraw.Draw(shown).rectangle((left, int(box.y) + 4, left + 9, int(box.bottom) - 5), fill=colour)
    return shown


def least(ground: Image.Image, **more) -> float | None:
    words = text(**more)
    return measured(page(words), with_letters(ground, words.lines[0]), ground).texts[0].contrast


def test_letters_are_measured_against_what_is_behind_them() -> None:
    assert least(screen()) == pytest.approx(contrast(CREAM, DARK))


def test_a_bright_patch_beside_the_letters_does_not_count_and_one_behind_them_does() -> None:
    beside, behind = screen(), screen()
    ImageDraw.Draw(beside).rectangle((150, 100, 165, 128), fill=WHITE)
    ImageDraw.Draw(behind).rectangle((120, 100, 129, 128), fill=(160, 160, 160))
    assert least(beside) == pytest.approx(contrast(CREAM, DARK))
    assert least(behind) == pytest.approx(contrast(CREAM, (160, 160, 160)))


def test_half_transparent_letters_have_the_contrast_of_the_mixture() -> None:
    words = text(px=32)
    faint = type(words)(words.words, words.px, words.colour, 0.5, words.lines, words.window)
    ground, mixed = screen(BLACK), tuple(round(part * 0.5) for part in CREAM)
    shown = with_letters(ground, words.lines[0], mixed)
    assert measured(page(faint), shown, ground).texts[0].contrast == pytest.approx(contrast(mixed, BLACK))


def test_a_text_of_which_nothing_is_seen_has_no_contrast() -> None:
    assert measured(page(text()), screen(), screen()).texts[0].contrast is None


def framed(colour=YELLOW, gap: int = 0) -> Image.Image:
    """A frame of 8 px around the place at 200, 200; `gap` px of its upper side are missing."""
    shown = screen()
    ImageDraw.Draw(shown).rectangle((200, 200, 399, 299), outline=colour, width=8)
    if gap:
        ImageDraw.Draw(shown).rectangle((200, 200, 199 + gap, 207), fill=DARK)
    return shown


def test_a_whole_bright_frame_is_well() -> None:
    assert of_frame(spot("a", (200, 200)), framed()) == []


def test_a_frame_of_which_a_part_is_missing_is_found() -> None:
    assert of_frame(spot("a", (200, 200)), framed(gap=120)) == ["the focus frame is not seen on all sides: a"]


def test_a_dull_frame_is_found() -> None:
    dull = (120, 60, 40)
    found = of_frame(spot("a", (200, 200), colour=dull), framed(dull))
    assert found == [f"contrast {contrast(dull, DARK):.1f} of the focus frame, least 7: a"]
