"""An entry makes one browser the box of a household, once, for half an hour."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World
from tvchannel.base.errors import Expired, NotFound
from tvchannel.core import tokens
from tvchannel.core.one_time_entry import ENTRY_LASTS, enter, make_entry
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store


def entry(world: World) -> str:
    return make_entry(world.store, world.community, 1, who="test", now=NOON)


def test_an_entry_makes_a_box_of_its_household(world: World) -> None:
    entered = enter(world.store, entry(world), model="desktop", now=NOON)
    with world.store.reading() as connection:
        assert boxes.box(connection, tokens.token_hash(entered.token)) == entered.box
    assert (entered.box.household, entered.box.community) == (1, "here")


def test_an_entry_works_once(world: World) -> None:
    token = entry(world)
    enter(world.store, token, model="", now=NOON)
    with pytest.raises(Expired):
        enter(world.store, token, model="", now=NOON)


def test_an_entry_that_is_too_old_or_invented_is_refused(world: World) -> None:
    with pytest.raises(Expired):
        enter(world.store, entry(world), model="", now=NOON + ENTRY_LASTS + timedelta(seconds=1))
    with pytest.raises(Expired):
        enter(world.store, "invented", model="", now=NOON)


def test_no_token_stands_in_the_store(world: World, store: Store, tmp_path) -> None:
    first = entry(world)
    entered = enter(store, first, model="desktop", now=NOON)
    store.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("tvchannel.db*"))
    assert first.encode() not in stored
    assert entered.token.encode() not in stored
    assert entered.session.encode() not in stored


def test_a_household_that_does_not_exist_gets_no_entry(world: World) -> None:
    with pytest.raises(NotFound):
        make_entry(world.store, world.community, 99, who="test", now=NOON)
