"""The presses to every function, counted over a small community's pages."""

from dataclasses import replace

from tests.tools.walk.made import page, row, spot
from tvchannel.tools.walk.presses import functions, too_many
from tvchannel.tools.walk.routes import Step
from tvchannel.tools.walk.snapshot import PageSnapshot
from tvchannel.tools.walk.visited import Visited, Walked, key

HERE = "http://tv/tv/here/"


def visited(address: str, *spots, level: int = 1, **more) -> Visited:
    seen: PageSnapshot = replace(page(*spots, **more), address=HERE + address)
    return Visited(address, seen, level=level)


def walked(theme_presses: int = 1) -> Walked:
    """A home page, its column with three programmes (two of them without a digit), and what else there is."""
    first, second, third = row("p1", "p2", "p3")
    tiles = [replace(one, href=f"{HERE}programme/{k}") for k, one in enumerate((first, second, third), 1)]
    home = visited("", *row("checkin", "theme"), level=0)
    column = visited("column/news", replace(tiles[0], digit="1"), *tiles[1:])
    programme = visited("programme/1", spot("b1", (100, 300), on=True, href=f"{HERE}watch/1"), level=2)
    film = visited("watch/1", film=True)
    rest = [visited("check-in?member=1"), visited("guide"), visited("me")]
    found = Walked([home, column, programme, film, *rest])
    ways = [(home, column, 1, "c1"), (column, programme, 1, "p1"), (programme, film, 1, "b1")]
    ways += [(home, programme, theme_presses, "theme"), (home, rest[1], 1, "guide"), (home, rest[2], 1, "me")]
    ways += [(home, rest[0], 1, "checkin")]
    found.steps += [Step(key(a), key(b), presses, through) for a, b, presses, through in ways]
    return found


def test_every_function_is_counted_from_the_home_page() -> None:
    assert functions(walked()) == {
        "check in": 1,
        "theme of the month playing": 2,
        # The column's digit, two arrows and OK to its last programme, OK to play it.
        "any programme of any column playing": 5,
        "guide": 1,
        "my record": 1,
    }
    assert too_many(walked()) == []


def test_a_way_that_is_too_long_is_told() -> None:
    assert too_many(walked(theme_presses=2)) == ["theme of the month playing: 3 presses, at most 2"]


def test_a_function_that_no_key_leads_to_is_told() -> None:
    found = walked()
    found.pages = [one for one in found.pages if not one.path.endswith("/guide")]
    assert too_many(found) == ["guide: no way found, at most 1"]
