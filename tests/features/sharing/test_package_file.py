"""A package is read back as it was written; whatever is otherwise in it is refused before it costs anything."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.features.sharing import package
from tvchannel.features.sharing.package import MANIFEST, PackageFilm
from tvchannel.features.sharing.package_file import PackageReader, written
from tvchannel.study.films.film_facts import FilmFacts, FilmLevel, FilmOrigin

FACTS = FilmFacts(
    "x",
    Title("宪法", "Law"),
    Title("一起学。"),
    "十讲",
    2,
    level=FilmLevel.BASIC,
    origin=FilmOrigin.OWN,
    licence="全区",
)
CONTENT = b"film" * 1_000_000
MOST = 10_000_000


def said(file: str, size: int, sha256: str) -> PackageFilm:
    return package.told(FACTS, "动态", "理论学习", file=file, size=size, sha256=sha256, length_ms=5)


@pytest.fixture
def made(tmp_path: Path) -> bytes:
    (tmp_path / "a.mp4").write_bytes(CONTENT)
    (tmp_path / "b.mp4").write_bytes(b"other")
    return b"".join(written("湖滨社区", [(tmp_path / "a.mp4", said), (tmp_path / "b.mp4", said)]))


def changed(data: bytes, change: Callable[[dict[str, bytes]], None], **kind: int) -> bytes:
    """The package with other entries."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **kind) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_it_is_read_back_as_it_was_written(made: bytes, tmp_path: Path) -> None:
    reader = PackageReader(io.BytesIO(made), MOST)
    first, second = reader.package.films
    assert (reader.package.community, first.column, first.topic) == ("湖滨社区", "动态", "理论学习")
    assert first.facts() == FilmFacts("", *[getattr(FACTS, name) for name in ("title", "summary", "series", "episode")],
        level=FACTS.level, origin=FACTS.origin, licence=FACTS.licence)  # fmt: skip
    reader.copy(first, tmp_path / "c")
    reader.copy(second, tmp_path / "d")
    assert (tmp_path / "c").read_bytes() == CONTENT
    assert (tmp_path / "d").read_bytes() == b"other"


def replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(entries: dict[str, bytes]) -> None:
        assert old in entries[name]
        entries[name] = entries[name].replace(old, new)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.pop(MANIFEST),
        lambda entries: entries.pop("films/000.mp4"),
        lambda entries: entries.update({"films/000.mp4": b"shorter"}),
        lambda entries: entries.update({MANIFEST: b"{}"}),
        lambda entries: entries.update({MANIFEST: b" " * 2_000_000}),
        lambda entries: entries.update({f"x{n}": b"" for n in range(300)}),
        replaced(MANIFEST, b"films/000.mp4", b"../../000.mp4"),
        replaced(MANIFEST, b"films/000.mp4", b"films/001.mp4"),
        replaced(MANIFEST, b'"format": "tvchannel', b'"more": 1, "format": "tvchannel'),
        replaced(MANIFEST, "十讲".encode(), "十".encode() * 200),
        replaced(MANIFEST, b"4000000", b"99999999"),
        replaced(MANIFEST, b'"valid_from": null', b'"valid_from": "0001-01-01"'),
        replaced(MANIFEST, b'"valid_until": null', b'"valid_until": "9999-12-31"'),
        replaced(MANIFEST, "十讲".encode(), "十\u202e讲".encode()),
    ],
)
def test_what_is_not_as_agreed_is_refused(made: bytes, change: Callable[[dict[str, bytes]], None]) -> None:
    with pytest.raises(Invalid):
        PackageReader(io.BytesIO(changed(made, change)), MOST)


def test_packed_entries_are_refused_so_that_nothing_grows(made: bytes) -> None:
    packed = changed(made, lambda _: None, compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(Invalid):
        PackageReader(io.BytesIO(packed), MOST)


def test_a_film_that_is_larger_than_an_upload_may_be_is_refused(made: bytes) -> None:
    with pytest.raises(Invalid):
        PackageReader(io.BytesIO(made), len(CONTENT) - 1)


def test_other_bytes_of_the_same_length_are_refused_when_they_are_copied(made: bytes, tmp_path: Path) -> None:
    other = changed(made, lambda entries: entries.update({"films/000.mp4": CONTENT[::-1]}))
    reader = PackageReader(io.BytesIO(other), MOST)
    with pytest.raises(Invalid):
        reader.copy(reader.package.films[0], tmp_path / "c")


def test_damaged_bytes_are_refused_in_words(made: bytes, tmp_path: Path) -> None:
    at = made.index(CONTENT)
    reader = PackageReader(io.BytesIO(made[:at] + b"x" + made[at + 1 :]), MOST)
    with pytest.raises(Invalid):
        reader.copy(reader.package.films[0], tmp_path / "c")


@pytest.mark.parametrize("data", [b"", b"PK", b"no package" * 100, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        PackageReader(io.BytesIO(data), MOST)


def test_a_list_of_entries_that_says_to_be_huge_is_not_read(made: bytes) -> None:
    end = len(made) - 22
    told = made[: end + 12] + struct.pack("<L", 0xFFFFFFF0) + made[end + 16 :]
    with pytest.raises(Invalid):
        PackageReader(io.BytesIO(told), MOST)
    record = b"PK\x06\x06" + bytes(36) + struct.pack("<Q", 1 << 40) + bytes(8)
    locator = b"PK\x06\x07" + bytes(16)
    with pytest.raises(Invalid):
        PackageReader(io.BytesIO(made[:end] + record + locator + made[end:]), MOST)
