"""What a plan changes of the published guide."""

from tests.epg.made import SHANGHAI, aired, card, tick
from tvchannel.features.schedule.differences import differences

SEVEN, EIGHT, NINE = tick("07:00"), tick("08:00"), tick("09:00")


def told(before, after):
    return [
        (one.before and one.before.start, one.after and one.after.start, one.airing.programme)
        for one in differences(before, after, SHANGHAI)
    ]


def test_what_stays_is_no_difference_and_cards_are_none() -> None:
    assert told([aired(SEVEN, 10), card(EIGHT, 5)], [aired(SEVEN, 10), card(NINE, 5)]) == []


def test_programmes_come_in_go_out_and_move_within_their_day() -> None:
    before = [aired(SEVEN, 10, 1), aired(EIGHT, 10, 2)]
    after = [aired(EIGHT, 10, 3), aired(NINE, 10, 1)]
    assert told(before, after) == [(EIGHT, None, 2), (None, EIGHT, 3), (SEVEN, NINE, 1)]


def test_on_another_day_it_goes_out_and_comes_in() -> None:
    tomorrow = SEVEN + 18_000
    assert told([aired(SEVEN, 10)], [aired(tomorrow, 10)]) == [(SEVEN, None, 1), (None, tomorrow, 1)]
