"""What is on air at any tick, holes included, and how numbers are dealt."""

from hypothesis import given, settings
from hypothesis import strategies as st

from epg.airings import AiringKind
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


def test_each_airing_is_found_by_any_of_its_ticks() -> None:
    airings = (card(100, 5), aired(105, 10), card(115, 5))
    on_air = ChannelAirings(airings, "card")
    assert [on_air.at(tick) for tick in (100, 104, 105, 114, 115, 119)] == [airings[i] for i in (0, 0, 1, 1, 2, 2)]


def test_the_card_goes_on_behind_the_last_airing_with_the_numbers_of_a_card_airing() -> None:
    on_air = ChannelAirings([aired(100, 10, discontinuity=70)], "card")
    beyond = on_air.at(115)
    assert (beyond.kind, beyond.material, beyond.channel) == (AiringKind.CARD, "card", "1")
    assert [on_air.at(tick).number_at(tick) for tick in (109, 110, 115)] == [70, 71, 76]


def test_the_card_stands_before_the_first_airing_with_numbers_that_lead_up_to_it() -> None:
    on_air = ChannelAirings([card(100, 10, discontinuity=100)], "card")
    assert [on_air.at(tick).number_at(tick) for tick in (97, 98, 99, 100)] == [97, 98, 99, 100]


def test_a_channel_without_airings_shows_its_card() -> None:
    on_air = ChannelAirings([], "card", "9")
    assert [(one.channel, one.start, one.ticks, one.material) for one in on_air.between(5, 9)] == [("9", 5, 4, "card")]


@settings(max_examples=examples(6))
@given(published(), st.integers(980, 1080), st.integers(1, 60))
def test_a_stretch_is_shown_without_gap_and_as_tick_by_tick(airings, first: int, length: int) -> None:
    on_air = ChannelAirings(airings, "card")
    ticks = {
        tick: (one.material, one.offset_at(tick), one.number_at(tick))
        for one in on_air.between(first, first + length)
        for tick in range(max(first, one.start), min(first + length, one.end))
    }
    assert list(ticks) == list(range(first, first + length))
    for tick, told in ticks.items():
        one = on_air.at(tick)
        assert one.start <= tick < one.end
        assert told == (one.material, one.offset_at(tick), one.number_at(tick))


def test_a_new_channel_shows_its_card_with_the_numbers_that_lead_up_to_its_first_airing() -> None:
    first = 374_129_000
    nothing = ChannelAirings([], "card", "1", origin_of(first))
    begun = ChannelAirings(deal(None, [aired(first, 9)], nothing.origin), "card", "1", nothing.origin)
    for tick in range(first - 99, first):
        assert nothing.at(tick).number_at(tick) == begun.at(tick).number_at(tick) > 0
    assert nothing.at(first).number_at(first) == begun.at(first).number_at(first) == 100
