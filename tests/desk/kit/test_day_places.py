"""Where something stands in a drawn day: whole minutes, also on days that clocks make longer or shorter."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from epg.days import ticks_of
from epg.ticks import tick_from
from tvchannel.desk.kit.day_places import at, lasting, minute_of

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "zone", "hour", "minute"),
    [
        (date(2026, 11, 21), SHANGHAI, 0, 0),
        (date(2026, 11, 21), SHANGHAI, 12, 720),
        (date(2026, 11, 21), SHANGHAI, 23, 1380),
        (date(2026, 3, 29), BERLIN, 12, 689),  # 11 of 23 hours
        (date(2026, 10, 25), BERLIN, 12, 749),  # 13 of 25 hours
    ],
)
def test_a_tick_stands_at_its_share_of_the_day(day: date, zone: ZoneInfo, hour: int, minute: int) -> None:
    tick = tick_from(datetime(day.year, day.month, day.day, hour, tzinfo=zone))
    assert minute_of(tick, *ticks_of(day, zone)) == pytest.approx(minute, abs=1)


def test_what_begins_before_or_ends_after_the_day_stands_at_its_edge() -> None:
    first, until = ticks_of(date(2026, 11, 21), SHANGHAI)
    assert [minute_of(tick, first, until) for tick in (first - 100, until + 100)] == [0, 1440]


@pytest.mark.parametrize(
    ("minutes", "hour", "rest"), [(0, 0, 0), (59, 0, 59), (60, 1, 0), (1439, 23, 59), (1440, 24, 0)]
)
def test_classes_are_hours_and_minutes(minutes: int, hour: int, rest: int) -> None:
    assert at(minutes) == f"top-h{hour} top-m{rest}"
    assert lasting(minutes) == f"long-h{hour} long-m{rest}"
