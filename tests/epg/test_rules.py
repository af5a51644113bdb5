"""Rules refuse what makes no sense, and survive being stored."""

from datetime import UTC, time

import pytest

from epg.errors import BadRule
from epg.rule_storage import rule_from_dict, rule_to_dict
from epg.rules import FromTheme, Rule
from epg.titles import Title
from tests.epg.made import rule

PLAIN = rule_to_dict(rule("a", "07:00"))


def test_a_start_with_a_time_zone_is_refused() -> None:
    with pytest.raises(BadRule):
        Rule(id="a", start=time(7, tzinfo=UTC), source=FromTheme(), title=Title("a"))


def test_a_rule_that_lacks_something_is_refused() -> None:
    for name in ("id", "start", "source", "title"):
        with pytest.raises(BadRule):
            rule_from_dict({key: value for key, value in PLAIN.items() if key != name})
