"""`tvchannel lecture` receives a lecture that there is, and that is not over."""

from datetime import timedelta

from tests.commands.typed import tv
from tests.store.people.test_activities import PLAN
from tests.store.world import NOON, World
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol
from tvchannel.store.people import activities


def test_one_that_is_not_there_or_is_over_is_refused_in_words(world: World) -> None:
    with world.store.writing() as connection:
        activity = activities.add(connection, world.community, PLAN)
        told = (connection, world.community, activity, LectureProtocol.RTMP, "salt")
        number = lectures.ask(*told, who="x", now=NOON)
        lectures.end(connection, number, NOON + timedelta(hours=1))
    for one in (number, number + 1):
        said = tv("lecture", str(one))
        assert said.exit_code == 1
        assert "没有这场直播" in said.output
