"""Study days, masks and the care list."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.care_list import care_list
from tvchannel.study.day import month_of, study_day, year_of
from tvchannel.study.names import mask
from tvchannel.study.totals import study

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Someone:
    ref: str
    exempt: bool


def test_a_study_day_begins_at_midnight_in_shanghai() -> None:
    assert study_day(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), SHANGHAI) == date(2026, 12, 31)
    assert study_day(datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), SHANGHAI) == date(2027, 1, 1)


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_month_and_a_year_hold_their_days(day: date) -> None:
    for first, last in (month_of(day), year_of(day)):
        assert first <= day <= last
    assert month_of(day)[1].month == day.month


def test_names_are_masked_as_a_shared_screen_needs_it() -> None:
    assert [mask(name) for name in ("张三", "张小明", "欧阳小修", "李")] == ["张*", "张*明", "欧**修", "李*"]
    assert mask("古丽娜尔·阿不都热合曼") == "古**曼"


@given(st.lists(st.builds(Someone, st.text("ab", min_size=1, max_size=3), st.booleans()), max_size=20))
def test_exempt_members_are_in_no_denominator_and_on_no_list_of_the_absent(people) -> None:
    checked_in = frozenset(person.ref for person in people[::2])
    told = care_list(people, checked_in)
    assert not any(person.exempt for person in told.to_call)
    assert told.expected == sum(not person.exempt for person in people)
    assert told.checked_in + len(told.to_call) == told.expected
    assert len(told.exempt) + told.expected == len(people)


def test_study_counts_each_programme_by_itself_and_each_moment_once() -> None:
    day = date(2026, 11, 21)
    rows = [(1, 0, 60_000, day), (1, 30_000, 90_000, day), (2, 0, 30_000, day)]
    assert study(rows).by_programme == {1: 90_000, 2: 30_000}
    assert study(rows).minutes == 2
