"""The edition changes with all that everybody is shown, and with nothing else."""

from datetime import UTC

import pytest
from sqlalchemy import text

from tests.store.world import NOON, add_programme, make_world
from tvchannel.core.check_in import check_in
from tvchannel.store.channel import content_version, films
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import watch_history
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, OfferedPress

CHANGES = (
    "UPDATE communities SET name_zh = 'other'",
    "UPDATE channels SET card = 'other'",
    "UPDATE columns SET colour = '#000000'",
    "UPDATE programmes SET state = 'withdrawn'",
    "UPDATE films SET state = 'failed'",
    "INSERT INTO themes (community_id, month, position, programme_id) SELECT id, '2026-11', 0, 1 FROM communities",
    "INSERT INTO month_themes (community_id, month, name_zh, name_en, text_zh, text_en) "
    "SELECT id, '2026-11', 'name', '', '', '' FROM communities",
    "INSERT INTO rules (channel_id, key, spec) SELECT id, 'day', '{}' FROM channels",
    "DELETE FROM columns WHERE key = 'news'",
    "INSERT INTO airings (channel_id, start, ticks, kind, material, material_ticks, rule, slot, reason, discontinuity) "
    "SELECT id, 1, 1, 'card', 'card', 1, '', 0, '', 0 FROM channels",
)


def mark(store: Store) -> str:
    with store.reading() as connection:
        return content_version.edition(connection)


def change_and_stumble(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text(CHANGES[0]))
        raise RuntimeError("changed my mind")


@pytest.mark.parametrize("change", CHANGES)
def test_whoever_changes_what_is_shown_makes_a_new_edition(store: Store, change: str) -> None:
    add_programme(make_world(store), "a")
    before = mark(store)
    with store.writing() as connection:
        connection.execute(text(change))
    assert mark(store) != before


def test_what_was_taken_back_changed_nothing(store: Store) -> None:
    add_programme(make_world(store), "a")
    before = mark(store)
    with pytest.raises(RuntimeError):
        change_and_stumble(store)
    assert mark(store) == before


def test_check_ins_positions_and_the_progress_of_a_film_leave_the_edition_alone(store: Store) -> None:
    world = make_world(store)
    add_programme(world, "a")
    with store.writing() as connection:
        films.add_film(connection, world.community, "b", source_name="b", incoming="b", size_bytes=1, now=NOON)
        films.claim(connection, "worker", NOON)
    before = mark(store)
    press = OfferedPress(
        world.box.community, world.box.id, f"wang-{world.box.community}", DAILY, study_day(NOON, UTC), "nonce"
    )
    check_in(store, world.box, press, now=NOON, zone=UTC)
    with store.writing() as connection:
        watch_history.set_position(connection, world.box.household_id, 1, 1000, NOON)
        films.progress(connection, "b", "worker", "stage", 0.5, NOON)
    assert mark(store) == before
