"""Ways by keys, on a page and between pages, and which pages count as the same."""

import pytest

from tests.tools.walk.made import page, row, spot
from tvchannel.tools.walk.routes import Step, acts_on, fewest, form, keys_to, presses_to, shape, way


def test_the_shortest_way_of_arrows_is_taken() -> None:
    a, b, c = row("a", "b", "c")
    assert way([a, b, c], "a", "c") == ["RIGHT", "RIGHT"]
    assert way([a, b, c], "c", "a") == ["LEFT", "LEFT"]
    assert way([a, b, c, spot("lost", (0, 0))], "a", "lost") is None


def test_a_digit_opens_with_one_press_and_arrows_need_ok_at_the_end() -> None:
    a, b = row("a", "b")
    numbered = spot("c", (600, 300), digit="3")
    there = page(a, b, numbered)
    assert presses_to(there, "a") == 1
    assert presses_to(there, "b") == 2
    assert presses_to(there, "c") == 1
    assert keys_to(there, "b") == ["RIGHT", "OK"]
    assert keys_to(there, "c") == ["3"]


def test_an_arrow_that_turns_the_page_needs_no_ok() -> None:
    a = spot("a", (100, 300), on=True, arrows={"r": "after"}, turns="r")
    assert presses_to(page(a, spot("after", (600, 300), arrows={"l": "a"})), "after") == 1


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("http://tv/tv/here/programme/12?page=2", "/tv/here/programme/#?page"),
        ("http://tv/tv/here/guide?day=2026-11-21&page=3", "/tv/here/guide?day&page"),
        ("http://tv/tv/here/column/news", "/tv/here/column/news"),
        ("http://tv/s/0aB_-kfsdjfhksdjfhkjsdhf/tv/here/watch/7?via=column/news&from=0", "/tv/here/watch/#?from"),
        ("http://tv/tv/here/", "/tv/here/"),
    ],
)
def test_addresses_of_one_form_differ_only_in_which_one(address: str, same: str) -> None:
    assert form(address) == same


def test_a_page_in_another_state_has_another_shape() -> None:
    waiting, done = page(*row("m1", "m2")), page(*row("theme", "home"))
    assert shape(waiting) == shape(page(*row("m1", "m2", "m3")))
    assert shape(waiting) != shape(done)
    assert shape(waiting) != shape(waiting, "bar")


@pytest.mark.parametrize(
    ("href", "form", "acts"),
    [
        ("#voice", False, True),
        ("http://tv/tv/here/?page=2#voice", False, True),
        ("http://tv/tv/here/?page=2", False, False),
        ("http://tv/tv/here/#voice", False, False),
        ("http://tv/tv/here/guide?day=2026-11-21#d1", False, False),
        ("#voice", True, False),
    ],
)
def test_a_place_of_its_own_page_acts_there_and_leads_nowhere(href: str, form: bool, acts: bool) -> None:
    place = spot("a", (100, 300), href=href, form=form)
    assert acts_on(page(place, address="http://tv/tv/here/?page=2#d1"), place) is acts


def test_the_fewest_presses_to_every_page() -> None:
    steps = [Step("home", "a", 1), Step("a", "b", 3), Step("home", "b", 5), Step("b", "home", 1), Step("x", "y", 1)]
    assert fewest(steps, "home") == {"home": 0, "a": 1, "b": 4}
