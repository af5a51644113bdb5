"""`tvchannel package` makes one file of films, and takes it in elsewhere."""

from pathlib import Path

from media.metadata import FilmMetadata
from tests.commands.typed import tv
from tests.store.world import World, make_world
from tvchannel.base.settings import load
from tvchannel.core.services import open_services
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState


def test_a_package_is_made_and_taken_in(world: World, tmp_path: Path) -> None:
    there = make_world(world.store, "other")
    folder = open_services(load()).settings.data_dir / "films" / "a"
    folder.mkdir()
    (folder / "film.mp4").write_bytes(b"film")
    (folder / "facts.json").write_text(FilmMetadata("a", 13, 60_000, (), 0, None, "mov", 4).to_json())
    file = str(tmp_path / "films.zip")
    assert tv("package", "make", file, "1", "--community", "demo").output.startswith("1 films")
    assert tv("package", "make", file, "1", "--community", "demo").exit_code == 1, "nothing is written over"
    assert "programme 3" in tv("package", "take", file, "--community", "other").output
    assert "here already" in tv("package", "take", file, "--community", "other").output
    with world.store.reading() as connection:
        [row] = catalogue.programmes(connection, there.community)
    assert (row.film.state, row.facts.source) == (FilmState.WAITING, "这里")


def test_a_film_without_files_and_what_is_no_package_are_refused(world: World, tmp_path: Path) -> None:
    file = tmp_path / "films.zip"
    assert tv("package", "make", str(file), "1", "--community", "demo").exit_code == 1
    assert not file.exists()
    file.write_bytes(b"no package")
    assert "不是影片包" in tv("package", "take", str(file), "--community", "demo").output
