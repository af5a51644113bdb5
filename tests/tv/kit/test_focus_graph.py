"""Spots: wherever they lie, arrows reach them all; every page stays inside the safe area and overlaps nowhere."""

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.tv.kit import focus_graph
from tvchannel.tv.kit.elements import Place, Spot
from tvchannel.tv.kit.rects import Rect, tiles

CELL = 60


@st.composite
def rectangles(draw: st.DrawFn) -> list[Rect]:
    """Rectangles that do not overlap: cells of a grid, some of them wider or taller where that is free."""
    cells = draw(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 5)), min_size=1, max_size=12))
    found: list[Rect] = []
    for x, y in sorted(cells):
        wide, high = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        rect = Rect(x * CELL, y * CELL, wide * CELL - 10, high * CELL - 10)
        small = Rect(x * CELL, y * CELL, CELL - 10, CELL - 10)
        for choice in (rect, small):
            if not any(choice.overlaps(other) for other in found):
                found.append(choice)
                break
    return found


def spots(rects: list[Rect]) -> list[Spot]:
    return [Spot(f"s{k}", rect, "/") for k, rect in enumerate(rects)]


@given(rectangles())
def test_arrows_reach_every_spot_from_the_first(rects: list[Rect]) -> None:
    laid = focus_graph.page(spots(rects), "s0")
    arrows = {name: spot.arrows for name, spot in laid.spots.items()}
    assert set(focus_graph.reached("s0", arrows)) == set(laid.spots)


@given(rectangles())
def test_an_arrow_never_leads_to_the_spot_it_leaves(rects: list[Rect]) -> None:
    laid = focus_graph.page(spots(rects), "s0")
    assert all(name not in spot.arrows.values() for name, spot in laid.spots.items())


def test_in_a_grid_the_arrows_go_where_an_eye_expects() -> None:
    laid = focus_graph.page(spots(tiles(Rect(0, 0, 400, 200), 8, 10)), "s0")
    assert laid.spots["s1"].arrows == {"d": "s5", "l": "s0", "r": "s2"}
    assert laid.spots["s6"].arrows == {"u": "s2", "l": "s5", "r": "s7"}


def test_at_the_edge_an_arrow_turns_the_page_where_there_is_one_to_turn() -> None:
    there = [*spots(tiles(Rect(0, 100, 400, 200), 4, 10)), Spot("after", Rect(300, 0, 50, 50), "/2")]
    laid = focus_graph.page(there, "s0", edges={"r": "after"})
    assert laid.spots["s3"].turns == "r"
    assert laid.spots["s3"].arrows["r"] == "after"
    assert laid.spots["s0"].turns == ""


def test_at_the_first_focus_an_arrow_opens_what_lies_beside_where_the_page_says_so() -> None:
    rects = tiles(Rect(0, 100, 300, 300), 9, 10, a_row=3)
    places = [Place(spot, ()) for spot in spots(rects)]
    for laid in (
        focus_graph.drawn(places, "s4", opens="dlr"),
        focus_graph.crowned(focus_graph.drawn(places, "s4", opens="dlr"), Spot("voice", Rect(250, 0, 50, 50), "#v")),
    ):
        assert sorted(laid.spots["s4"].turns) == ["d", "l", "r"]
        assert laid.spots["s4"].arrows == {"u": "s1", "d": "s7", "l": "s3", "r": "s5"}
        assert laid.spots["s1"].turns == ""


@given(st.integers(1, 12), st.integers(2, 5))
def test_tiles_fill_their_rows_evenly_and_never_overlap(count: int, a_row: int) -> None:
    found = tiles(Rect(80, 120, 1120, 480), count, 16, a_row)
    assert len(found) == count
    rows = [sum(1 for tile in found if tile.y == y) for y in sorted({tile.y for tile in found})]
    assert max(rows) <= a_row
    assert max(rows) - min(rows) <= 1
    assert not any(one.overlaps(other) for k, one in enumerate(found) for other in found[:k])
