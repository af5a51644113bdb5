"""What `tvchannel backup` took away while the channel worked, `tvchannel restore` brings back; over nothing."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults import community
from tvchannel.base.errors import Unavailable
from tvchannel.base.settings import Settings
from tvchannel.core import register
from tvchannel.core.privacy.erase import erase
from tvchannel.core.privacy.erased_lists import note_withdrawals
from tvchannel.core.services import open_services, prepare
from tvchannel.core.witnesses import archive
from tvchannel.features.backup.backup import backup
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import people
from tvchannel.store.people.consents import choose
from tvchannel.store.records import ledger
from tvchannel.study.consent import ConsentChoice

pytestmark = pytest.mark.engine
NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The settings of a channel on each engine, written as its settings file would be."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return Settings(data_dir=tmp_path / "data", database_url=url)


def run(settings: Settings, *args: Path | str) -> subprocess.CompletedProcess[str]:
    file = settings.data_dir.parent / "settings.toml"
    file.write_text(f'data_dir = "{settings.data_dir}"\ndatabase_url = "{settings.database_url}"\n')
    return subprocess.run(
        [sys.executable, "-m", "tvchannel", *map(str, args)],
        env=os.environ | {"TVCHANNEL_SETTINGS": str(file)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    """A key pair: the public one, and the private one's file."""
    file = tmp_path / "private.txt"
    return archive.make_key(file), file


def press(store, here: int, event: str, member: str, day: date) -> None:
    with store.writing() as connection:
        ledger.lock(connection, here)
        told = {"kind": ledger.CHECK_IN, "event": event, "member": member, "activity": "daily"}
        noon = datetime.combine(day, NOW.timetz())
        ledger.append(connection, here, **told, study_day=day, at=noon, box_id=None, content={})


def seqs(settings: Settings) -> int:
    store = open_services(settings).store
    with store.reading() as connection:
        found = ledger.head(connection, 1).seq
    store.close()
    return found


def key_files(settings: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in settings.keys_dir.iterdir()}


def a_film(settings: Settings, material: str) -> Path:
    folder = settings.data_dir / "films" / material / "720p"
    folder.mkdir(parents=True)
    (folder / "00000.ts").write_bytes(material.encode() * 1000)
    return folder


def empty_the_database(settings: Settings) -> None:
    if settings.database_url:
        store = open_services(settings).store
        with store.write.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        store.close()


def test_a_backup_made_under_load_brings_back_every_row_acknowledged_before_it(settings, key, tmp_path) -> None:
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=2)
    a_film(settings, "mountain-1")
    acknowledged, enough = [0], threading.Event()

    def crowd() -> None:
        while not enough.is_set():
            number = acknowledged[0] + 1
            press(services.store, 1, f"e{number}", "0001-1", date(2020, 1, 1) + timedelta(days=number))
            acknowledged[0] = number

    pressing = threading.Thread(target=crowd)
    pressing.start()
    while acknowledged[0] < 20:
        enough.wait(0.01)
    before = acknowledged[0]
    done = backup(services.store, settings, tmp_path / "backup", key[0], now=NOW)
    after = acknowledged[0]
    enough.set()
    pressing.join()
    assert done.ledgers == 1
    assert before <= done.rows["ledger"] <= after
    keys = key_files(settings)
    services.store.close()

    empty_the_database(settings)
    shutil.rmtree(settings.data_dir)
    brought = run(settings, "restore", tmp_path / "backup", "--key", key[1])
    assert brought.returncode == 0, brought.stdout
    assert seqs(settings) == done.rows["ledger"]
    assert key_files(settings) == keys
    assert (settings.data_dir / "films" / "mountain-1" / "720p" / "00000.ts").read_bytes().startswith(b"mountain-1")
    assert run(settings, "verify").returncode == 0


def test_a_restore_writes_over_nothing(settings, key, tmp_path) -> None:
    prepare(settings)
    assert run(settings, "backup", tmp_path / "backup", "--key", key[0]).returncode == 0
    done = run(settings, "restore", tmp_path / "backup", "--key", key[1])
    assert done.returncode == 1
    assert "already" in done.stdout
    assert "Traceback" not in done.stdout


@pytest.fixture
def small(tmp_path: Path, migrated: Callable[[Path], Path]) -> Settings:
    """A prepared channel on SQLite."""
    settings = Settings(data_dir=migrated(tmp_path / "data"))
    prepare(settings)
    return settings


