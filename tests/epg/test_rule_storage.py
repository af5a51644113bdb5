"""Grid rules as plain values and back; stored nonsense is refused in words."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.errors import BadRule
from epg.rule_storage import rule_from_dict, rule_to_dict
from epg.rules import LONGEST_EXCEPTION_MIN, Blocked, FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf, Rule
from epg.titles import Title
from tests.epg.made import examples, rule

sources = st.one_of(
    st.builds(FromColumn, st.text()),
    st.just(FromTheme()),
    st.builds(FromSeries, st.text()),
    st.builds(Pinned, st.integers()),
    st.builds(RepeatOf, st.text()),
    st.just(Blocked()),
)
# A first day is never after a last one.
YEAR, LATER = (date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 12, 31))
weekly = st.builds(
    Rule,
    id=st.text(min_size=1),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    start=st.times().map(lambda at: at.replace(microsecond=0)),
    length_min=st.none() | st.integers(1, 10_000),
    source=sources,
    order=st.sampled_from(Order),
    min_hours=st.floats(0, 1000),
    title=st.builds(Title, st.text(), st.text()),
    not_on=st.frozensets(st.dates(*YEAR), max_size=3),
    first_day=st.none() | st.dates(*YEAR),
    last_day=st.none() | st.dates(*LATER),
)
exceptions = st.builds(
    replace,
    weekly,
    dates=st.frozensets(st.dates(*YEAR), min_size=1, max_size=3),
    length_min=st.integers(1, LONGEST_EXCEPTION_MIN),
    not_on=st.just(frozenset()),
    first_day=st.none(),
    last_day=st.none(),
)
rules = st.one_of(weekly, exceptions)
PLAIN = rule_to_dict(rule("a", "07:00"))


@settings(max_examples=examples(7))
@given(rules)
def test_a_rule_comes_back_from_json_as_it_was(given_rule: Rule) -> None:
    assert rule_from_dict(json.loads(json.dumps(rule_to_dict(given_rule)))) == given_rule


def test_what_is_left_out_has_a_default() -> None:
    least = {"id": "a", "start": "07:00", "source": {"theme": True}, "title": {"zh": "本月学习"}}
    made = rule_from_dict(least)
    assert (made.days, made.length_min, made.order, made.min_hours) == (
        frozenset(range(7)),
        None,
        Order.OLDEST_UNAIRED,
        0,
    )


def test_a_rule_without_dates_is_stored_as_it_always_was() -> None:
    assert set(PLAIN) == {"id", "days", "start", "length_min", "source", "order", "min_hours", "title"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": []},
        {"days": [7]},
        {"days": "weekdays"},
        {"start": "25:00"},
        {"start": None},
        {"length_min": 0},
        {"length_min": "long"},
        {"min_hours": -1},
        {"min_hours": "nan"},
        {"source": {}},
        {"source": {"column": "a", "series": "b"}},
        {"source": {"playlist": 1}},
        {"source": 5},
        {"source": {"programme": "first"}},
        {"order": "random"},
        {"title": "news"},
        {"id": ""},
        {"dates": ["2025-03-01"]},
        {"dates": ["2025-03-01"], "length_min": 1441},
        {"dates": ["2025-03-01"], "length_min": 30, "not_on": ["2025-03-02"]},
        {"dates": ["1 March"], "length_min": 30},
        {"dates": 5, "length_min": 30},
        {"first_day": "2025-03-02", "last_day": "2025-03-01"},
        {"last_day": 7},
    ],
)
def test_stored_nonsense_is_refused_in_words(wrong: dict) -> None:
    with pytest.raises(BadRule) as refused:
        rule_from_dict({**PLAIN, **wrong})
    assert refused.value.sentence % refused.value.params
