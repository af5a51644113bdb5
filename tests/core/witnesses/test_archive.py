"""The file of a backup: what went in comes out, and nothing of it can land anywhere else."""

import io
import tarfile
from pathlib import Path

import pyrage
import pytest

from tvchannel.base.errors import Unavailable
from tvchannel.core.witnesses import archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "keys").mkdir(parents=True)
    (made / "keys" / "names.key").write_bytes(bytes(range(256)))
    (made / "empty").mkdir()
    (made / "星湖.csv").write_text("户号", "utf-8")
    return made


def contents(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_what_was_packed_is_unpacked_with_either_key(folder: Path, tmp_path: Path) -> None:
    public = archive.make_key(tmp_path / "key")
    check, file = archive.new_check(), tmp_path / "file.tar.age"
    archive.pack(folder, file, public, check)
    for place, key in (("by-owner", archive.read_key(tmp_path / "key")), ("by-check", check)):
        archive.unpack(file, tmp_path / place, key)
        assert contents(tmp_path / place) == contents(folder)
    assert not list(tmp_path.glob("*.tar")), "nothing readable is left behind"


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        [member("../outside")],
        [member("keys/../../outside")],
        [member("/tmp/outside-of-a-backup")],
        [member("link", tarfile.SYMTYPE, "/etc"), member("link/outside")],
        [member("link", tarfile.LNKTYPE, "../key")],
        [member("pipe", tarfile.FIFOTYPE)],
        [member("device", tarfile.CHRTYPE)],
        [member("twice"), member("twice")],
    ],
    ids=["up", "up again", "absolute", "a link", "a hard link", "a pipe", "a device", "one file twice"],
)
def test_an_archive_that_somebody_else_made_puts_nothing_outside(hostile: list, tmp_path: Path) -> None:
    check, bare, file = archive.new_check(), io.BytesIO(), tmp_path / "file.tar.age"
    with tarfile.open(fileobj=bare, mode="w") as tar:
        for one in hostile:
            tar.addfile(one)
    file.write_bytes(pyrage.encrypt(bare.getvalue(), [check.to_public()]))
    within = tmp_path / "within"
    within.mkdir()
    with pytest.raises(Unavailable):
        archive.unpack(file, within, check)
    assert {path.name for path in tmp_path.iterdir()} == {"file.tar.age", "within"}
    assert not Path("/tmp/outside-of-a-backup").exists()


def test_another_key_and_a_changed_file_are_refused_in_words(folder: Path, tmp_path: Path) -> None:
    check, file = archive.new_check(), tmp_path / "file.tar.age"
    archive.pack(folder, file, archive.make_key(tmp_path / "key"), check)
    with pytest.raises(Unavailable, match="cannot be opened"):
        archive.unpack(file, tmp_path / "out", archive.new_check())
    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(data)
    with pytest.raises(Unavailable, match="cannot be opened"):
        archive.unpack(file, tmp_path / "out", check)