def test_debians_age_opens_what_was_sealed_and_the_channel_itself_cannot(small, key, tmp_path) -> None:
    if not shutil.which("age"):
        pytest.skip("age is not installed (apt-get install age)")
    done = backup(open_services(small).store, small, tmp_path / "backup", key[0], now=NOW)
    sealed = done.file.read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"SQLite format 3" not in sealed
    tar = subprocess.run(["age", "-d", "-i", key[1], done.file], check=True, stdout=subprocess.PIPE).stdout
    names = subprocess.run(["tar", "t"], input=tar, check=True, stdout=subprocess.PIPE).stdout.decode().split()
    assert {"./tvchannel.db", "./manifest.json", "./keys/names.key"} <= set(names)


def test_a_key_made_by_age_keygen_works_as_well(small, tmp_path) -> None:
    if not shutil.which("age-keygen"):
        pytest.skip("age is not installed (apt-get install age)")
    subprocess.run(["age-keygen", "-o", tmp_path / "k.txt"], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", tmp_path / "k.txt"], check=True, capture_output=True, text=True).stdout
    backup(open_services(small).store, small, tmp_path / "backup", public.strip(), now=NOW)
    shutil.rmtree(small.data_dir)
    assert run(small, "restore", tmp_path / "backup", "--key", tmp_path / "k.txt").returncode == 0


def test_a_changed_byte_of_the_file_or_another_key_is_refused_and_nothing_is_left(small, key, tmp_path) -> None:
    done = backup(open_services(small).store, small, tmp_path / "backup", key[0], now=NOW)
    shutil.rmtree(small.data_dir)
    archive.make_key(tmp_path / "other.txt")
    assert "cannot be opened" in run(small, "restore", tmp_path / "backup", "--key", tmp_path / "other.txt").stdout
    changed = bytearray(done.file.read_bytes())
    changed[len(changed) // 2] ^= 1
    done.file.write_bytes(changed)
    assert run(small, "restore", tmp_path / "backup", "--key", key[1]).returncode == 1
    assert list(small.data_dir.iterdir()) == []


def test_a_ledger_that_is_not_whole_is_no_backup(small, key, tmp_path) -> None:
    services = open_services(small)
    community.make(services, homes=1)
    press(services.store, 1, "e1", "0001-1", date(2026, 1, 1))
    with services.store.write.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER ledger_no_update")
        connection.exec_driver_sql("UPDATE ledger SET member = 'x'")
    with pytest.raises(Unavailable, match="not whole"):
        backup(services.store, small, tmp_path / "backup", key[0], now=NOW)
    assert list((tmp_path / "backup" / "records").iterdir()) == []


def test_who_was_erased_after_the_backup_is_erased_in_what_comes_back(settings, key, tmp_path) -> None:
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=1)
    backup(services.store, settings, tmp_path / "backup", key[0], now=NOW)
    services.store.close()
    (tmp_path / "erased.txt").write_text("2026-11-22T04:00:00+00:00 0001-2\n")
    empty_the_database(settings)
    shutil.rmtree(settings.data_dir)
    done = run(settings, "restore", tmp_path / "backup", "--key", key[1], "--erased", tmp_path / "erased.txt")
    assert "1 people erased once more" in done.stdout, done.stdout
    store = open_services(settings).store
    with store.reading() as connection:
        masks = {one.ref: one.mask for one in people.members(connection, 1)}
    store.close()
    assert not masks.get("0001-2")
    assert masks["0001-1"]


def test_a_file_alone_asks_for_the_lists_and_replays_erasures_and_withdrawals(settings, key, tmp_path) -> None:
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=1)
    done = backup(services.store, settings, tmp_path / "backup", key[0], now=NOW)
    lone = tmp_path / "elsewhere" / "old" / "lone.tar.age"
    lone.parent.mkdir(parents=True)
    shutil.copy(done.file, lone)
    with services.store.writing() as connection:
        for ref in ("0001-1", "0001-3"):
            choose(connection, people.by_ref(connection, ref), ConsentChoice.WATCH_ONLY, at=NOW, box_id=None)
        choose(
            connection,
            people.by_ref(connection, "0001-3"),
            ConsentChoice.RECORD,
            at=NOW + timedelta(hours=1),
            box_id=None,
        )
        gone = people.by_ref(connection, "0001-2")
    erase(services.store, settings.data_dir, gone, PERSONAL, who="branch", now=NOW)
    note_withdrawals(services.store, settings.data_dir)
    services.store.close()
    shutil.copytree(settings.data_dir, tmp_path / "old data", ignore=shutil.ignore_patterns("tvchannel.db*"))
    empty_the_database(settings)
    shutil.rmtree(settings.data_dir)
    refused = run(settings, "restore", lone, "--key", key[1])
    assert (refused.returncode, "--lists" in refused.stdout) == (1, True), refused.stdout
    brought = run(settings, "restore", lone, "--key", key[1], "--lists", tmp_path / "old data")
    assert "1 people erased once more, 1 not recorded any more" in brought.stdout, brought.stdout
    opened = open_services(settings)
    with opened.store.reading() as connection:
        known = {one.ref: one.consent for one in people.members(connection, 1)}
    assert (known["0001-1"], known["0001-3"]) == (ConsentChoice.WATCH_ONLY, ConsentChoice.RECORD)
    assert "0001-2" not in known
    opened.store.close()
    assert run(settings, "verify").returncode == 0


