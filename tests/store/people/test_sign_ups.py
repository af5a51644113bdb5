"""What members have said of activities: one word each, on both engines."""

from datetime import timedelta

from tests.store.people.test_activities import PLAN
from tests.store.world import NOON, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.study.together.sign_ups import SignUp


def test_the_last_word_of_each_counts(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        number, other = (activities.add(connection, world.community, PLAN) for _ in range(2))
        for at, choice in enumerate((SignUp.COME, SignUp.HOME)):
            said = SignedUp(number, "wang-here", choice, NOON + timedelta(hours=at), f"box {at}")
            sign_ups.set_choice(connection, world.community, said)
        li = SignedUp(number, "li-here", SignUp.LEAVE, NOON, "branch")
        sign_ups.set_choice(connection, world.community, li)
        sign_ups.set_choice(connection, world.community, SignedUp(other, "li-here", SignUp.COME, NOON, "branch"))
        assert sign_ups.of_activity(connection, number) == {"wang-here": said, "li-here": li}
        assert sign_ups.of_members(connection, number, ["wang-here", "nobody"]) == {"wang-here": SignUp.HOME}
        assert [one.activity for one in sign_ups.of_member(connection, "li-here")] == [number, other]
        assert len(sign_ups.of_activities(connection, [number, other])) == 3
        sign_ups.take_back(connection, number, "li-here")
        assert list(sign_ups.of_activity(connection, number)) == ["wang-here"]
        assert list(sign_ups.of_activity(connection, other)) == ["li-here"]
        assert sign_ups.forget(connection, NOON + timedelta(minutes=1)) == 1
        assert sign_ups.of_activity(connection, other) == {}
