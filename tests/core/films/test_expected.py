"""A file that comes is known by its digest or its name, and the film that was expected has come then."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from epg.titles import Title
from media.places.vault import Vault
from tests.store.world import NOON, World
from tvchannel.core.films.expected import expected, usable
from tvchannel.core.films.submit import Upload, submit
from tvchannel.store.channel import expected_films
from tvchannel.store.channel.expected_films import ExpectedFilm, ExpectedRow
from tvchannel.study.films.film_facts import FilmFacts

FACTS = FilmFacts("news", Title("宪法就在身边"))
DIGEST = "ab" * 32


def expect(world: World, *films: ExpectedFilm) -> list[int]:
    with world.store.writing() as connection:
        return expected_films.add(connection, world.community, films, NOON)


def known(world: World, name: str, digest: str = "") -> ExpectedRow | None:
    with world.store.reading() as connection:
        return expected(connection, world.community, name, digest)


def send(world: World, name: str, digest: str = "", chosen: int | None = None) -> int:
    upload = Upload(name, name, 1, FACTS, digest, chosen)
    with TemporaryDirectory() as folder:
        return submit(world.store, Vault(Path(folder)), world.community, upload, who="uploader", now=NOON)


def came(world: World) -> dict[int, int | None]:
    with world.store.reading() as connection:
        return {row.id: row.programme_id for row in expected_films.films(connection, world.community, came=True)}


@pytest.mark.parametrize(
    ("name", "digest", "is_it"),
    [
        ("xf01.MKV", "", True),
        ("other.mp4", DIGEST, True),
        ("xf01.mp4", "cd" * 32, True),
        ("xf02.mp4", "cd" * 32, False),
    ],
)
def test_a_file_is_known_by_its_name_or_its_digest(world: World, name: str, digest: str, is_it: bool) -> None:
    [number] = expect(world, ExpectedFilm(FACTS, "xf01.mp4", DIGEST))
    found = known(world, name, digest)
    assert (found.id if found else None) == (number if is_it else None)
    programme = send(world, name, digest)
    assert came(world) == ({number: programme} if is_it else {})
    assert known(world, name, digest) is None, "what has come is waited for no more"


def test_without_a_name_of_the_file_its_title_is_one(world: World) -> None:
    [number] = expect(world, ExpectedFilm(FACTS))
    assert known(world, "宪法就在身边.mp4").id == number


def test_a_name_of_several_films_is_nobodys_but_their_digest_is(world: World) -> None:
    expect(
        world, ExpectedFilm(FACTS, "第一季/01.mp4"), ExpectedFilm(replace(FACTS, episode=2), "第二季/01.mp4", DIGEST)
    )
    assert known(world, "01.mp4") is None
    assert known(world, "01.mp4", DIGEST).film.facts.episode == 2


def test_somebody_may_say_which_film_it_is_whatever_it_is_called(world: World) -> None:
    first, second = expect(world, ExpectedFilm(FACTS, "a.mp4"), ExpectedFilm(FACTS, "b.mp4"))
    programme = send(world, "a.mp4", chosen=second)
    assert came(world) == {second: programme}
    other = send(world, "a.mov", chosen=second)
    assert came(world) == {second: programme, first: other}, "one that has come is no choice any more"


def test_another_communitys_films_are_not_waited_for_here(world: World) -> None:
    expect(world, ExpectedFilm(FACTS, "a.mp4"))
    with world.store.reading() as connection:
        assert expected(connection, world.community + 1, "a.mp4", "") is None


def test_what_is_not_there_any_more_is_left_out_of_the_facts(world: World) -> None:
    facts = replace(FACTS, column_key="gone", topic_id=9999, scope=frozenset({"1", "gone"}))
    with world.store.reading() as connection:
        found = usable(connection, world.community, facts)
        assert usable(connection, world.community, FACTS) == FACTS
    assert (found.column_key, found.topic_id, found.scope) == ("", None, {"1"})
