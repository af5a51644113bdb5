"""When and where a film may be shown: inclusive days, in ticks too, and the channels that it is meant for."""

from datetime import date, timedelta

import pytest

from epg.days import ALWAYS, NEVER, begins
from epg.ticks import TICKS_A_DAY
from epg.validity import in_scope, valid_ticks, valid_within
from tests.epg.made import DAY, SHANGHAI, programme

_ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (date.min, date.max, True),
        (DAY + _ONE, None, False),
        (None, DAY - _ONE, False),
        (DAY + _ONE, DAY - _ONE, False),
    ],
)
def test_both_days_count_and_either_may_be_open(first: date | None, last: date | None, valid: bool) -> None:
    assert valid_within(first, last, DAY, DAY) == valid
    opens, closes = valid_ticks(first, last, SHANGHAI)
    begin = begins(DAY, SHANGHAI)
    assert (opens <= begin and begin + TICKS_A_DAY <= closes) == valid


def test_a_stretch_of_days_is_touched_by_its_first_or_its_last() -> None:
    last = DAY + 9 * _ONE
    assert [valid_within(None, day, DAY, last) for day in (DAY - _ONE, DAY)] == [False, True]
    assert [valid_within(day, None, DAY, last) for day in (last, last + _ONE)] == [True, False]


def test_validity_in_ticks_includes_both_days() -> None:
    first = begins(DAY, SHANGHAI)
    assert valid_ticks(DAY, DAY, SHANGHAI) == (first, first + TICKS_A_DAY)
    assert valid_ticks(None, None, SHANGHAI) == (ALWAYS, NEVER)
    assert valid_ticks(date.min, date.max, SHANGHAI)[1] == NEVER


def test_a_scope_names_channels_and_without_one_all_are_meant() -> None:
    assert in_scope((), ("1",))
    assert in_scope(frozenset({"2", "3"}), ("1", "2"))
    assert not in_scope(frozenset({"2"}), ("1",))
    bound = programme(1, scope=frozenset({"2"}))
    assert (bound.airs_on("1"), bound.airs_on("2"), programme(2).airs_on("1")) == (False, True, True)
