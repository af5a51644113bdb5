"""When a film may be watched, and by whom."""

from datetime import date, timedelta

import pytest

from tvchannel.study.availability import Audience, Availability, Terms, availability, period, stood_between, within

DAY = date(2026, 11, 21)
ONE = timedelta(days=1)
HERE = Audience(1, frozenset({"1"}))
GOOD = Terms(1, True, False, None, None, frozenset())
TERMS: dict[str, tuple[Terms, Availability]] = {
    "good": (GOOD, Availability.OPEN),
    "its first day": (GOOD._replace(valid_from=DAY), Availability.OPEN),
    "its last day": (GOOD._replace(valid_until=DAY), Availability.OPEN),
    "its only day": (GOOD._replace(valid_from=DAY, valid_until=DAY), Availability.OPEN),
    "for this channel": (GOOD._replace(scope=frozenset({"1", "9"})), Availability.OPEN),
    "from tomorrow": (GOOD._replace(valid_from=DAY + ONE), Availability.NOT_YET),
    "until yesterday": (GOOD._replace(valid_until=DAY - ONE), Availability.EXPIRED),
    "for another channel": (GOOD._replace(scope=frozenset({"9"})), Availability.UNKNOWN),
    "of another community": (GOOD._replace(community=2), Availability.UNKNOWN),
    "not approved": (GOOD._replace(approved=False), Availability.UNKNOWN),
    "withdrawn": (GOOD._replace(approved=False, withdrawn=True), Availability.WITHDRAWN),
    "in a hidden column": (GOOD._replace(hidden=True), Availability.HIDDEN),
    "in a hidden column, from tomorrow": (GOOD._replace(hidden=True, valid_from=DAY + ONE), Availability.HIDDEN),
    "in a hidden column, not approved": (GOOD._replace(hidden=True, approved=False), Availability.UNKNOWN),
    "in a hidden column, withdrawn": (
        GOOD._replace(hidden=True, approved=False, withdrawn=True),
        Availability.WITHDRAWN,
    ),
    "withdrawn before its days": (
        GOOD._replace(approved=False, withdrawn=True, valid_from=DAY + ONE),
        Availability.WITHDRAWN,
    ),
    "withdrawn, of another channel": (
        GOOD._replace(approved=False, withdrawn=True, scope=frozenset({"9"})),
        Availability.UNKNOWN,
    ),
    "for another channel, over": (
        GOOD._replace(scope=frozenset({"9"}), valid_until=DAY - ONE),
        Availability.UNKNOWN,
    ),
    "not approved, from tomorrow": (GOOD._replace(approved=False, valid_from=DAY + ONE), Availability.UNKNOWN),
}


@pytest.mark.parametrize("kind", TERMS)
def test_a_film_opens_on_its_days_to_those_it_is_for(kind: str) -> None:
    terms, answer = TERMS[kind]
    assert availability(terms, HERE, DAY) is answer


def test_a_film_for_one_of_several_channels_opens_where_any_of_them_is_shown() -> None:
    terms = GOOD._replace(scope=frozenset({"2"}))
    assert availability(terms, Audience(1, frozenset({"1", "2"})), DAY) is Availability.OPEN
    assert availability(terms, Audience(1, frozenset()), DAY) is Availability.UNKNOWN
    assert availability(GOOD, Audience(1, frozenset()), DAY) is Availability.OPEN


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
    assert within(GOOD._replace(valid_from=DAY, valid_until=DAY), HERE, first, last) is answer
    assert period(DAY, DAY, first, last) is answer


@pytest.mark.parametrize(
    ("terms", "came", "decided", "stood"),
    [
        (GOOD, -9, -5, True),
        (GOOD, -9, 2, True),
        (GOOD, -9, 3, False),
        (GOOD._replace(valid_until=DAY - ONE), -9, -5, False),
        (GOOD._replace(valid_from=DAY + 3 * ONE), -9, -5, False),
        (GOOD._replace(valid_until=DAY + ONE), -9, 2, False),
        (GOOD._replace(hidden=True), -9, -5, True),
        (GOOD._replace(approved=False), -9, -5, False),
        (GOOD._replace(approved=False, withdrawn=True), -9, 0, True),
        (GOOD._replace(approved=False, withdrawn=True), -9, -1, False),
        (GOOD._replace(approved=False, withdrawn=True), 3, 5, False),
        (GOOD._replace(approved=False, withdrawn=True, valid_from=DAY + ONE), -9, 0, False),
    ],
)
def test_a_film_stood_there_from_its_approval_to_its_end_on_its_days(
    terms: Terms, came: int, decided: int, stood: bool
) -> None:
    """The days asked for are three from DAY on; `came` and `decided` are told in days from DAY."""
    assert stood_between(terms, DAY + came * ONE, DAY + decided * ONE, DAY, DAY + 2 * ONE) is stood
