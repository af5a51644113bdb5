"""The heads outside of the database show what a chain alone cannot: an end that was cut off, a chain written anew."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from media.places.vault import Vault
from tests.core.test_check_in import offer
from tests.core.test_check_in import press as check_in
from tests.core.test_watch import report
from tests.store.proof.test_chain_verify import behind_the_triggers
from tests.store.records.test_ledger import DAY, press
from tests.store.world import NOON, World, add_programme
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.erase import erase
from tvchannel.core.privacy.tidy import tidy
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.verify import verify
from tvchannel.processes.features import PERSONAL
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

ZONE = ZoneInfo("Asia/Shanghai")
TAMPERS = True


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


REMOVED = {
    True: ("DROP TRIGGER audit_no_delete", "DELETE FROM audit"),
    False: ("ALTER TABLE audit DISABLE TRIGGER ALL", "DELETE FROM audit"),
}


def a_week(world: World, heads: Path) -> None:
    for number in range(7):
        press(world, f"e{number}", day=DAY + timedelta(days=number))
        keep_heads(world.store, heads, now=NOON + timedelta(days=number + 1), zone=ZONE)


def told(world: World, heads: Path) -> tuple[str, ...]:
    (verdict,) = verify(world.store, heads, "here")
    return verdict.mismatches


def test_a_whole_ledger_fits_its_heads(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    (verdict,) = verify(world.store, tmp_path)
    assert (verdict.rows, verdict.heads, verdict.mismatches) == (7, 7, ())


def test_a_cut_tail_is_named(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    behind_the_triggers(world.store, "DELETE FROM ledger WHERE seq > 5")
    assert told(world, tmp_path) == ("The end is cut off: on 2026-11-26 there were 6 rows, now there are 5.",)


def test_a_chain_written_anew_is_named(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    behind_the_triggers(world.store, "DELETE FROM ledger")
    for number in range(7):
        press(world, f"other{number}", member="li-here", day=DAY + timedelta(days=number))
    assert told(world, tmp_path) == ("Row 1 is not the one with which 2026-11-21 ended: the chain was written anew.",)


def test_a_row_that_belongs_to_no_community_is_named(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    behind_the_triggers(world.store, "UPDATE ledger SET community_id = 9 WHERE seq = 7")
    assert told(world, tmp_path)[-1] == "Row 7 belongs to no community any more: its field community_id was changed."


def test_a_head_that_cannot_be_read_is_named(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    file = next((tmp_path / "here").glob("*.json"))
    file.write_text("{")
    assert told(world, tmp_path) == (f"The head in {file} cannot be read.",)


def test_a_head_that_was_taken_away_is_named(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    (tmp_path / "here" / "2026-11-26.json").unlink()
    assert told(world, tmp_path) == (f"The head of 2026-11-26 is not in {tmp_path / 'here'} any more.",)


def test_the_heads_are_those_of_the_ledger(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    with world.store.reading() as connection:
        last = ledger.head(connection, world.community)
        kept = connection.execute(text("SELECT hash FROM heads ORDER BY seq DESC LIMIT 1")).scalar_one()
    assert kept == last.hash


def test_a_head_that_the_store_does_not_know_is_named(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    file = tmp_path / "here" / "2026-11-26.json"
    file.write_text(file.read_text().replace("2026-11-27T04", "2026-11-27T05"))
    assert told(world, tmp_path) == (f"The head in {file} is not the one that the store has of 2026-11-26.",)


def test_what_was_removed_because_its_time_was_over_is_no_fault_and_more_than_that_is(
    world: World, tmp_path: Path
) -> None:
    old = NOON - timedelta(days=4 * 366)
    for at in (old, old + timedelta(days=1), NOON):
        with world.store.writing() as connection:
            audit.record(
                connection,
                world.community,
                at=at,
                who="branch",
                did=CoreAction.LOOKED,
                subject=CoreSubject.MEMBERS.of(),
            )
        keep_heads(world.store, tmp_path, now=at, zone=ZONE)
    tidy(world.store, Vault(tmp_path), Settings(data_dir=tmp_path), PERSONAL, NOON)
    with world.store.reading() as connection:
        assert len(audit.entries(connection, world.community, 9)) == 1
    assert told(world, tmp_path) == ()
    keep_heads(world.store, tmp_path, now=NOON + timedelta(days=1), zone=ZONE)
    assert told(world, tmp_path) == ()
    behind_the_triggers(world.store, *REMOVED[world.store.on_sqlite])
    assert [one.split(":")[0] for one in told(world, tmp_path)] == ["audit"]


def test_who_is_erased_leaves_what_fits_its_heads(world: World, tmp_path: Path) -> None:
    a_week(world, tmp_path)
    with world.store.reading() as connection:
        member = people.member(connection, world.community, "wang-here")
    erase(world.store, tmp_path, member, PERSONAL, who="branch", now=NOON)
    assert told(world, tmp_path) == ()
    keep_heads(world.store, tmp_path, now=NOON + timedelta(days=8), zone=ZONE)
    assert told(world, tmp_path) == ()


def test_who_watches_and_is_erased_before_the_next_head_leaves_minutes_that_fit(world: World, tmp_path: Path) -> None:
    film = add_programme(world, "f")
    keep_heads(world.store, tmp_path, now=NOON, zone=ZONE)
    check_in(world, offer(world))
    report(world, film, 1, (0, 30_000), 30)
    with world.store.reading() as connection:
        member = people.member(connection, world.community, "wang-here")
    erase(world.store, tmp_path, member, PERSONAL, who="branch", now=NOON)
    assert told(world, tmp_path) == ()
    keep_heads(world.store, tmp_path, now=NOON + timedelta(minutes=10), zone=ZONE)
    assert told(world, tmp_path) == ()
