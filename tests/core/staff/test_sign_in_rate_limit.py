"""The rate limit of wrong passwords: which try waits, and how long."""

from datetime import timedelta

import pytest

from tests.store.world import NOON
from tvchannel.core.staff.sign_in_rate_limit import (
    AT_A_LOGIN,
    FROM_A_PLACE,
    LONGEST_LOCK,
    WrongTries,
    lock_after,
    minutes_to_wait,
)

SOON, PAST = NOON + timedelta(minutes=3, seconds=1), NOON - timedelta(seconds=1)


def test_the_lock_grows_with_each_wrong_try_up_to_an_hour() -> None:
    locks = [lock_after(failures) for failures in range(5, 40)]
    assert locks == sorted(locks)
    assert locks[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert locks[-1] == LONGEST_LOCK


TRIES = {
    "nothing stands against it": (WrongTries(), 0, 0),
    "it rests here, whole minutes and a piece": (WrongTries(locked_until=SOON), 4, 4),
    "it rested here until now": (WrongTries(locked_until=NOON), 0, 0),
    "it rested here before": (WrongTries(locked_until=PAST), 0, 0),
    "one place, nearly too often": (WrongTries(of_place=FROM_A_PLACE - 1), 0, 0),
    "one place too often": (WrongTries(of_place=FROM_A_PLACE), 10, 0),
    "one login, nearly too often": (WrongTries(of_login=AT_A_LOGIN - 1), 0, 0),
    "one login too often": (WrongTries(of_login=AT_A_LOGIN), 60, 0),
    "the lock of this place is named first": (WrongTries(SOON, FROM_A_PLACE, AT_A_LOGIN), 4, 4),
}


@pytest.mark.parametrize(("tries", "stranger", "known"), TRIES.values(), ids=TRIES)
def test_a_stranger_waits_for_all_of_them_a_known_browser_for_its_own_lock(tries, stranger: int, known: int) -> None:
    assert minutes_to_wait(tries, known=False, now=NOON) == stranger
    assert minutes_to_wait(tries, known=True, now=NOON) == known
