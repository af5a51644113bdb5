"""A restore as an operator does it: a refusal is one line and status 1, leaves all as it was, and the next works."""

import itertools
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine

from tests.faults import community
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings, load
from tvchannel.cli import main
from tvchannel.core.privacy.erase import erase
from tvchannel.core.privacy.erased_lists import note_withdrawals
from tvchannel.core.services import open_services, prepare
from tvchannel.core.witnesses import archive
from tvchannel.features.backup.backup import backup
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import people
from tvchannel.store.people.consents import choose
from tvchannel.study.consent import ConsentChoice

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@dataclass
class Kept:
    """What is left of a channel: its backup, one sealed file apart, the key, and the newest lists."""

    data: Path
    folder: Path
    lone: Path
    key: Path
    lists: Path

    def put_lists(self, name: str, **files: str) -> Path:
        """A folder with lists of these texts."""
        place = self.data.with_name(name)
        place.mkdir()
        for file, content in files.items():
            (place / f"{file}.txt").write_text(content, "utf-8")
        return place


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.engine)])
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A channel that is gone: of its people one was erased before the backup; after it one more, and one withdrew."""
    told = ['language = "en"', f'data_dir = "{tmp_path / "data"}"']
    if request.param == "postgresql":
        told.append(f'database_url = "{request.getfixturevalue("postgres_url")}"')
    (tmp_path / "tv.toml").write_text("\n".join(told))
    monkeypatch.setenv("TVCHANNEL_SETTINGS", str(tmp_path / "tv.toml"))
    if request.param == "postgresql":
        _back_up_and_lose(load(), tmp_path)
    else:
        shutil.copytree(request.getfixturevalue("lost_channel"), tmp_path, dirs_exist_ok=True)
    return Kept(
        tmp_path / "data", tmp_path / "backup", tmp_path / "lone.tar.age", tmp_path / "key.txt", tmp_path / "old"
    )


@pytest.fixture(scope="module")
def lost_channel(tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[Path], Path]) -> Path:
    """What is left of a channel on SQLite, to copy: quicker than to make and lose one for each test."""
    folder = tmp_path_factory.mktemp("lost")
    _back_up_and_lose(Settings(data_dir=migrated(folder / "data")), folder)
    return folder


def _back_up_and_lose(settings: Settings, folder: Path) -> None:
    """Make a channel, its backup and the newest lists in `folder`; of the channel itself nothing stays in its place."""
    public = archive.make_key(folder / "key.txt")
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=1)
    film = settings.data_dir / "films" / "mountain-1"
    film.mkdir(parents=True)
    (film / "00000.ts").write_bytes(b"film")

    def gone(ref: str, at: datetime) -> None:
        with services.store.reading() as connection:
            member = people.by_ref(connection, ref)
        erase(services.store, settings.data_dir, member, PERSONAL, who="branch", now=at)

    gone("0001-4", NOW)
    done = backup(services.store, settings, folder / "backup", public, now=NOW + timedelta(hours=1))
    gone("0001-2", NOW + timedelta(hours=2))
    with services.store.writing() as connection:
        member = people.by_ref(connection, "0001-1")
        choose(connection, member, ConsentChoice.WATCH_ONLY, at=NOW + timedelta(hours=2), box_id=None)
    note_withdrawals(services.store, settings.data_dir)
    shutil.copy(done.file, folder / "lone.tar.age")
    services.store.close()
    shutil.move(settings.data_dir, folder / "old")
    _emptied(settings.database)


def _emptied(url: str) -> None:
    if url.startswith("postgresql"):
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()


def restore(*words: object) -> Result:
    return CliRunner().invoke(main, ["restore", *map(str, words)])


def standing() -> dict[str, str | None]:
    """Who is in the channel that came back, and what each has chosen."""
    services = open_services(load())
    with services.store.reading() as connection:
        found = {one.ref: one.consent for one in people.members(connection, 1)}
    services.store.close()
    return found


def refused(done: Result) -> str:
    """The one line of a refusal."""
    assert done.exit_code == 1, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    (line,) = done.stderr.splitlines()
    return line


def all_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def comes_back(kept: Kept) -> None:
    done = restore(kept.folder, "--key", kept.key, "--lists", kept.lists)
    assert "1 people erased once more, 1 not recorded any more" in done.stdout, done.output
    assert standing() == {"0001-1": ConsentChoice.WATCH_ONLY, "0001-3": ConsentChoice.RECORD}
    assert (kept.data / "films" / "mountain-1" / "00000.ts").read_bytes() == b"film"
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0


def sealed(kept: Kept, **files: str) -> Path:
    """A file that opens with the key and holds these files."""
    folder = kept.data.with_name("made")
    folder.mkdir()
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content)
    archive.pack(folder, kept.lone, str(archive.read_key(kept.key).to_public()), archive.new_check())
    return kept.lone


def cut(file: Path, to: float) -> Path:
    os.truncate(file, int(file.stat().st_size * to))
    return file


def other_key(kept: Kept) -> Path:
    archive.make_key(kept.data.with_name("other.txt"))
    return kept.data.with_name("other.txt")


def of_tomorrow(kept: Kept) -> Path:
    """A backup of a version that this one does not know."""
    opened = kept.data.with_name("opened")
    opened.mkdir()
    archive.unpack(kept.lone, opened, archive.read_key(kept.key))
    with closing(sqlite3.connect(opened / "tvchannel.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    archive.pack(opened, kept.lone, str(archive.read_key(kept.key).to_public()), archive.new_check())
    return kept.lone


def with_lists(name: str, **files: str) -> Callable[[Kept], list[object]]:
    return lambda kept: [kept.lone, "--lists", kept.put_lists(name, **files)]


def beside_a_file(name: str, content: bytes) -> Callable[[Kept], list[object]]:
    def made(kept: Kept) -> list[object]:
        (kept.folder / name).write_bytes(content)
        return [kept.folder]

    return made


ERASED_BEFORE = "2026-11-21T04:00:00+00:00 0001-4\n"
# What is asked for besides the key, and what the one line says.
REFUSALS: dict[str, tuple[Callable[[Kept], list[object]], str]] = {
    "no lists": (lambda kept: [kept.lone], "--no-lists"),
    "a folder without lists": (with_lists("empty"), "neither erased.txt nor withdrawn.txt"),
    "older lists": (with_lists("older", erased="", withdrawn=""), "are older than this backup, or another channel's"),
    "another channel's lists": (
        with_lists("others", erased="2026-11-21T04:00:00+00:00 0099-1\n"),
        "are older than this backup, or another channel's",
    ),
    "only other people": (
        with_lists("strange", erased=ERASED_BEFORE.replace("0001-4", "x"), withdrawn=""),
        "are older than this backup, or another channel's",
    ),
    "a list that is a heap of bytes": (
        with_lists("bytes", erased=f"{ERASED_BEFORE}\ufffd\0\ufffd\n"),
        "line 2 of ",
    ),
    "a line without a reference": (with_lists("short", erased=f"{ERASED_BEFORE}2026-11-22T04:00:00+00:00\n"), "line 2"),
    "a line that was cut off": (
        with_lists("cut", erased=f"{ERASED_BEFORE}2026-11-22T04:00:00+00:00 0001"),
        "ends within a line",
    ),
    "a moment without a zone": (with_lists("zone", erased=f"{ERASED_BEFORE}2026-11-22T04:00:00 0001-2\n"), "line 2"),
    "a moment of the year 1": (
        with_lists("year", withdrawn="0001-01-01T00:00:00+08:00 0001-1 watch-only\n", erased=ERASED_BEFORE),
        "line 1 of ",
    ),
    "a day that is none": (
        with_lists("day", withdrawn="2026-02-30T00:00:00+08:00 0001-1 watch-only\n", erased=ERASED_BEFORE),
        "line 1 of ",
    ),
    "other scripts' digits": (
        with_lists("digits", erased=f"{ERASED_BEFORE}２０２６-11-22T04:00:00+00:00 0001-2\n"),
        "line 2 of ",
    ),
    "an unknown choice": (
        with_lists("choice", withdrawn="2026-11-22T04:00:00+00:00 0001-1 perhaps\n", erased=ERASED_BEFORE),
        "line 1 of ",
    ),
    "a list in the backup's folder that is a heap of bytes": (beside_a_file("withdrawn.txt", b"\xff\xfe\0"), "line 1"),
    "a list in the backup's folder that was cut off": (beside_a_file("erased.txt", b"2026-11-2"), "line 1 of "),
    "a folder without records": (lambda kept: [kept.put_lists("nothing")], "there are no records in "),
    "another key": (lambda kept: [kept.folder, "--key", other_key(kept)], "cannot be opened with this key"),
    "a key that is none": (lambda kept: [kept.folder, "--key", kept.lone], "is not the key file of a backup"),
    "a key that is not there": (lambda kept: [kept.folder, "--key", kept.data], "is not the key file of a backup"),
    "half a file": (lambda kept: [cut(kept.lone, 0.5), "--no-lists"], "cannot be opened with this key"),
    "the head of a file": (lambda kept: [cut(kept.lone, 0.001), "--no-lists"], "cannot be opened with this key"),
    "an empty file": (lambda kept: [cut(kept.lone, 0), "--no-lists"], "cannot be opened with this key"),
    "a file that is no archive": (lambda kept: [kept.key, "--no-lists"], "cannot be opened with this key"),
    "an archive without a database": (
        lambda kept: [sealed(kept, manifest_json="{}"), "--no-lists"],
        "is no backup of a channel",
    ),
    "an archive with a database that is none": (
        lambda kept: [sealed(kept, tvchannel_db="x" * 9000, manifest_json='{"rows": {}}'), "--no-lists"],
        "Error: ",
    ),
    "an archive with a manifest that is none": (
        lambda kept: [sealed(kept, tvchannel_db="", manifest_json="[]"), "--no-lists"],
        "is no backup of a channel",
    ),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_is_one_line_leaves_nothing_behind_and_the_next_try_works(kept: Kept, kind: str) -> None:
    made, says = REFUSALS[kind]
    words = made(kept)
    line = refused(restore(*words, *([] if "--key" in words else ["--key", kept.key])))
    assert says in line, line
    assert not kept.data.exists() or list(kept.data.iterdir()) == []
    for name in ("erased.txt", "withdrawn.txt") if "in the backup's folder" in kind else ():
        (kept.folder / name).unlink(missing_ok=True)
    comes_back(kept)


@pytest.mark.parametrize("kept", ["sqlite"], indirect=True)
def test_a_backup_of_a_newer_version_is_refused_in_words(kept: Kept) -> None:
    assert "a newer one's" in refused(restore(of_tomorrow(kept), "--key", kept.key, "--no-lists"))
    comes_back(kept)


def test_twice_is_refused_and_what_came_back_stays(kept: Kept) -> None:
    comes_back(kept)
    before = all_in(kept.data)
    assert "already" in refused(restore(kept.folder, "--key", kept.key))
    left = all_in(kept.data)
    assert {path: left[path] for path in before if "-shm" not in path.name} == {
        path: content for path, content in before.items() if "-shm" not in path.name
    }


def test_a_lone_file_with_the_newest_lists_comes_back_as_the_folder_does(kept: Kept) -> None:
    done = restore(kept.lone, "--key", kept.key, "--lists", kept.lists)
    assert "1 people erased once more, 1 not recorded any more" in done.stdout, done.output
    assert standing() == {"0001-1": ConsentChoice.WATCH_ONLY, "0001-3": ConsentChoice.RECORD}


def test_lists_that_were_put_into_the_new_data_folder_first_are_heard_and_kept(kept: Kept) -> None:
    kept.data.mkdir()
    for name in ("erased.txt", "withdrawn.txt"):
        shutil.copy(kept.lists / name, kept.data)
    (kept.data / "erased.txt").write_text((kept.data / "erased.txt").read_text() + "2026-11-23T04:00:00+00:00 later\n")
    done = restore(kept.lone, "--key", kept.key)
    assert "1 people erased once more, 1 not recorded any more" in done.stdout, done.output
    assert "later" in (kept.data / "erased.txt").read_text()


def test_lists_saved_by_an_editor_of_windows_are_read(kept: Kept) -> None:
    for name in ("erased.txt", "withdrawn.txt"):
        content = (kept.lists / name).read_text()
        (kept.lists / name).write_bytes(b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())
    comes_back(kept)


def test_what_a_restore_that_was_killed_left_is_removed_by_the_next(kept: Kept) -> None:
    (kept.data / "restore-abc" / "opened" / "keys").mkdir(parents=True)
    (kept.data / "restore-abc" / "opened" / "keys" / "names.key").write_text("secret")
    comes_back(kept)
    assert [path for path in kept.data.iterdir() if path.name.startswith("restore-")] == []


def test_a_database_of_another_channel_that_came_meanwhile_is_not_written_over(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(folder: Path, target: Path, key: archive.Check) -> None:
        archive.unpack(folder, target, key)
        (kept.data / "keys").mkdir()
        (kept.data / "keys" / "names.key").write_text("of the other")

    monkeypatch.setattr("tvchannel.features.backup.restore.archive", type("A", (), {"unpack": staticmethod(slow)}))
    assert refused(restore(kept.folder, "--key", kept.key))
    assert all_in(kept.data / "keys") == {kept.data / "keys" / "names.key": b"of the other"}
    assert not (kept.data / "erased.txt").exists()


@pytest.fixture
def small_disk(kept: Kept) -> Iterator[Callable[[int], None]]:
    """Makes the new data folder a disk of so many kB. Skips where none can be mounted."""
    kept.data.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "trial", kept.data]).returncode:
        pytest.skip("a disk of its own can be mounted by root alone")
    yield lambda kb: subprocess.run(["mount", "-o", f"remount,size={kb}k", kept.data], check=True) and None
    subprocess.run(["umount", "--lazy", kept.data], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("kept", ["sqlite"], indirect=True)
def test_a_full_disk_is_one_line_whatever_did_not_fit_and_more_room_is_enough(
    kept: Kept, small_disk: Callable[[int], None]
) -> None:
    (kept.folder / "films" / "mountain-1" / "00001.ts").write_bytes(b"film" * 250_000)
    said = set()
    for kb in itertools.count(400, 400):
        small_disk(kb)
        done = restore(kept.folder, "--key", kept.key, "--lists", kept.lists)
        if done.exit_code == 0:
            break
        said.add(refused(done).split(":")[1])
        assert {path.name for path in kept.data.iterdir()} <= {"films", "incoming"}
        assert list((kept.data / "films").glob("*")) in ([], [kept.data / "films" / "mountain-1"])
    assert len(said) >= 2, said
    assert standing() == {"0001-1": ConsentChoice.WATCH_ONLY, "0001-3": ConsentChoice.RECORD}
    assert (kept.data / "films" / "mountain-1" / "00001.ts").stat().st_size == 1_000_000


@pytest.mark.parametrize("kept", ["sqlite"], indirect=True)
def test_killed_at_any_step_it_leaves_no_channel_that_starts_and_the_next_works(kept: Kept) -> None:
    for step in itertools.count(1):
        child = os.fork()
        if not child:
            _killed_at(step)
            done = restore(kept.folder, "--key", kept.key, "--lists", kept.lists)
            os._exit(0 if done.exit_code == 0 else 1)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status == 0:
            break
        assert status == 9
        with pytest.raises(SettingsError):
            open_services(load(), look=True)
        shutil.rmtree(kept.data)
    assert step > 4, "it moves keys, heads, films and the database into their places"
    assert standing() == {"0001-1": ConsentChoice.WATCH_ONLY, "0001-3": ConsentChoice.RECORD}


def _killed_at(step: int) -> None:
    """This process ends at once where it would move a file or folder for the so many-th time."""
    steps = itertools.count(1)
    rename = Path.rename

    def counted(path: Path, target: Path) -> Path:
        if next(steps) == step:
            os._exit(9)
        return rename(path, target)

    Path.rename = counted  # type: ignore[method-assign]
