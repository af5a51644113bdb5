"""Judging a page by numbers: each measure holds at its limit and breaks beyond it."""

from dataclasses import replace

import pytest

from tests.tools.walk.made import page, row, spot, text
from tvchannel.tools.walk.limits import FHD, SD
from tvchannel.tools.walk.page_checks import breaches
from tvchannel.tools.walk.snapshot import PageRect


def test_a_page_within_every_measure_has_no_breach() -> None:
    assert breaches(page(text(), *row("a", "b", "c"), nodes=300, weight=100 * 1024)) == []


@pytest.mark.parametrize(("size", "least"), [(None, 28), (FHD, 42), (SD, 20)])
def test_text_may_be_as_small_as_its_screen_allows_and_no_smaller(size, least: int) -> None:
    more = {"size": size} if size else {}
    only = spot("only", (200, 300), on=True, frame=12)
    assert breaches(page(text(px=least, at=(200, 200)), only, **more)) == []
    assert breaches(page(text(px=least - 1, at=(200, 200)), only, **more)) == [
        f'text of {least - 1} px, least {least}: "Good morning"'
    ]


def test_text_needs_a_contrast_of_seven() -> None:
    assert breaches(page(text(contrast=7.0))) == []
    assert breaches(page(text(contrast=6.9))) == ['contrast 6.9, least 7: "Good morning"']


def test_exactly_one_place_has_the_focus() -> None:
    a, b = row("a", "b")
    assert breaches(page(a, replace(b, on=True))) == ["2 places have the focus: a, b"]
    assert "0 places have the focus: none" in breaches(page(replace(a, on=False), b))


def test_a_film_without_its_bar_needs_no_focus_and_another_page_does() -> None:
    bare = replace(page(), spots=())
    assert breaches(replace(bare, film=True)) == []
    assert breaches(bare) == ["0 places have the focus: none"]


def test_the_focus_frame_is_thick_seen_and_bright() -> None:
    assert breaches(page(spot("a", (200, 200), on=True, frame=7))) == ["focus frame of 7 px, least 8: a"]
    assert breaches(page(framed=False)) == ["the focus frame is not seen on all sides: only"]
    assert breaches(page(focus=6.4)) == ["contrast 6.4 of the focus frame, least 7: only"]


def test_a_place_that_no_arrow_leads_to_is_found() -> None:
    a, b = row("a", "b")
    assert breaches(page(a, b, spot("lost", (600, 300)))) == ["no arrows lead to lost"]


def test_a_place_that_an_arrow_opens_at_once_is_reachable() -> None:
    a, b = row("a", "b")
    turning = replace(b, arrows={"l": "a", "r": "after"}, turns="r")
    assert breaches(page(a, turning, spot("after", (600, 300)))) == []


def test_what_televisions_cut_off_holds_nothing() -> None:
    assert breaches(page(spot("a", (79, 300), on=True))) == ["1 px outside the safe area: a"]
    assert breaches(page(spot("a", (80, 48), on=True))) == []
    assert breaches(page(text(at=(1070, 300)))) == ['70 px outside the safe area: "Good morning"']


def test_places_do_not_lie_over_each_other() -> None:
    a, b = row("a", "b")
    nearer = replace(b, box=PageRect(a.box.right, a.box.y, 200, 100))
    assert breaches(page(a, nearer)) == []
    assert breaches(page(a, replace(nearer, box=PageRect(a.box.right - 3, a.box.y, 200, 100)))) == ["a lies over b"]


def test_texts_do_not_lie_over_each_other_or_over_a_foreign_place() -> None:
    assert breaches(page(text("above"), text("below", at=(100, 120)))) == ['"above" lies over "below"']
    assert breaches(page(text("above"), text("below", at=(100, 130)))) == []
    assert breaches(page(text("stray", at=(110, 320)), *row("a"))) == ['"stray" lies over a']
    assert breaches(page(text("own", at=(108, 320), spot="a", lines=(PageRect(108, 320, 180, 28),)), *row("a"))) == []


def test_a_text_that_reaches_out_of_what_shows_it_is_cut_off() -> None:
    tight = PageRect(100, 100, 150, 40)
    assert breaches(page(text(window=tight))) == ['cut off: "Good morning"']
    assert breaches(page(text(spot="a", at=(110, 350)), *row("a"))) == ['cut off: "Good morning"']


def test_an_ellipsis_is_a_breach() -> None:
    assert breaches(page(text("Stories of our neighbo…"))) == ['shortened: "Stories of our neighbo…"']


def test_a_heavy_page_is_found() -> None:
    assert breaches(page(weight=101 * 1024)) == ["101 KB, at most 100"]
    assert breaches(page(nodes=301)) == ["301 elements, at most 300"]


def test_a_page_larger_than_the_screen_is_found() -> None:
    assert breaches(page(scrolls=True)) == ["the page is larger than the screen"]


@pytest.mark.parametrize(
    ("words", "key", "dead"),
    [
        ("1-2", True, ""),
        ("1", True, ""),
        ("1-3", True, "3"),
        ("2 4", True, "4"),
        ("OK", True, ""),
        ("11", False, ""),
        ("Press 1 to play", False, ""),
        ("Press 7 to delete", False, "7"),
        ("要删除请按 7，要留着请按【返回】", False, "7"),
        ("按【2】换一组", False, ""),
    ],
)
def test_a_digit_that_is_named_has_a_place(words: str, key: bool, dead: str) -> None:
    a, b = (replace(one, digit=str(n)) for n, one in enumerate(row("a", "b"), 1))
    assert breaches(page(text(words, key=key), a, b)) == ([f'{dead} does nothing: "{words}"'] if dead else [])


@pytest.mark.parametrize("words", ["Press OK to check in", "按【确认】签到"])
def test_a_tile_that_says_press_ok_has_the_focus(words: str) -> None:
    a, b = row("a", "b")
    inside = {"lines": (PageRect(330, 340, 100, 20),)}
    assert breaches(page(text(words, at=(100, 340), spot="a", lines=(PageRect(110, 340, 100, 20),)), a, b)) == []
    assert breaches(page(text(words, spot="b", **inside), a, b)) == [f'OK does something else: "{words}"']
