"""A day at a glance: time by column, what comes again that day, what no programme fills."""

from tests.epg.made import aired, card
from tvchannel.desk.kit.day_shares import day_shares

COLUMNS = {1: "news", 2: "health"}


def test_time_is_counted_by_column_first_and_again_within_the_day_alone() -> None:
    day = [
        aired(90, 20, 1),
        aired(110, 10, 2),
        card(120, 30),
        aired(150, 20, 1),
        aired(170, 30, 2),
        card(200, 50),
    ]
    shares = day_shares(day, COLUMNS, 100, 190)
    assert (dict(shares.first), dict(shares.again), shares.gaps) == (
        {"news": 10, "health": 10},
        {"news": 20, "health": 20},
        30,
    )
    assert (shares.repeats, shares.unfilled) == (67, 33)


def test_a_day_without_a_plan_has_no_shares() -> None:
    shares = day_shares([], COLUMNS, 0, 100)
    assert (shares.repeats, shares.unfilled, shares.gaps) == (0, 0, 0)
