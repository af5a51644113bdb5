"""Discontinuity numbers are small: a channel's origin is set once, and an upgrade renumbers what was published."""

from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.publishing import Revision
from tests.store.world import make_world
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import _config, migrate

FIRST = 374_129_000


def _airings(count: int, since: int = FIRST) -> list[Airing]:
    return [Airing("1", since + 10 * n, 10, AiringKind.PROGRAMME, f"m{n}", 10) for n in range(count)]


def test_the_first_publication_sets_the_origin_and_a_later_one_leaves_it(store: Store) -> None:
    make_world(store)
    with store.writing() as connection:
        (channel,) = catalogue.channels(connection)
        on_air = timetable.onair(connection, channel, FIRST, timetable.EVER)
        timetable.revise(connection, channel, Revision(FIRST, None, deal(None, _airings(3), on_air.origin)))
        (channel,) = catalogue.channels(connection)
        assert channel.origin == on_air.origin
        found = timetable.airings(connection, channel, FIRST, FIRST + 30)
        assert [one.discontinuity for one in found] == [100, 101, 102]
        timetable.revise(connection, channel, Revision(FIRST + 10, None, deal(found[0], _airings(1, FIRST + 10))))
        assert catalogue.channels(connection)[0].origin == on_air.origin


def test_a_channel_that_has_aired_nothing_counts_from_the_upgrade_on_and_goes_on_with_its_first_airing(
    store: Store,
) -> None:
    make_world(store)

    def numbers(tick: int) -> list[int]:
        with store.reading() as connection:
            on_air = timetable.onair(connection, catalogue.channels(connection)[0], tick - 3, tick + 1)
        return [on_air.at(one).number_at(one) for one in range(tick - 3, tick + 1)]

    with store.writing() as connection:
        catalogue.give_origins(connection, FIRST)
        catalogue.give_origins(connection, FIRST + 5000)
    assert [numbers(tick)[-1] for tick in (FIRST, FIRST + 1, FIRST + 50)] == [100, 101, 150]
    assert numbers(FIRST - 90) == [7, 8, 9, 10]
    before = numbers(FIRST + 60)
    with store.writing() as connection:
        (channel,) = catalogue.channels(connection)
        on_air = timetable.onair(connection, channel, FIRST + 55, timetable.EVER)
        coming = deal(None, _airings(2, FIRST + 61), on_air.origin)
        timetable.revise(connection, channel, Revision(FIRST + 61, None, coming))
    assert numbers(FIRST + 60) == before
    assert numbers(FIRST + 61) == [*before[1:], before[-1] + 1]


def test_an_upgrade_gives_what_is_published_small_numbers_at_the_same_distances(tmp_path: Path) -> None:
    (tmp_path / "old.db").touch()
    store = open_store(f"sqlite:///{tmp_path}/old.db")
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    before = next(script.down_revision for script in scripts if script.path.endswith("_origins.py"))
    with store.writing() as connection:
        command.upgrade(_config(connection), str(before))
        connection.execute(text("INSERT INTO communities VALUES (1, 'here', '这里', 'Here', '2026-01-01 00:00:00')"))
        for channel in (1, 2, 3):
            connection.execute(
                text(
                    "INSERT INTO channels (id, community_id, key, name_zh, name_en, card) "
                    "VALUES (:id, 1, :key, '', '', 'c')"
                ),
                {"id": channel, "key": str(channel)},
            )
        for channel, start, number in (
            (1, FIRST, FIRST),
            (1, FIRST + 10, FIRST + 10),
            (1, FIRST + 20, FIRST + 11),
            (2, 50, 7),
        ):
            connection.execute(
                text(
                    "INSERT INTO airings (channel_id, start, ticks, kind, material, material_ticks, rule, slot, "
                    "reason, discontinuity) VALUES (:channel, :start, 10, 'card', 'c', 1, '', 0, '', :number)"
                ),
                {"channel": channel, "start": start, "number": number},
            )
    migrate(store)
    with store.reading() as connection:
        numbers = connection.execute(text("SELECT discontinuity FROM airings ORDER BY channel_id, start")).scalars()
        origins = connection.execute(text("SELECT origin FROM channels ORDER BY id")).scalars()
        assert (list(numbers), list(origins)) == ([100, 110, 111, 100], [FIRST - 100, -50, None])
    store.close()
