"""A package of films as a file: a ZIP that only stores, written piece by piece and read with every number bounded."""

import hashlib
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import RawIOBase
from pathlib import Path
from typing import IO, Any

from media.places.film_store import FilmFile, opened
from tvchannel.base.errors import Invalid
from tvchannel.features.sharing import package
from tvchannel.features.sharing.package import LONGEST_MANIFEST, MANIFEST, MOST, Package, PackageFilm

_PIECE = 1 << 20
_LONGEST_DIRECTORY = 100_000  # bytes: some 60 for each entry
_END, _LOCATOR, _END_64 = 22, 20, 56
_NO_PACKAGE = "This is no package of films, or it is damaged. Please have it made and sent anew."


class _Pieces(RawIOBase):
    """A file that is only written on; `taken` gives what came since."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        found, self._pieces = b"".join(self._pieces), []
        return found


def written(
    community: str, films: Sequence[tuple[FilmFile, Callable[[str, int, str], PackageFilm]]]
) -> Iterator[bytes]:
    """A package piece by piece: each film's file, and what makes of (its name within, bytes, SHA-256) what is said."""
    sink, listed = _Pieces(), []
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for number, (path, said) in enumerate(films):
            name, digest, size = f"films/{number:03}.mp4", hashlib.sha256(), 0
            with opened(path) as file, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                while piece := file.read(_PIECE):
                    entry.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    yield sink.taken()
            listed.append(said(name, size, digest.hexdigest()))
        document = Package(format="tvchannel-films-1", community=community, films=listed)
        archive.writestr(zipfile.ZipInfo(MANIFEST), document.model_dump_json(indent=1))
    yield sink.taken()


class PackageReader:
    """An opened package. Raises Invalid where it is none, or larger in any way than one can be."""

    def __init__(self, file: IO[bytes], most_bytes: int) -> None:
        self._file = file
        try:
            _require_small_directory(file)
            self._archive = zipfile.ZipFile(file)
            self.package = package.read(self._document())
        except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, struct.error) as broken:
            raise Invalid(_NO_PACKAGE) from broken
        for film in self.package.films:
            if film.size > most_bytes:
                raise Invalid("“%(title)s” in this package is too large.", title=film.title)
            self._entry(film.file, film.size)

    def _document(self) -> bytes:
        entries = self._archive.infolist()
        if len(entries) > MOST + 1:
            raise Invalid(_NO_PACKAGE)
        size = self._archive.getinfo(MANIFEST).file_size
        if size > LONGEST_MANIFEST:
            raise Invalid(_NO_PACKAGE)
        self._entry(MANIFEST, size)
        with self._archive.open(MANIFEST) as entry:
            return entry.read(LONGEST_MANIFEST)

    def _entry(self, name: str, size: int) -> zipfile.ZipInfo:
        """An entry that is only stored, in the clear, of just this many bytes."""
        try:
            found = self._archive.getinfo(name)
        except KeyError:
            raise Invalid(_NO_PACKAGE) from None
        is_plain = found.compress_type == zipfile.ZIP_STORED and not found.flag_bits & 1
        if not is_plain or found.file_size != size or found.compress_size != size:
            raise Invalid(_NO_PACKAGE)
        return found

    def copy(self, film: PackageFilm, place: Path) -> None:
        """Bring a film to a new file. Raises Invalid where its bytes are not those that were sent, OSError."""
        digest, size = hashlib.sha256(), 0
        try:
            with self._archive.open(self._entry(film.file, film.size)) as entry, place.open("xb") as file:
                while piece := entry.read(_PIECE):
                    size += len(piece)
                    if size > film.size:
                        break
                    digest.update(piece)
                    file.write(piece)
        except (zipfile.BadZipFile, EOFError) as broken:
            raise Invalid(_NO_PACKAGE) from broken
        if size != film.size or digest.hexdigest() != film.sha256:
            raise Invalid("“%(title)s” has not arrived as it was sent. Please have it sent anew.", title=film.title)


def _require_small_directory(file: IO[bytes]) -> None:
    """Python reads the list of entries as a whole, as long as it says to be: it is looked at before.

    Our packages have no comment, so the list's end stands at the very end.
    """
    length = file.seek(0, 2)
    file.seek(max(0, length - _END - _LOCATOR - _END_64))
    tail = file.read()
    end = tail[-_END:]
    if len(end) < _END or end[:4] != b"PK\x05\x06":
        raise Invalid(_NO_PACKAGE)
    sizes = [struct.unpack_from("<L", end, 12)[0]]
    if tail[-_END - _LOCATOR :][:4] == b"PK\x06\x07":
        sizes = [struct.unpack_from("<Q", tail, 40)[0]] if len(tail) == _END + _LOCATOR + _END_64 else [1 << 62]
    if max(sizes) > _LONGEST_DIRECTORY:
        raise Invalid(_NO_PACKAGE)
