"""How a household's television stands: what is not known of an earlier day is said to be so."""

from datetime import date, timedelta

import pytest

from tvchannel.study.device_census import STATE_WORDS, TelevisionState, state

DAY = date(2026, 11, 21)
WORKING, SILENT, NONE, UNKNOWN = TelevisionState


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("linked", "seen", "found"),
    [
        (None, None, NONE),
        (ago(-1), ago(-1), NONE),  # linked on a later day
        (ago(0), ago(0), WORKING),
        (ago(90), ago(0), WORKING),
        (ago(90), ago(7), WORKING),
        (ago(90), ago(8), SILENT),
        (ago(90), ago(-5), UNKNOWN),  # seen later: nobody knows whether also in the week before
        (ago(7), ago(-5), WORKING),  # seen when it was linked
        (ago(8), ago(-5), UNKNOWN),
    ],
)
def test_the_state_follows_from_two_days(linked: date | None, seen: date | None, found: TelevisionState) -> None:
    assert state(linked, seen, DAY) is found


def test_every_state_is_said_in_words() -> None:
    assert STATE_WORDS.keys() == set(TelevisionState)
