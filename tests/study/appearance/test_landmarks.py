"""A place has a dot on the map or none, its films each once; televisions are shown what is published."""

import pytest

from epg.titles import Title
from tvchannel.study.appearance.landmarks import (
    Landmark,
    LandmarkDraft,
    LandmarkList,
    MapDot,
    chosen_films,
    map_dot,
)


@pytest.mark.parametrize(
    ("x", "y", "dot"),
    [(None, None, None), (1, 1000, MapDot(1, 1000)), (500, 250, MapDot(500, 250))],
)
def test_two_numbers_are_a_dot_and_none_is_none(x: int | None, y: int | None, dot: MapDot | None) -> None:
    assert map_dot(x, y) == dot


@pytest.mark.parametrize(("x", "y"), [(None, 1), (1, None), (0, 1), (1, 0), (1001, 1), (1, 1001), (-1, 5)])
def test_one_number_alone_or_beside_the_map_is_refused(x: int | None, y: int | None) -> None:
    with pytest.raises(ValueError, match=r"both|beside"):
        map_dot(x, y)


@pytest.mark.parametrize(
    ("sent", "films"),
    [((), ()), ((None, None), ()), ((3, None, 1), (3, 1)), ((2, 2, 5, 2), (2, 5))],
)
def test_each_film_is_kept_once_in_the_order_of_the_fields(sent: tuple[int | None, ...], films: tuple) -> None:
    assert chosen_films(sent) == films


def test_what_is_not_published_is_left_out_and_the_others_keep_their_order() -> None:
    def landmark(number: int, *, published: bool) -> Landmark:
        draft = LandmarkDraft(Title(f"地点{number}"), Title(""), Title(""), is_published=published)
        return Landmark(number, draft, "", "reviewer")

    told = LandmarkList((landmark(4, published=True), landmark(2, published=False), landmark(3, published=True)), "m")
    assert ([one.id for one in told.published.landmarks], told.published.picture) == ([4, 3], "m")
