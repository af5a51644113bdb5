"""What stands on a map: what is told of it, its picture, and its films by their digits with their whole titles."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import options
from tvchannel.tv.kit.elements import Element, Place, Text
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.page_frame import way_up
from tvchannel.tv.kit.places.asking import question, words_and_picture
from tvchannel.tv.kit.rects import tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Ask


def map_place(view: Ask, size: Size) -> Page:
    """The films below, as high as their titles need; the words and the picture have the rest."""
    lang, body, gap = view.frame.lang, size.body, size.gap
    films = _films(view, size)
    low = films[-1].spot.rect.bottom - films[0].spot.rect.y
    told, picture = words_and_picture(view, body.above(body.h - low - gap), size)
    hints = ((say(lang, "Arrows"), say(lang, "choose another")), (say(lang, "OK"), say(lang, "open")))
    page: list[Element] = [*question(view, told, size), *picture, *films]
    return drawn(page, films[0].spot.id, hints=(*hints, way_up(view.frame)))


def _films(view: Ask, size: Size) -> list[Place]:
    """Two side by side, on a tall screen one; at the foot of the page."""
    body, gap, count = size.body, size.gap, len(view.options)
    rows = -(-count // (1 if size.tall else 2))
    found: list[Place] = []
    for high in range(size.of(84, 60), size.of(160, 120), size.of(8, 5)):
        low = rows * high + (rows - 1) * gap
        found = options(view.options, tiles(body.below(body.h - low), count, gap, -(-count // rows)), size)
        if all(one.fitted.whole for place in found for one in place.inside if isinstance(one, Text)):
            break
    return found
