"""The care list: exempt members are nobody's absence."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.care_list import care_list


@dataclass(frozen=True)
class Someone:
    ref: str
    exempt: bool


@given(st.lists(st.builds(Someone, st.text("ab", min_size=1, max_size=3), st.booleans()), max_size=20))
def test_exempt_members_are_in_no_denominator_and_on_no_list_of_the_absent(people) -> None:
    checked_in = frozenset(person.ref for person in people[::2])
    told = care_list(people, checked_in)
    assert not any(person.exempt for person in told.to_call)
    assert told.expected == sum(not person.exempt for person in people)
    assert told.checked_in + len(told.to_call) == told.expected
    assert len(told.exempt) + told.expected == len(people)
