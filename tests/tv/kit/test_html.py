"""Elements as HTML: every text and value escaped, every length where the element says."""

import pytest

from tests.tv.reading import Reading
from tvchannel.tv.kit.elements import Area, Element, KeyCap, Line, Part, Picture, Place, Run, Spot, Text
from tvchannel.tv.kit.focus_graph import crowned, drawn
from tvchannel.tv.kit.html import places_css, written
from tvchannel.tv.kit.rects import Rect

BOX = Rect(10, 20, 300, 100)
SLY = "<i>\"&'"
FOCUS = Place(Spot("first", Rect(0, 200, 50, 50), "/"), ())


def html(*elements: Element) -> str:
    return written(drawn([*elements, FOCUS], "first"), elements, 8)


@pytest.mark.parametrize(
    "element",
    [
        Text(SLY, BOX, (40, 32)),
        Line(SLY, BOX, 32),
        Line("-", BOX, 32, data=SLY),
        Run((Part("-", 32), Part(SLY, 40)), BOX),
        Picture(SLY, BOX),
        KeyCap(SLY, 0, 0, 40, 32),
        Area(BOX, (Text(SLY, BOX, (40,)),)),
        Area(BOX, colour=SLY),
        Place(Spot("a", BOX, SLY), (Line(SLY, BOX, 32),)),
        Place(Spot("a", BOX, SLY, press=((SLY, SLY),), does=SLY), ()),
    ],
    ids=lambda element: type(element).__name__,
)
def test_no_text_and_no_value_of_an_element_is_read_as_html(element: Element) -> None:
    found = html(element)
    assert "<i>" not in found
    assert "&lt;i&gt;&#34;&amp;&#39;" in found


def test_a_text_stands_in_the_middle_of_its_box() -> None:
    assert 'style="left:10px;top:46px;width:300px;height:48px;font-size:40px;line-height:48px"' in html(
        Text("字", BOX, (40,))
    )


def test_a_place_that_sends_something_is_a_form_with_a_button_and_others_are_links() -> None:
    page = Reading(html(Place(Spot("a", BOX, "/x", press=(("event", "signed"),)), ())))
    assert (page.actions["a"], page.fields["a"]) == ("/x", {"event": "signed"})
    assert Reading(html(Place(Spot("a", BOX, "/y"), ()))).href("a") == "/y"


def test_places_lie_inside_their_frames() -> None:
    assert places_css(drawn([Place(Spot("a", BOX, "/"), ())]), 8) == "#a{left:10px;top:20px;width:284px;height:84px}\n"


def test_pages_that_lie_alike_have_arrows_alike_and_addresses_of_their_own() -> None:
    one, other = (
        crowned(drawn([Place(Spot("a", BOX, href), ()), FOCUS]), Spot("top", Rect(200, 0, 50, 10), "#top"))
        for href in ("/one", "/other")
    )
    assert [spot.arrows for spot in one.spots.values()] == [spot.arrows for spot in other.spots.values()]
    assert (one.spots["a"].href, other.spots["a"].href) == ("/one", "/other")
