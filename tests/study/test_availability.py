"""When a film may be watched, and by whom."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from epg.validity import Validity
from tvchannel.study.availability import (
    Audience,
    Availability,
    Moment,
    Terms,
    availability,
    period,
    stands,
    stood_between,
    within,
)

DAY = date(2026, 11, 21)
ONE = timedelta(days=1)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOON = Moment(datetime.combine(DAY, time(12), SHANGHAI), SHANGHAI)
HERE = Audience(1, frozenset({"1"}))
GOOD = Terms(1, True, False, Validity(), frozenset())
TERMS: dict[str, tuple[Terms, Availability]] = {
    "good": (GOOD, Availability.OPEN),
    "its first day": (GOOD._replace(validity=Validity(DAY)), Availability.OPEN),
    "its last day": (GOOD._replace(validity=Validity(None, DAY)), Availability.OPEN),
    "its only day": (GOOD._replace(validity=Validity(DAY, DAY)), Availability.OPEN),
    "for this channel": (GOOD._replace(scope=frozenset({"1", "9"})), Availability.OPEN),
    "from tomorrow": (GOOD._replace(validity=Validity(DAY + ONE)), Availability.NOT_YET),
    "until yesterday": (GOOD._replace(validity=Validity(None, DAY - ONE)), Availability.EXPIRED),
    "for another channel": (GOOD._replace(scope=frozenset({"9"})), Availability.UNKNOWN),
    "of another community": (GOOD._replace(community=2), Availability.UNKNOWN),
    "not approved": (GOOD._replace(approved=False), Availability.UNKNOWN),
    "withdrawn": (GOOD._replace(approved=False, withdrawn=True), Availability.WITHDRAWN),
    "in a hidden column": (GOOD._replace(hidden=True), Availability.HIDDEN),
    "hidden, from tomorrow": (
        GOOD._replace(hidden=True, validity=Validity(DAY + ONE)),
        Availability.HIDDEN,
    ),
    "in a hidden column, not approved": (GOOD._replace(hidden=True, approved=False), Availability.UNKNOWN),
    "in a hidden column, withdrawn": (
        GOOD._replace(hidden=True, approved=False, withdrawn=True),
        Availability.WITHDRAWN,
    ),
    "withdrawn before its days": (
        GOOD._replace(approved=False, withdrawn=True, validity=Validity(DAY + ONE)),
        Availability.WITHDRAWN,
    ),
    "withdrawn, of another channel": (
        GOOD._replace(approved=False, withdrawn=True, scope=frozenset({"9"})),
        Availability.UNKNOWN,
    ),
    "for another channel, over": (
        GOOD._replace(scope=frozenset({"9"}), validity=Validity(None, DAY - ONE)),
        Availability.UNKNOWN,
    ),
    "not approved, from tomorrow": (GOOD._replace(approved=False, validity=Validity(DAY + ONE)), Availability.UNKNOWN),
}


@pytest.mark.parametrize("kind", TERMS)
def test_a_film_opens_on_its_days_to_those_it_is_for(kind: str) -> None:
    terms, answer = TERMS[kind]
    assert availability(terms, HERE, NOON) is answer


def test_a_film_for_one_of_several_channels_opens_where_any_of_them_is_shown() -> None:
    terms = GOOD._replace(scope=frozenset({"2"}))
    assert availability(terms, Audience(1, frozenset({"1", "2"})), NOON) is Availability.OPEN
    assert availability(terms, Audience(1, frozenset()), NOON) is Availability.UNKNOWN
    assert availability(GOOD, Audience(1, frozenset()), NOON) is Availability.OPEN


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (DAY, DAY + 9 * ONE, Availability.OPEN),
        (DAY - 9 * ONE, DAY, Availability.OPEN),
        (DAY - 9 * ONE, DAY - ONE, Availability.NOT_YET),
        (DAY + ONE, DAY + 9 * ONE, Availability.EXPIRED),
    ],
)
def test_a_span_of_days_needs_one_of_the_films(first: date, last: date, answer: Availability) -> None:
    assert within(GOOD._replace(validity=Validity(DAY, DAY)), HERE, first, last) is answer
    assert period(DAY, DAY, first, last) is answer


@pytest.mark.parametrize(
    ("terms", "came", "decided", "stood"),
    [
        (GOOD, -9, -5, True),
        (GOOD, -9, 2, True),
        (GOOD, -9, 3, False),
        (GOOD._replace(validity=Validity(None, DAY - ONE)), -9, -5, False),
        (GOOD._replace(validity=Validity(DAY + 3 * ONE)), -9, -5, False),
        (GOOD._replace(validity=Validity(None, DAY + ONE)), -9, 2, False),
        (GOOD._replace(hidden=True), -9, -5, True),
        (GOOD._replace(approved=False), -9, -5, False),
        (GOOD._replace(approved=False, withdrawn=True), -9, 0, True),
        (GOOD._replace(approved=False, withdrawn=True), -9, -1, False),
        (GOOD._replace(approved=False, withdrawn=True), 3, 5, False),
        (GOOD._replace(approved=False, withdrawn=True, validity=Validity(DAY + ONE)), -9, 0, False),
    ],
)
def test_a_film_stood_there_from_its_approval_to_its_end_on_its_days(
    terms: Terms, came: int, decided: int, stood: bool
) -> None:
    """The days asked for are three from DAY on; `came` and `decided` are told in days from DAY."""
    assert stood_between(terms, DAY + came * ONE, DAY + decided * ONE, DAY, DAY + 2 * ONE) is stood


BOTH = Validity(DAY, DAY + ONE, time(18), time(9, 30))
MINUTES = {
    "a minute before its time": (BOTH, DAY, time(17, 59, 59), Availability.NOT_YET),
    "at its time": (BOTH, DAY, time(18), Availability.OPEN),
    "at the midnight between": (BOTH, DAY + ONE, time(0), Availability.OPEN),
    "in its last minute": (BOTH, DAY + ONE, time(9, 29, 59), Availability.OPEN),
    "when its time is over": (BOTH, DAY + ONE, time(9, 30), Availability.EXPIRED),
    "as its first day begins, without a time": (Validity(DAY), DAY, time(0), Availability.OPEN),
    "as its last day ends, without a time": (Validity(None, DAY), DAY, time(23, 59, 59), Availability.OPEN),
    "at the midnight after its last day": (Validity(None, DAY), DAY + ONE, time(0), Availability.EXPIRED),
    "from a time to the end of the day": (
        Validity(DAY, DAY, time(18)),
        DAY,
        time(23, 59),
        Availability.OPEN,
    ),
    "from the beginning of the day": (Validity(DAY, DAY, None, time(9)), DAY, time(0), Availability.OPEN),
    "without days": (Validity(), DAY, time(0), Availability.OPEN),
}


@pytest.mark.parametrize("zone", [SHANGHAI, BERLIN])
@pytest.mark.parametrize("kind", MINUTES)
def test_a_film_opens_and_closes_at_its_minute_by_the_clock_of_the_community(kind: str, zone: ZoneInfo) -> None:
    validity, day, at, answer = MINUTES[kind]
    local = datetime.combine(day, at, zone)
    for instant in (local, local.astimezone(UTC)):
        assert stands(validity, Moment(instant, zone)) is answer
        assert availability(GOOD._replace(validity=validity), HERE, Moment(instant, zone)) is answer


CLOCKS_GO_BACK, CLOCKS_GO_ON = date(2026, 10, 25), date(2026, 3, 29)
CHANGES = {
    "a time that comes twice: the first is the beginning": (Validity(CLOCKS_GO_BACK, None, time(2, 30)), 0, 30, True),
    "and not a minute before": (Validity(CLOCKS_GO_BACK, None, time(2, 30)), 0, 29, False),
    "the second does not close it again": (Validity(CLOCKS_GO_BACK, None, time(2, 30)), 1, 10, True),
    "the first is the end as well": (Validity(None, CLOCKS_GO_BACK, None, time(2, 30)), 0, 30, False),
    "a time that clocks skip is as much later": (Validity(CLOCKS_GO_ON, None, time(2, 30)), 1, 30, True),
    "and not at once": (Validity(CLOCKS_GO_ON, None, time(2, 30)), 1, 29, False),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_where_clocks_change_a_film_opens_once_and_closes_once(kind: str) -> None:
    """The hours are those of UTC, in which the clocks of Berlin change at one o'clock."""
    validity, hour, minute, is_open = CHANGES[kind]
    day = validity.valid_from or validity.valid_until
    assert day
    moment = Moment(datetime.combine(day, time(hour, minute), UTC), BERLIN)
    assert (stands(validity, moment) is Availability.OPEN) is is_open


def test_the_day_of_a_moment_is_that_of_the_community() -> None:
    late = Moment(datetime(2026, 11, 20, 16, 30, tzinfo=UTC), SHANGHAI)
    assert (late.day, late.midnight) == (DAY, datetime(2026, 11, 20, 16, tzinfo=UTC))