def test_who_says_that_there_are_no_lists_is_believed(small, key, tmp_path) -> None:
    done = backup(open_services(small).store, small, tmp_path / "backup", key[0], now=NOW)
    lone = tmp_path / "elsewhere" / "old" / "lone.tar.age"
    lone.parent.mkdir(parents=True)
    shutil.copy(done.file, lone)
    shutil.rmtree(small.data_dir)
    assert run(small, "restore", lone, "--key", key[1], "--no-lists").returncode == 0


def test_a_folder_without_the_lists_is_not_taken_for_one_with_empty_ones(small, key, tmp_path) -> None:
    run(small, "backup", tmp_path / "backup", "--key", key[0])
    (file,) = (tmp_path / "backup" / "records").iterdir()
    lone = shutil.copy(file, tmp_path)
    (tmp_path / "wrong").mkdir()
    done = run(small, "restore", lone, "--key", key[1], "--lists", tmp_path / "wrong")
    assert done.returncode == 1, done
    assert all(word in done.stdout for word in (str(tmp_path / "wrong"), "erased.txt", "withdrawn.txt")), done


def test_keys_are_exchanged_while_the_channel_runs_and_the_next_backup_knows_the_new_one(
    settings, key, tmp_path
) -> None:
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=3)
    ring, refs = services.keys.names, [f"{home:04d}-{place}" for home in range(1, 4) for place in range(1, 5)]
    with services.store.writing() as connection:
        for ref in refs:
            member = people.member(connection, 1, ref)
            people.change(connection, member.id, register.columns(services.keys, ref, f"王{ref}", "19900000001"))

    def names(opened) -> list[str]:
        with opened.store.reading() as connection:
            members = people.members(connection, 1)
        return sorted(opened.keys.names.unseal(one.sealed_name, one.ref) for one in members)

    before = key_files(settings)
    done = run(settings, "keys", "rotate")
    assert "24 fields are under the new key" in done.stdout, done.stdout
    assert key_files(settings)["names.key"] != before["names.key"]
    assert names(services) == [f"王{ref}" for ref in refs], "a process that runs since before reads on"
    assert ring.is_present(ring.seal("王新", "new"), "new")
    backup(services.store, settings, tmp_path / "backup", key[0], now=NOW)
    services.store.close()
    empty_the_database(settings)
    shutil.rmtree(settings.data_dir)
    assert run(settings, "restore", tmp_path / "backup", "--key", key[1]).returncode == 0
    back = open_services(settings)
    assert names(back) == [f"王{ref}" for ref in refs]
    back.store.close()


def test_the_newest_records_are_kept_and_no_half_film(small, key, tmp_path) -> None:
    settings = small.model_copy(update={"backup_keep": 2})
    a_film(settings, "mountain-1")
    half = tmp_path / "backup" / "films" / ".unfinished" / "720p"
    half.mkdir(parents=True)
    (half / "00000.ts").write_bytes(b"half")
    for hour in range(4):
        backup(open_services(settings).store, settings, tmp_path / "backup", key[0], now=NOW + timedelta(hours=hour))
    kept = sorted(path.name for path in (tmp_path / "backup" / "records").iterdir())
    assert kept == ["2026-11-21-140000.tar.age", "2026-11-21-150000.tar.age"]
    assert [path.name for path in (tmp_path / "backup" / "films").iterdir()] == ["mountain-1"]
    assert [path for path in settings.data_dir.iterdir() if path.name.startswith("backup-")] == []


def test_without_a_key_or_a_place_it_says_what_to_do(small, tmp_path) -> None:
    done = run(small, "backup", tmp_path / "backup")
    assert done.returncode == 1
    assert "--make-key" in done.stdout
    assert "backup_dir" in run(small, "backup").stdout
