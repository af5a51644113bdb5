"""How often was opened what, a day, on both engines: no household and no member stands there."""

from datetime import date, timedelta

from sqlalchemy import update

from tests.store.world import add_programme, make_world
from tvchannel.store import tables as t
from tvchannel.store.channel import search_openings
from tvchannel.store.channel.content_version import edition
from tvchannel.store.database.engine import Store

DAY = date(2026, 11, 21)


def test_openings_are_summed_by_series_or_title_from_a_day_on(store: Store) -> None:
    world = make_world(store)
    films = [add_programme(world, f"film-{k}") for k in range(3)]
    with store.writing() as connection:
        for number in films[:2]:
            values = {"series": "党课十讲", "title_zh": f"第{number}讲"}
            connection.execute(update(t.programmes).where(t.programmes.c.id == number).values(**values))
        alone = update(t.programmes).where(t.programmes.c.id == films[2])
        connection.execute(alone.values(title_zh="重庆的桥", series=""))
    with store.reading() as connection:
        mark = edition(connection)
    with store.writing() as connection:
        for number in (films[0], films[1], films[1], films[2]):
            search_openings.count(connection, world.community, DAY, number)
        search_openings.count(connection, world.community, DAY - timedelta(days=31), films[2])
    with store.writing() as connection:
        assert edition(connection) == mark
        assert dict(search_openings.since(connection, world.community, DAY)) == {"党课十讲": 3, "重庆的桥": 1}
        search_openings.forget(connection, DAY)
        assert dict(search_openings.since(connection, world.community, date.min)) == {"党课十讲": 3, "重庆的桥": 1}


def test_nothing_of_a_person_has_a_place_there() -> None:
    assert [column.name for column in t.search_openings.c] == ["community_id", "day", "programme_id", "count"]
