"""On a server two writers hold different rows at once: neither may wait for what the other gives only at its end."""

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, text

from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.store.channel import catalogue, content_version
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import migrate
from tvchannel.store.records import ledger

pytestmark = pytest.mark.engine
Step = Callable[[Connection, World], object]
WAIT_S = 30


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    """On PostgreSQL: SQLite has one writer at a time."""
    opened = open_store(postgres_url)
    migrate(opened)
    yield opened
    opened.close()


def say(sentence: str) -> Step:
    return lambda connection, _: connection.execute(text(sentence))


def plan(connection: Connection, world: World) -> None:
    catalogue.request_plan(connection, world.community, NOON)


def hold_channel(connection: Connection, world: World) -> None:
    catalogue.lock_channel(connection, world.channel)


def hold_programme(connection: Connection, world: World) -> None:
    catalogue.lock_programme(connection, 1)


def hold_chain(connection: Connection, world: World) -> None:
    ledger.lock(connection, world.community)


RULE = say("INSERT INTO rules (channel_id, key, spec) SELECT id, 'day', '{}' FROM channels")
COLUMN = say("UPDATE columns SET colour = '#000000'")
PROGRAMME = say("UPDATE programmes SET state = 'withdrawn' WHERE id = 1")
AIRING = say(
    "INSERT INTO airings (channel_id, start, ticks, kind, material, material_ticks, programme_id, rule, slot, reason, "
    "discontinuity) SELECT id, 1, 1, 'card', 'card', 1, 1, '', 0, '', 0 FROM channels"
)
LOOK = say(
    "INSERT INTO audit (community_id, at, who, did, subject, detail) "
    "SELECT id, now(), '', '', '', '{}' FROM communities"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((COLUMN, RULE), (hold_channel, AIRING)),
        ((RULE, plan), (hold_channel, AIRING)),
        ((hold_programme, plan), (hold_channel, AIRING)),
        ((COLUMN, PROGRAMME), (hold_programme, PROGRAMME)),
        ((COLUMN, hold_chain), (hold_chain, PROGRAMME)),
        ((LOOK, hold_chain), (LOOK, hold_chain)),
    ],
    ids=[
        "a new grid, a publication",
        "a rule and a plan, a publication",
        "a review, a publication",
        "two reviews",
        "a chain behind and before what is shown",
        "two that look first and hold the chain then",
    ],
)
def test_both_writers_come_to_their_end(store: Store, one: tuple[Step, Step], other: tuple[Step, Step]) -> None:
    world = make_world(store)
    add_programme(world, "a")
    both_began, wrong = threading.Barrier(2, timeout=WAIT_S), []

    def write(first: Step, then: Step) -> None:
        try:
            with store.writing() as connection:
                first(connection, world)
                both_began.wait()
                then(connection, world)
        except Exception as trouble:
            wrong.append(trouble)

    writers = [threading.Thread(target=write, args=steps) for steps in (one, other)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(WAIT_S)
    assert wrong == []


def test_a_change_is_another_edition_when_it_is_there_and_not_before(store: Store) -> None:
    world = make_world(store)

    def mark() -> str:
        with store.reading() as connection:
            return content_version.edition(connection)

    before = mark()
    with store.writing() as connection:
        COLUMN(connection, world)
        RULE(connection, world)
        assert mark() == before
    assert mark() != before
