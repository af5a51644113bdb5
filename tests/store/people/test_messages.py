"""Messages to homes on both engines: which home has read which, and what goes with whom and when."""

from datetime import timedelta

import pytest

from epg.titles import Title
from tests.store.world import NOON, World, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.people import messages, people
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.appearance.message import HomeMessage, MessageDraft, MessageKind

HOUR = timedelta(hours=1)


def draft(world: World, words: str = "请来", hours: int = 2, group: int | None = None) -> MessageDraft:
    home = world.household if group is None else None
    return MessageDraft(Title(words, ""), Title("带上书", ""), NOON, NOON + hours * HOUR, home, group)


def test_it_is_kept_as_it_was_written_and_read_once_by_a_home(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        number = messages.add(connection, world.community, draft(world), who="branch")
        assert messages.one(connection, world.community, number) == HomeMessage(number, draft(world), "branch")
        assert messages.of_community(connection, world.community) == messages.of_household(connection, world.household)
        for _ in range(2):
            messages.read(connection, number, world.household)
        assert messages.read_by(connection, world.household) == {number}
        assert messages.readers(connection, world.community) == {number: {world.household}}
        messages.end(connection, number, NOON + HOUR)
        assert messages.one(connection, world.community, number).draft.ends_at == NOON + HOUR
        messages.remove(connection, number)
        assert messages.read_by(connection, world.household) == set()
        with pytest.raises(NotFound):
            messages.one(connection, world.community, number)


def test_what_was_written_to_one_home_goes_with_its_member_and_what_went_to_a_group_stays(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        group = people.groups(connection, world.community)["第一组"]
        own = messages.add(connection, world.community, draft(world, "给您"), who="branch")
        shared = messages.add(connection, world.community, draft(world, "给大家", group=group), who="branch")
        for number in (own, shared):
            messages.read(connection, number, world.household)
        messages.erase(connection, Erased("wang-here", 1, world.community, world.household, False, "test", NOON))
        assert [one.id for one in messages.of_community(connection, world.community)] == [shared]
        assert messages.read_by(connection, world.household) == {shared}
        messages.erase_readings(connection, world.household)
        assert messages.read_by(connection, world.household) == set()


def test_it_goes_when_its_time_is_over(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        numbers = [messages.add(connection, world.community, draft(world, hours=hours), who="x") for hours in (1, 2)]
        messages.read(connection, numbers[0], world.household)
        assert messages.forget(connection, NOON + HOUR) == 0
        assert messages.forget(connection, NOON + 2 * HOUR) == 1
        assert [one.id for one in messages.of_community(connection, world.community)] == numbers[1:]


@pytest.mark.parametrize(
    ("corrected", "kind"), [(True, MessageKind.CORRECTED), (False, MessageKind.NOT_CORRECTED)], ids=str
)
def test_a_home_hears_that_a_correction_was_decided_and_nothing_else(
    store: Store, corrected: bool, kind: MessageKind
) -> None:
    world = make_world(store)
    with store.writing() as connection:
        for ref in ("wang-here", "nobody"):
            messages.tell_decision(connection, world.community, ref, corrected=corrected, who="branch", now=NOON)
        (told,) = messages.of_household(connection, world.household)
    assert (told.draft.kind, told.draft.words.zh, told.draft.text.zh) == (kind, "", "")
