"""Who sends more than any encoder needs is left out until it is less."""

from datetime import UTC, datetime, timedelta

from media.lectures.rates import MOST_KBPS, Rate

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_what_is_too_much_is_left_out_until_some_seconds_later():
    rate, most = Rate(), MOST_KBPS * 125 * 5
    assert not rate.is_above(most, NOON)
    assert rate.is_above(1, NOON + timedelta(seconds=1))
    assert not rate.is_above(1, NOON + timedelta(seconds=6))
