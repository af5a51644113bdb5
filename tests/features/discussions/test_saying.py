"""With the whole database at hand nobody finds out who said what without having agreed to be recorded."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from media.places.vault import Vault
from tests.features.discussions.made import allow_comments, open_discussion
from tests.store.world import NOON, World, add_programme
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.tidy import tidy
from tvchannel.features.discussions.saying import have_spoken, say_it
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import discussions, opinions, people
from tvchannel.store.tables import metadata
from tvchannel.study.together.discussions import About, AboutKind

KEY = b"k" * 32
WANG, LI = "wang-here", "li-here"
ZONE = Settings().zone


@pytest.fixture
def store(both_engines: Store) -> Store:
    return both_engines


def member(world: World, ref: str) -> Member:
    with world.store.reading() as connection:
        return people.member(connection, world.community, ref)


def ids(world: World, number: int) -> list[int]:
    with world.store.reading() as connection:
        return [one.id for one in discussions.one(connection, world.community, number).sentences]


def say(world: World, about: About, who: str, chosen: Sequence[int], minutes: int = 1) -> None:
    told = {"now": NOON + timedelta(minutes=minutes), "zone": ZONE}
    say_it(world.store, KEY, world.box, member(world, who) if who else None, about, chosen, **told)


def disagree(world: World) -> None:
    with world.store.writing() as connection:
        for ref in (WANG, LI):
            people.change(connection, people.member(connection, world.community, ref).id, {"consent": None})


def everything(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order in which it lies there, with what numbers it has."""
    with world.store.reading() as connection:
        lite = connection.dialect.name == "sqlite"
        found = {}
        for table in metadata.sorted_tables:
            hidden = "" if not lite or not table.kwargs.get("sqlite_with_rowid", True) else ", rowid"
            found[table.name] = [*map(tuple, connection.execute(text(f"SELECT *{hidden} FROM {table.name}")))]
    return found


def test_whoever_said_what_and_in_which_order_the_database_is_the_same(world: World) -> None:
    """The same people and the same sentences, joined in every way: what is stored cannot tell them apart."""
    disagree(world)
    number = open_discussion(world.store, world.community, NOON)
    about, sentences, stored = About(AboutKind.DISCUSSION, number), ids(world, number), []
    first, second = sentences[:2], sentences[3:4]
    for way in (
        [(WANG, first), (LI, second)],
        [(LI, first), (WANG, second)],
        [(WANG, second), (LI, first)],
        [(LI, second), (WANG, first)],
    ):
        with world.store.writing() as connection:
            connection.execute(t.opinion_marks.delete())
            connection.execute(t.opinion_counts.delete())
        for minutes, (who, chosen) in enumerate(way, 1):
            say(world, about, who, chosen, minutes)
        told = everything(world)
        told["opinion_marks"].sort()  # PostgreSQL lays rows down as they come: who was first, not what they said
        told["opinion_counts"].sort()
        stored.append(told)
    assert all(one == stored[0] for one in stored)
    assert (len(stored[0]["opinion_marks"]), stored[0]["opinions"]) == (2, [])


def test_each_press_writes_all_counters_anew_and_nothing_else_of_who_has_not_agreed(world: World) -> None:
    disagree(world)
    number = open_discussion(world.store, world.community, NOON)
    about, sentences = About(AboutKind.DISCUSSION, number), ids(world, number)
    before = everything(world)
    say(world, about, WANG, sentences[:1])
    say(world, about, LI, sentences[1:3])
    say(world, about, "", sentences[1:2])
    after = everything(world)
    assert {name for name in after if after[name] != before[name]} == {"opinion_marks", "opinion_counts"}
    assert not any(ref in str(row) for row in after["opinion_marks"] for ref in (WANG, LI))
    with world.store.reading() as connection:
        if connection.dialect.name == "postgresql":
            assert len([*connection.execute(text("SELECT DISTINCT xmin FROM opinion_counts"))]) == 1
        told = [one.waiting for one in opinions.counted(connection, world.community, about)]
    assert told == [1, 2, 1, 0, 0, 0]


def test_one_television_cannot_fill_anything_however_often_it_sends(world: World) -> None:
    number = open_discussion(world.store, world.community, NOON)
    about, sentences = About(AboutKind.DISCUSSION, number), ids(world, number)
    for minutes in range(6):
        for who in (WANG, LI, ""):
            say(world, about, who, [sentences[minutes]], minutes)
    with world.store.reading() as connection:
        found = opinions.counted(connection, world.community, about)
        assert sum(one.waiting for one in found) == 3
        assert len(connection.execute(select(t.opinions)).all()) == 2
        assert opinions.by_member(connection, about) == {WANG: (sentences[0],), LI: (sentences[0],)}
        both = [people.member(connection, world.community, ref) for ref in (WANG, LI)]
        today = NOON.date()
        assert have_spoken(connection, KEY, about, world.box, both, today) == {WANG, LI, ""}
        assert have_spoken(connection, b"x" * 32, about, world.box, both, today) == set()


def test_of_a_film_one_speaks_once_a_month_and_marks_go_when_they_are_good_no_more(world: World, tmp_path: Any) -> None:
    allow_comments(world.store, world.community)
    add_programme(world, "film", ready_ms=60_000)
    with world.store.writing() as connection:
        connection.execute(t.programmes.update().values(state="approved"))
        film = About(AboutKind.FILM, int(connection.scalar(select(t.programmes.c.id)) or 0))
        [first, second, *_] = [one.id for one in discussions.film_comments(connection, world.community).sentences]
    month = timedelta(days=31)
    for chosen, later in ((first, timedelta(0)), (second, timedelta(0)), (second, month)):
        told = {"now": NOON + later, "zone": ZONE}
        say_it(world.store, KEY, world.box, member(world, WANG), film, [chosen], **told)
    with world.store.reading() as connection:
        found = opinions.counted(connection, world.community, film)
        assert [one.waiting for one in found if one.waiting] == [1, 1]
        assert len(connection.execute(select(t.opinion_marks)).all()) == 1
    tidy(world.store, Vault(tmp_path), Settings(data_dir=tmp_path), PERSONAL, NOON + 3 * month)
    with world.store.reading() as connection:
        assert connection.execute(select(t.opinion_marks)).all() == []


def test_what_is_not_offered_or_not_open_is_not_taken(world: World) -> None:
    number = open_discussion(world.store, world.community, NOON)
    about, sentences = About(AboutKind.DISCUSSION, number), ids(world, number)
    for chosen in ([], sentences[:3], [sentences[0], sentences[0]], [4711]):
        with pytest.raises(Invalid):
            say(world, about, WANG, chosen)
    with pytest.raises(Conflict):
        say(world, about, WANG, sentences[:1], minutes=60 * 24 * 8)
    with world.store.reading() as connection:
        assert connection.execute(select(t.opinion_marks)).all() == []
