"""`tvchannel share` lets a film wait for the reviewers of another community."""

from media.metadata import FilmMetadata
from tests.commands.typed import tv
from tests.store.world import World, make_world
from tvchannel.base.settings import load
from tvchannel.core.services import open_services
from tvchannel.store.channel import catalogue


def test_a_film_without_files_is_refused_in_words(world: World) -> None:
    make_world(world.store, "other")
    told = tv("share", "1", "--community", "demo", "--with", "other")
    assert told.exit_code == 1
    assert "文件不见了" in told.output
    with world.store.reading() as connection:
        assert catalogue.programmes(connection, catalogue.community(connection, "other").id) == []


def test_a_film_goes_to_the_community_that_is_named(world: World) -> None:
    there = make_world(world.store, "other")
    services = open_services(load())
    folder = services.settings.data_dir / "films" / "a"
    folder.mkdir()
    facts = FilmMetadata("a", 13, 60_000, (), 0, None, "mov", 1)
    (folder / "facts.json").write_text(facts.to_json(), encoding="utf-8")
    told = tv("share", "1", "--community", "demo", "--with", "other")
    assert told.exit_code == 0, told.output
    assert "1 wait for its reviewers" in told.output
    with world.store.reading() as connection:
        assert len(catalogue.programmes(connection, there.community)) == 1
