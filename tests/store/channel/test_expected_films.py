"""Expected films are kept with all that is said of them, found by their files, and counted."""

from datetime import date, time

import pytest

from epg.titles import Title
from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.channel import expected_films
from tvchannel.store.channel.expected_films import ExpectedFilm
from tvchannel.store.database.engine import Store
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, FilmLevel, FilmOrigin

WHOLE = ExpectedFilm(
    FilmFacts(
        "news",
        Title("宪法", "Law"),
        Title("一起学。", "We learn."),
        "十讲",
        3,
        date(2026, 1, 2),
        date(2026, 12, 31),
        time(7, 30),
        time(19, 0),
        FilmFormat.LECTURE,
        FilmLevel.BASIC,
        1,
        FilmOrigin.TAKEN_OVER,
        "区中心",
        "全区",
        scope=frozenset({"1"}),
    ),
    "a/XF 01.mp4",
    "ab" * 32,
    750_000,
)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def plain(number: int) -> ExpectedFilm:
    return ExpectedFilm(FilmFacts("news", Title(f"片子{number}")))


def test_one_is_kept_whole_and_as_a_document_too(world: World) -> None:
    with world.store.writing() as connection:
        [number] = expected_films.add(connection, world.community, [WHOLE], NOON)
    with world.store.reading() as connection:
        assert expected_films.film(connection, world.community, number).film == WHOLE
        assert [row.id for row in expected_films.of_file(connection, world.community, "xf 01")] == [number]
        assert [row.id for row in expected_films.of_digest(connection, world.community, "ab" * 32)] == [number]
        with pytest.raises(NotFound):
            expected_films.film(connection, world.community + 1, number)
    assert ExpectedFilm.of_plain(WHOLE.plain()) == WHOLE


def test_many_keep_their_order_and_are_told_a_page_at_a_time(world: World) -> None:
    with world.store.writing() as connection:
        numbers = expected_films.add(connection, world.community, [plain(n) for n in range(450)], NOON)
    with world.store.reading() as connection:
        found = expected_films.films(connection, world.community)
        page = expected_films.page(connection, world.community, 440, 100)
        assert expected_films.count(connection, world.community) == 450
    assert [row.id for row in found] == numbers == sorted(numbers)
    assert [row.film for row in found] == [plain(n) for n in range(450)]
    assert page == found[440:]


def test_one_that_came_is_missing_no_more_and_can_be_again(world: World) -> None:
    programme = add_programme(world, "m1")
    with world.store.writing() as connection:
        first, second = expected_films.add(connection, world.community, [WHOLE, plain(2)], NOON)
        expected_films.note(connection, first, programme)
        assert expected_films.of_digest(connection, world.community, WHOLE.digest) == []
        assert expected_films.missing(connection, world.community, first) is None
        assert [row.programme_id for row in expected_films.films(connection, world.community, came=True)] == [programme]
        expected_films.note(connection, first, None)
        expected_films.put(connection, second, WHOLE)
        assert {row.film for row in expected_films.films(connection, world.community)} == {WHOLE}
        expected_films.remove(connection, [first, second])
        assert expected_films.count(connection, world.community) == 0
