"""What remote controls send is kept for the desk: each code once, a few of them, and of strangers only the newest."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.store.world import NOON, World
from tvchannel.features.remote_test import remotes
from tvchannel.features.remote_test.actions import (
    MOST_PRESSES,
    MOST_STRANGERS,
    KeyEvent,
    RemoteTestResult,
    distinct,
    read,
    report,
)

TOLD = RemoteTestResult("An old box", "ipanel", "agent", ("iPanel",), ())
PRESSES = st.lists(st.builds(KeyEvent, st.integers(1, 90), st.sampled_from(["keydown", "keypress"]), st.just("")))


def told(world: World, viewer: str, *codes: int, minutes: int = 0, box_id: int | None = None) -> None:
    presses = tuple(KeyEvent(code, "keypress", "") for code in codes)
    when = NOON + timedelta(minutes=minutes)
    report(world.store, world.community, viewer, box_id, RemoteTestResult("Old", "ipanel", "agent", (), presses), when)


def known(world: World) -> list[remotes.Remote]:
    with world.store.reading() as connection:
        return remotes.of_community(connection, world.community)


@given(PRESSES)
def test_each_press_is_kept_once_and_the_newest_when_there_are_too_many(presses: list[KeyEvent]) -> None:
    kept = distinct(presses)
    assert len(kept) == len(set(kept)) == min(len(set(presses)), MOST_PRESSES)
    assert list(kept)[-1:] == presses[-1:]
    oldest_kept = min((_last(presses, press) for press in kept), default=0)
    assert all(_last(presses, press) < oldest_kept for press in set(presses) - set(kept))


def _last(presses: list[KeyEvent], press: KeyEvent) -> int:
    return len(presses) - 1 - presses[::-1].index(press)


def test_what_a_television_tells_is_added_to_what_it_told_before(world: World) -> None:
    told(world, "box 1", 13, 340, box_id=1)
    told(world, "box 1", 340, 1, minutes=1, box_id=1)
    (one,) = known(world)
    assert [press.code for press in read(one.told).presses] == [13, 340, 1]
    assert one.at == NOON + timedelta(minutes=1)


def test_a_report_that_says_nothing_new_is_not_written(world: World) -> None:
    told(world, "box 1", 13, 340)
    told(world, "box 1", 340, 13, minutes=9)
    assert known(world)[0].at == NOON


def test_of_televisions_that_are_nobodys_only_the_newest_are_kept_and_boxes_always(world: World) -> None:
    told(world, "box 7", 13, box_id=7)
    for number in range(MOST_STRANGERS + 5):
        told(world, f"stranger-{number}", 13, minutes=number + 1)
    found = known(world)
    assert len(found) == MOST_STRANGERS + 1
    assert found[-1].viewer == "box 7"
    assert "stranger-4" not in [one.viewer for one in found]
