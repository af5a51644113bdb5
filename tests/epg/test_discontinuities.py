"""The discontinuity numbers of airings: dealt once, by one with each beginning, never back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from epg.discontinuities import deal
from epg.onair import ChannelAirings, origin_of
from tests.epg.made import aired, card, examples


@st.composite
def published(draw, holes: bool = True):
    """Dealt airings with holes between them."""
    tick, found = 1000, []
    for _ in range(draw(st.integers(0, 8))):
        tick += draw(st.sampled_from([0, 0, 3])) if holes else 0
        length = draw(st.integers(1, 9))
        found.append(draw(st.sampled_from([card(tick, length), aired(tick, length), aired(tick, length, 2)])))
        tick += length
    return deal(None, found)


@settings(max_examples=examples(6))
@given(published())
def test_numbers_go_up_by_one_with_each_beginning(airings) -> None:
    on_air = ChannelAirings(airings, "card")
    for tick in range(990, 1090):
        before, after = on_air.at(tick - 1).number_at(tick - 1), on_air.at(tick)
        assert after.number_at(tick) == before + (1 if after.offset_at(tick) == 0 else 0)
        assert after.number_at(tick) <= tick


def test_dealing_goes_on_from_the_airing_before_and_counts_a_hole_as_cards() -> None:
    before = card(100, 5, discontinuity=7)
    dealt = deal(before, [aired(105, 10), card(115, 3), aired(120, 4)])
    assert [one.discontinuity for one in dealt] == [12, 13, 18]


def test_a_new_channel_counts_from_its_origin_on() -> None:
    first = 374_129_000
    dealt = deal(None, [card(first, 3), aired(first + 3, 2)], origin_of(first))
    assert [one.discontinuity for one in dealt] == [100, 103]


def test_a_channel_that_lost_its_past_does_not_go_back() -> None:
    origin = origin_of(1000)
    before = ChannelAirings(deal(None, [aired(1000, 50), card(1050, 30)], origin), "card", "1", origin)
    anew = ChannelAirings([], "card", "1", origin)
    assert anew.at(1081).number_at(1081) >= before.at(1080).number_at(1080)
