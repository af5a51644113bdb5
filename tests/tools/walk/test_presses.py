"""The presses to every function, counted over a small community's pages."""

from dataclasses import replace

import pytest

from tests.tools.walk.made import page, row, spot
from tvchannel.tools.walk.limits import FUNCTIONS
from tvchannel.tools.walk.presses import functions, too_many
from tvchannel.tools.walk.routes import Step
from tvchannel.tools.walk.snapshot import PageSnapshot
from tvchannel.tools.walk.table import WalkReport, lines
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


def required(found: dict[str, int | None]) -> dict[str, int | None]:
    return {one.name: found[one.name] for one in FUNCTIONS if one.required}


def joined(*pages: tuple[str, int]) -> Walked:
    """The small community, and pages that its home page leads to with so many presses."""
    found = walked()
    for address, presses in pages:
        found.pages.append(visited(address))
        found.steps.append(Step(key(found.pages[0]), key(found.pages[-1]), presses))
    return found


def test_every_required_function_is_counted_from_the_home_page() -> None:
    assert required(functions(walked())) == {
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


@pytest.mark.parametrize(("place", "told"), [("checkin", ["check in: no way found, at most 2"]), ("checked", [])])
def test_checking_in_is_looked_for_where_somebody_can(place: str, told: list[str]) -> None:
    found = walked()
    home, *rest = found.pages
    found.pages = [replace(home, seen=replace(home.seen, spots=row(place, "theme"))), *rest]
    found.pages = [one for one in found.pages if "/check-in" not in one.path]
    assert too_many(found) == told


def test_what_is_not_on_offer_is_told_and_is_no_fault() -> None:
    assert too_many(walked()) == []
    [line] = [one for one in lines(WalkReport("a walk", walked())) if one.startswith("presses: ")]
    assert line.startswith("presses: check in: 1 of 2; theme of the month playing: 2 of 2; ")
    assert "; quiz: none here; survey: none here;" in line


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("quiz/12?via=take-part", "quiz"),
        ("quiz/12?q=1&said=4", "quiz"),
        ("survey/3", "survey"),
        ("discussion/7?first=3", "discussion"),
        ("reflection/9?topic=1", "reflection"),
        ("rating/9", "mark"),
        ("search/initials?keys=27", "search"),
        ("read/4/page?o=300&z=4", "page of a book"),
        ("series/5", "series"),
        ("shelves/topics/6", "topic"),
        ("shelves/films?pick=1", "on demand"),
        ("shelves/mine?member=1", "my picks"),
        ("shelves/suggested", "suggestions"),
        ("messages/8", "messages"),
        ("landmarks/3", "places"),
        ("exercise?at=2", "exercise of the remote"),
    ],
)
def test_a_function_of_taking_part_is_known_by_its_page_and_has_a_limit(address: str, name: str) -> None:
    [most] = [one.most for one in FUNCTIONS if one.name == name]
    found = joined((address, most + 1))
    assert {one for one, presses in functions(found).items() if presses == most + 1} == {name}
    assert too_many(found) == [f"{name}: {most + 1} presses, at most {most}"]
    assert too_many(joined((address, most + 1), (f"{address}#again", most))) == []


@pytest.mark.parametrize("address", ["quiz", "survey/3/results", "messages", "read/4", "shelves/topics", "search"])
def test_a_page_before_it_is_not_yet_the_function(address: str) -> None:
    found = functions(joined((address, 3)))
    assert {one.name for one in FUNCTIONS if not one.required and found[one.name] is not None} == set()
    assert found["my record"] == 1
