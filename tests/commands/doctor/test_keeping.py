"""Where things are kept: a folder that cannot be written, a backup that would go with the disk."""

from pathlib import Path

from tvchannel.base.settings import Settings
from tvchannel.commands.doctor import keeping


def test_a_folder_that_is_none_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").touch()
    assert not keeping.data_folder(Settings(data_dir=tmp_path / "file")).there
    assert keeping.data_folder(Settings(data_dir=tmp_path)).there
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_which_nobody_can_make_anything_cannot_be_written():
    assert not keeping.data_folder(Settings(data_dir=Path("/proc"))).there


def test_data_among_the_programs_would_be_seen_from_the_sandbox():
    found = keeping.data_folder(Settings(data_dir=Path("/usr/local/tvchannel")))
    assert not found.there
    assert "sandbox" in found.told


def test_room_is_told_of_a_folder_that_is_not_there_yet(tmp_path: Path):
    assert "GB free" in keeping.room(Settings(data_dir=tmp_path / "a" / "b")).told


def test_a_backup_beside_the_data_is_none(tmp_path: Path):
    beside = Settings(data_dir=tmp_path, backup_dir=str(tmp_path), backup_key="age1")
    found = keeping.backup_folder(beside)
    assert (found.there, found.needed) == (False, False)
    assert "same disk" in found.told
    gone = keeping.backup_folder(Settings(data_dir=tmp_path, backup_dir=str(tmp_path / "gone"), backup_key="age1"))
    assert (gone.there, gone.needed) == (False, True)
    assert not keeping.backup_folder(Settings(backup_dir=str(tmp_path))).there


def test_a_backup_on_another_disk_is_one():
    places = [Path("/dev/shm"), Path("/var/tmp")]
    assert places[0].stat().st_dev != places[1].stat().st_dev
    assert keeping.backup_folder(Settings(data_dir=places[1], backup_dir=str(places[0]), backup_key="age1")).there


def test_the_clock_is_told_in_the_channel_s_zone():
    assert keeping.time_service(Settings(timezone="Asia/Tokyo")).told.split()[2].startswith("Asia/Tokyo")
