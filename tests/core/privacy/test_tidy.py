"""What the nights are for: the ledger's heads outside the database, and what nobody needs any more."""

import json
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import DatabaseError

from media.places.vault import Vault
from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.privacy.erase import LIST
from tvchannel.core.privacy.tidy import tidy
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.boxes import boxes, operator_refs
from tvchannel.store.channel import films
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people, requests
from tvchannel.store.privacy import removal_receipts
from tvchannel.store.privacy.removal_receipts import Receipt
from tvchannel.store.proof import chain_verify, heads
from tvchannel.store.records import ledger
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = NOON + timedelta(hours=12, minutes=5)  # 00:05 in Shanghai


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


def test_the_head_of_the_day_that_ended_is_kept_once_and_lies_outside_the_database(world: World, tmp_path) -> None:
    press(world, offer(world))
    make_world(world.store, "there")
    written = keep_heads(world.store, tmp_path / "heads", now=NIGHT, zone=ZONE)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "heads/here/2026-11-21.json",
        "heads/there/2026-11-21.json",
    ]
    with world.store.reading() as connection:
        head = ledger.head(connection, world.community)
    told = json.loads((tmp_path / "heads/here/2026-11-21.json").read_text())
    assert (told["seq"], told["hash"], told["day"]) == (1, head.hash, date(2026, 11, 21).isoformat())
    assert keep_heads(world.store, tmp_path / "heads", now=NIGHT + timedelta(hours=3), zone=ZONE) == []


def test_while_rows_come_the_day_has_heads_of_its_own_and_without_any_it_has_none(world: World, tmp_path) -> None:
    def heads_at(minutes: int) -> list[str]:
        at = NOON + timedelta(minutes=minutes)
        return [path.stem for path in keep_heads(world.store, tmp_path, now=at, zone=ZONE)]

    assert heads_at(0) == ["2026-11-20"]
    press(world, offer(world))
    assert heads_at(10) == ["2026-11-21"]
    assert heads_at(20) == []
    press(world, offer(world, member="li-here", nonce="other"))
    assert heads_at(30) == ["2026-11-21"]
    with world.store.reading() as connection:
        known = list(heads.stream(connection, world.community))
    assert [(one.number, one.seq) for one in known] == [(1, 0), (2, 1), (3, 2)]
    assert json.loads((tmp_path / "here/2026-11-21.json").read_text())["code"] == known[-1].code


def test_a_file_that_a_power_cut_kept_from_being_written_is_written_by_the_next_turn(world: World, tmp_path) -> None:
    press(world, offer(world))
    (path,) = keep_heads(world.store, tmp_path, now=NIGHT, zone=ZONE)
    path.unlink()
    assert keep_heads(world.store, tmp_path, now=NIGHT, zone=ZONE) == [path]


def counts(receipt: Receipt) -> dict[str, int]:
    return {name: one.count for name, one in receipt.removed.items() if one.count}


def test_tidying_removes_what_is_over_and_keeps_what_somebody_waits_for(world: World, tmp_path) -> None:
    vault = Vault(tmp_path)
    kept, lost = vault.inbox.place(), vault.inbox.place()
    for path in (kept, lost):
        path.write_bytes(b"film")
    with world.store.writing() as connection:
        films.add_film(connection, world.community, "f", source_name="f", incoming=kept.name, size_bytes=4, now=NOON)
    make_entry(world.store, world.community, 1, who="test", now=NOON)
    settings = Settings(data_dir=tmp_path, keep_audit_years=100)
    assert counts(tidy(world.store, vault, settings, PERSONAL, NOON)) == {}
    much_later = NOON + timedelta(days=30_000)
    removed = counts(tidy(world.store, vault, settings, PERSONAL, much_later))
    assert (removed["entry links"], removed["leftovers of uploads"]) == (1, 1)
    assert (kept.exists(), lost.exists()) == (True, False)


def test_what_keeps_the_doors_shut_is_kept_as_long_as_it_matters(world: World, tmp_path) -> None:
    with world.store.writing() as connection:
        assert operator_refs.use_nonce(connection, "key", "nonce", NOON)
        rate_limits.count_try(connection, "somebody", NOON, timedelta(hours=1))
        boxes.open_session(connection, world.box.id, "session", NOON)
    vault, settings = Vault(tmp_path), Settings(data_dir=tmp_path)
    assert counts(tidy(world.store, vault, settings, PERSONAL, NOON + timedelta(days=1))) == {}
    with world.store.writing() as connection:
        assert not operator_refs.use_nonce(connection, "key", "nonce", NOON)
    removed = counts(tidy(world.store, vault, settings, PERSONAL, NOON + timedelta(days=32)))
    assert removed == {"operator's nonces": 1, "counted tries": 1, "idle televisions' sessions": 1}


def test_each_class_goes_by_its_own_time_with_a_receipt_and_the_ledger_stays(world: World, tmp_path) -> None:
    press(world, offer(world))
    with world.store.writing() as connection:
        old = NOON - timedelta(days=3 * 366 + 10)
        for at in (old, NOON):
            audit.record(
                connection,
                world.community,
                at=at,
                who="branch",
                did=CoreAction.LOOKED,
                subject=CoreSubject.MEMBERS.of(),
            )
        requests.ask(connection, world.community, "wang-here", requests.RequestKind.COPY, "everything", None, old)
        requests.close(connection, world.community, 1, requests.RequestOutcome.DONE, who="branch", now=old)
    receipt = tidy(world.store, Vault(tmp_path), Settings(data_dir=tmp_path), PERSONAL, NOON)
    assert counts(receipt) == {"audit log": 1, "answered requests": 1}
    assert receipt.removed["audit log"].until == NOON - timedelta(days=3 * 366)
    with world.store.reading() as connection:
        assert removal_receipts.latest(connection, 5) == [receipt]
        assert chain_verify.first_mismatch(connection, world.community) is None
        assert ledger.head(connection, world.community).seq == 1


def test_no_setting_lets_the_audit_log_be_emptied(world: World) -> None:
    with world.store.writing() as connection:
        audit.record(
            connection,
            world.community,
            at=clock.now(),
            who="branch",
            did=CoreAction.LOOKED,
            subject=CoreSubject.MEMBERS.of(),
        )
    with pytest.raises(DatabaseError, match="insert-only"), world.store.writing() as connection:
        connection.execute(t.audit.delete())
    with pytest.raises(DatabaseError, match="insert-only"), world.store.writing() as connection:
        connection.execute(t.audit.update().values(who="nobody"))


def test_an_erasure_that_was_cut_off_is_finished_at_night(world: World, tmp_path) -> None:
    (tmp_path / LIST).write_text(f"{NOON.isoformat()} wang-here\n")
    tidy(world.store, Vault(tmp_path), Settings(data_dir=tmp_path), PERSONAL, NOON)
    with world.store.reading() as connection:
        assert [one.ref for one in people.members(connection, world.community)] == ["li-here"]
