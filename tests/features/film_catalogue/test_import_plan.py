"""A catalogue is held against what a community has and expects: new, changed, the same, doubled, here already."""

from tests.features.film_catalogue.made import listed
from tests.store.world import NOON, World, add_programme, approve
from tvchannel.base.clock import now
from tvchannel.features.film_catalogue.film_table import ListedFilm
from tvchannel.features.film_catalogue.import_plan import CataloguePlan, merged, plan
from tvchannel.store.channel import catalogue, expected_films


def planned(world: World, *films: ListedFilm) -> CataloguePlan:
    with world.store.reading() as connection:
        return plan(connection, world.community, films)


def enter(world: World, *films: ListedFilm) -> list[int]:
    with world.store.writing() as connection:
        return expected_films.add(connection, world.community, [one.film for one in films], NOON)


def test_what_nobody_has_is_new_and_a_second_row_of_it_is_told(world: World) -> None:
    found = planned(
        world,
        listed("A2", "宪法", digest="a"),
        listed("A3", "另一个", digest="a"),
        listed("A4", "宪 法"),
        listed("A5", "宪法", series="十讲"),
    )
    assert [one.cell for one in found.added] == ["A2", "A5"]
    assert [(one.cell, above) for one, above in found.twice] == [("A3", "A2"), ("A4", "A2")]
    assert found.total == 2


def test_what_is_expected_is_the_same_or_changed_and_what_is_not_said_stays(world: World) -> None:
    before = listed("", "宪法", file_name="x.mp4", summary="旧的")
    other = listed("", "党史", digest="a")
    enter(world, before, other)
    found = planned(
        world, listed("A2", "宪法", summary="新的"), listed("A3", "党史新编", digest="a"), listed("A4", "党史")
    )
    assert [(one.after.file_name, one.after.facts.summary.zh) for one in found.changed] == [("x.mp4", "新的"), ("", "")]
    assert found.changed[1].after.facts.title.zh == "党史新编"
    assert [(one.cell, above) for one, above in found.twice] == [("A4", "A3")], "one expected film, changed once"
    assert planned(world, listed("A2", "宪法")).same == (listed("A2", "宪法"),)


def test_what_has_come_is_here_by_its_title_or_its_file_or_as_what_was_expected(world: World) -> None:
    programme = add_programme(world, "m1")
    approve(world.store, world.community, programme, who="reviewer", now=now())
    with world.store.reading() as connection:
        title = catalogue.programme(connection, world.community, programme).title.zh
    assert [row.id for _, row in planned(world, listed("A2", title)).here] == [programme]
    [number] = enter(world, listed("", "原来叫这个"))
    with world.store.writing() as connection:
        expected_films.note(connection, number, programme)
    assert [row.id for _, row in planned(world, listed("A2", "原来叫这个")).here] == [programme]


def test_merging_takes_what_is_said_and_keeps_the_rest() -> None:
    before = listed("", "宪法", file_name="x.mp4", digest="a", length_ms=1000, series="十讲").film
    after = merged(before, listed("", "宪法", length_ms=2000).film)
    assert (after.file_name, after.digest, after.length_ms, after.facts.series) == ("x.mp4", "a", 2000, "十讲")
    assert merged(before, before) == before
