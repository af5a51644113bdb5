"""What a name and a colour must be, said in words where they are not."""

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.study.appearance.contrast import CONTRAST, Rgb, carries, darker, least, rgb, told
from tvchannel.study.appearance.names import fits


def checked_name(name: Title, most: tuple[int, int]) -> Title:
    """`name` where the TV shows it to its end. Raises Invalid."""
    if not name.zh:
        raise Invalid("Please give a name in Chinese.")
    if not fits(name, most):
        raise Invalid(
            "The TV shows names of up to %(zh)s Chinese characters, and %(en)s letters in English.",
            zh=most[0],
            en=most[1],
        )
    return name


def checked_colour(colour: str, letters: tuple[Rgb, ...]) -> str:
    """`colour` ("#rrggbb") where each of `letters` can be read on it. Raises Invalid, which says what would do."""
    ground = rgb(colour)
    if ground is None:
        raise Invalid("“%(value)s” is not a colour: write it as #9A2418.", value=colour[:20])
    if not carries(ground, letters):
        raise Invalid(
            "On this colour the letters of the TV have a contrast of %(ratio)s : 1, and need %(least)s : 1. Please "
            "choose a darker one, as %(darker)s.",
            ratio=told(least(ground, letters)),
            least=f"{CONTRAST:g}",
            darker=darker(ground, letters),
        )
    return colour.upper()
