"""Pages as a browser might have seen them, for judging."""

from tvchannel.tools.walk.limits import HD
from tvchannel.tools.walk.snapshot import FocusSpot, PageRect, PageSnapshot, TextLines

SCREEN = PageRect(0, 0, *HD)
CREAM, DARK, YELLOW = (255, 241, 210), (36, 16, 10), (255, 210, 62)


def text(words: str = "Good morning", px: float = 32, at: tuple[float, float] = (100, 100), **more) -> TextLines:
    """A text of one line, 200 px long, readable unless told otherwise."""
    told = {"contrast": 12.0, "window": SCREEN, "lines": (PageRect(*at, 200, px * 0.9),)} | more
    return TextLines(words, px, CREAM, 1.0, **told)


def spot(id_: str, at: tuple[float, float], on: bool = False, **more) -> FocusSpot:
    """A place of 200 x 100 px with a proper frame."""
    told = {"frame": 8, "colour": YELLOW, "box": PageRect(*at, 200, 100)} | more
    return FocusSpot(id_, on=on, **told)


def page(*parts: TextLines | FocusSpot, **more) -> PageSnapshot:
    """A page of these parts; without a place of its own one that has the focus is added."""
    texts = tuple(part for part in parts if isinstance(part, TextLines))
    spots = tuple(part for part in parts if isinstance(part, FocusSpot)) or (spot("only", (900, 500), on=True),)
    told = {"address": "http://tv/tv/here/", "size": HD, "focus": 12.0} | more
    return PageSnapshot(texts=texts, spots=spots, **told)


def row(*ids: str) -> list[FocusSpot]:
    """Places side by side, the arrows leading along; the first has the focus."""
    return [
        spot(
            id_,
            (100 + 220 * k, 300),
            on=k == 0,
            arrows={
                **({"l": ids[k - 1]} if k else {}),
                **({"r": ids[k + 1]} if k + 1 < len(ids) else {}),
            },
        )
        for k, id_ in enumerate(ids)
    ]
