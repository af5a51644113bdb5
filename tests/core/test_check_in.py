"""A press checks in once, however often and however late it is repeated."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.store.world import NOON, World, make_world
from tvchannel.base.errors import Differs, Expired, Invalid, NotFound
from tvchannel.core import tokens
from tvchannel.core.check_in import CheckInAnswer, check_in
from tvchannel.store import tables as t
from tvchannel.store.records import check_in_offers, ledger
from tvchannel.store.service import audit
from tvchannel.study.press import DAILY, OfferedPress

ZONE = ZoneInfo("Asia/Shanghai")
KEY = b"k" * 32
DAY = date(2026, 11, 21)


def offer(world: World, member: str = "wang-here", nonce: str = "n", **changes) -> OfferedPress:
    return OfferedPress(**{"community": "here", "box": world.box.id, "member": member, "activity": DAILY, "day": DAY,
                    "nonce": nonce, **changes})  # fmt: skip


def press(world: World, one: OfferedPress, after: timedelta = timedelta()) -> CheckInAnswer:
    return check_in(world.store, world.box, one, now=NOON + after, zone=ZONE)


def stored(world: World) -> int:
    with world.store.reading() as connection:
        return len(ledger.check_ins(connection, world.community, DAY, DAY + timedelta(days=2)))


def test_the_first_press_of_a_day_is_a_check_in_at_the_servers_time(world: World) -> None:
    answer = press(world, offer(world))
    assert (answer.new, answer.at, answer.member, answer.place) == (True, NOON, "wang-here", 1)


def test_a_second_press_of_the_same_day_gets_the_first_ones_time_and_no_second_record(world: World) -> None:
    press(world, offer(world))
    again = press(world, offer(world, nonce="another page"), timedelta(hours=3))
    assert (again.new, again.at, stored(world)) == (False, NOON, 1)


def test_a_retried_press_after_midnight_is_still_the_same_press(world: World) -> None:
    one = offer(world)
    check_in(world.store, world.box, one, now=NOON, zone=ZONE)
    late = check_in(world.store, world.box, one, now=NOON + timedelta(hours=13), zone=ZONE)
    assert (late.new, late.at, stored(world)) == (False, NOON, 1)


def test_a_new_press_after_midnight_counts_for_the_new_day(world: World) -> None:
    press(world, offer(world))
    assert press(world, offer(world, nonce="m"), timedelta(hours=13)).new
    assert stored(world) == 2


def test_ten_presses_at_the_same_moment_are_one_record(world: World) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda n: press(world, offer(world, nonce=f"{n % 3}")), range(10)))
    assert stored(world) == 1
    assert [answer.new for answer in answers].count(True) == 1


def test_a_press_of_another_television_is_refused(world: World) -> None:
    other = make_world(world.store, "there")
    with pytest.raises(NotFound):
        press(world, offer(other, member="wang-there", community="there"))
    with pytest.raises(NotFound):
        press(world, offer(world, member="wang-there"))
    assert stored(world) == 0


def test_an_altered_press_is_invalid_and_one_that_is_too_old_has_expired(world: World) -> None:
    event = tokens.mint(KEY, offer(world), NOON)
    assert tokens.read_press(KEY, event, NOON) == offer(world)
    with pytest.raises(Invalid):
        tokens.read_press(KEY, event[:-2] + ("AA" if event[-2:] != "AA" else "BB"), NOON)
    with pytest.raises(Invalid):
        tokens.read_press(b"x" * 32, event, NOON)
    with pytest.raises(Expired):
        tokens.read_press(KEY, event, NOON + tokens.EVENT_LASTS + timedelta(seconds=1))


def contents(world: World) -> list[dict]:
    with world.store.reading() as connection:
        return list(connection.scalars(select(t.ledger.c.content).order_by(t.ledger.c.seq)))


def test_the_same_event_with_another_content_is_refused_and_the_log_keeps_it(world: World) -> None:
    press(world, offer(world))
    with pytest.raises(Differs):
        press(world, offer(world, member="li-here"))
    with world.store.reading() as connection:
        assert [entry["did"] for entry in audit.entries(connection, world.community, 5)] == ["event-differs"]
    assert stored(world) == 1


def test_a_late_press_counts_for_the_day_signed_into_it_and_is_marked(world: World) -> None:
    one = offer(world)
    with world.store.writing() as connection:
        check_in_offers.shown(connection, world.box.id, DAY)
    check_in(world.store, world.box, one, now=NOON + timedelta(days=3), zone=ZONE, late=True)
    with world.store.reading() as connection:
        (row,) = ledger.check_ins(connection, world.community, DAY, DAY)
    assert row.at == NOON + timedelta(days=3)
    assert contents(world)[0]["late"] is True


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_boxs_wrong_clock_is_flagged_and_changes_nothing(world: World, year: int) -> None:
    clock_ms = int(NOON.replace(year=year).timestamp() * 1000)
    answer = check_in(world.store, world.box, offer(world), now=NOON, zone=ZONE, clock_ms=clock_ms)
    assert answer.at == NOON
    assert contents(world) == [{"offered": "2026-11-21", "clock_flag": "box"}]


def test_a_servers_clock_that_jumps_is_flagged_both_ways(world: World) -> None:
    press(world, offer(world))
    press(world, offer(world, nonce="a"), timedelta(days=400))
    press(world, offer(world, nonce="b"), timedelta(days=1))
    press(world, offer(world, nonce="c"), timedelta(days=2))
    flags = [content.get("clock_flag") for content in contents(world)]
    assert flags == [None, "server far ahead", "server behind", None]
