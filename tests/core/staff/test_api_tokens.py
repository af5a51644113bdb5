"""A program is let in by its token: wrong ones are all refused alike, and nobody asks too often."""

from datetime import date, timedelta

import pytest

from tests.store.world import NOON, World
from tvchannel.base.errors import TooMany, Unauthorized
from tvchannel.core.staff import api_tokens
from tvchannel.core.staff.api_tokens import OF_A_TOKEN, WRONG_FROM_A_PLACE
from tvchannel.features.data_interface import actions
from tvchannel.store.service import api_tokens as store
from tvchannel.store.service.api_tokens import ApiToken

TODAY = date(2026, 11, 21)
LAST = TODAY + timedelta(days=30)


def made(world: World, name: str = "platform") -> str:
    told = (world.store, world.community, name, ["reports"], LAST)
    return actions.add(*told, who="admin", now=NOON, today=TODAY)


def shown(world: World, token: str, *, caller: str = "192.0.2.1", day: date = TODAY, minutes: int = 0) -> ApiToken:
    now = NOON + timedelta(minutes=minutes)
    return api_tokens.authenticated(world.store, token, caller=caller, now=now, today=day)


def test_a_token_lets_in_and_its_use_is_kept(world: World) -> None:
    token = made(world)
    found = shown(world, token, minutes=7)
    assert (found.name, found.agent, found.scopes) == ("platform", "token platform", {"reports"})
    with world.store.reading() as connection:
        [kept] = store.every(connection, world.community)
    assert kept.used_at == NOON + timedelta(minutes=7)


def test_the_store_holds_no_token(world: World) -> None:
    token = made(world)
    with world.store.reading() as connection:
        row = connection.exec_driver_sql("SELECT * FROM api_tokens").mappings().one()
    assert token not in str(dict(row))
    assert len(token) == 47


def test_it_is_good_to_the_end_of_its_last_day(world: World) -> None:
    token = made(world)
    assert shown(world, token, day=LAST).name == "platform"
    with pytest.raises(Unauthorized):
        shown(world, token, day=LAST + timedelta(days=1))


@pytest.mark.parametrize("token", ["", "x", "tvc_" + "x" * 43, "x" * 101, "令牌", "a\0b"])
def test_wrong_tokens_are_refused_as_a_closed_one_is(world: World, token: str) -> None:
    closed = made(world)
    actions.close(world.store, world.community, 1, who="admin", now=NOON)
    with pytest.raises(Unauthorized) as of_closed:
        shown(world, closed)
    with pytest.raises(Unauthorized) as of_wrong:
        shown(world, token)
    assert str(of_closed.value) == str(of_wrong.value)


def test_wrong_tokens_from_a_place_are_bounded_and_hold_up_no_right_one(world: World) -> None:
    token = made(world)
    for _ in range(WRONG_FROM_A_PLACE):
        with pytest.raises(Unauthorized):
            shown(world, "wrong")
    with pytest.raises(TooMany):
        shown(world, "wrong")
    assert shown(world, token).name == "platform"
    with pytest.raises(Unauthorized):
        shown(world, "wrong", caller="192.0.2.2")
    with pytest.raises(Unauthorized):
        shown(world, "wrong", minutes=2)


def test_a_token_is_shown_so_often_a_minute(world: World) -> None:
    token, other = made(world), made(world, "other")
    for _ in range(OF_A_TOKEN):
        shown(world, token)
    with pytest.raises(TooMany):
        shown(world, token)
    assert shown(world, other).name == "other"
    assert shown(world, token, minutes=2).name == "platform"
