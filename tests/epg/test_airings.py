"""An airing counts the repetitions of its material."""

from epg.ticks import start_of
from tests.epg.made import aired, card


def test_a_card_uses_up_one_number_a_tick() -> None:
    one = card(100, 5, discontinuity=7)
    assert one.repetitions == 5
    assert [one.number_at(tick) for tick in range(100, 105)] == [7, 8, 9, 10, 11]
    assert {one.offset_at(tick) for tick in range(100, 105)} == {0}


def test_a_programme_uses_up_one_number_also_when_it_was_cut_short() -> None:
    one = aired(100, 50, discontinuity=7)
    assert (one.repetitions, one.number_at(149), one.offset_at(149)) == (1, 7, 49)


def test_it_begins_and_ends_on_the_grid() -> None:
    one = card(100, 5)
    assert (one.begins, one.ends, one.end) == (start_of(100), start_of(105), 105)
