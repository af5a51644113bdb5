"""A guide from the command line: shown as JSON, published by hand."""

import json
from datetime import datetime, timedelta
from itertools import pairwise

from tests.commands.typed import tv
from tests.store.world import World
from tvchannel.base import clock
from tvchannel.store.channel import timetable


def test_a_plan_is_printed_as_json_without_a_gap_and_is_not_published(world: World) -> None:
    told = json.loads(tv("plan", "--days", "1", "--json").stdout)
    airings = told["airings"]
    assert all(before["tick"] + before["ticks"] == after["tick"] for before, after in pairwise(airings))
    assert {airing["programme"] for airing in airings} >= {1, 2}
    assert datetime.fromisoformat(airings[0]["start"]) > clock.now() - timedelta(minutes=1)
    assert all(problem["text"] and problem["channel"] == "1" for problem in told["problems"])
    with world.store.reading() as connection:
        assert timetable.last_publication(connection, world.channel) is None


def test_a_guide_is_published_by_hand(world: World) -> None:
    answer = tv("publish")
    assert answer.exit_code == 0
    assert "airings published" in answer.stdout
    with world.store.reading() as connection:
        assert timetable.last_publication(connection, world.channel) is not None
