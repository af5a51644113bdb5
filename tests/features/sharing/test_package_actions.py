"""A package made by one community is taken in by another one as uploads are: prepared, and reviewed anew."""

import zipfile
from pathlib import Path

import pytest

from tests.desk.conftest import LINES, Desk
from tests.desk.kit.test_guard import lay_film
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.sharing import package_actions
from tvchannel.features.sharing.package import MANIFEST
from tvchannel.features.sharing.package_actions import TakenPackage
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState, ProgrammeState


@pytest.fixture
def file(office: Desk, tmp_path: Path) -> Path:
    """A package of one approved film of `here`."""
    number = office.programme("m1")
    lay_film(office, "film.mp4")
    office.browser("reviewer").post(f"/office/programmes/{number}/approve", line=LINES)
    path = tmp_path / "films.zip"
    path.write_bytes(b"".join(made(office, number)))
    return path


def made(office: Desk, number: int) -> list[bytes]:
    told = office.services.store, office.services.vault, office.community
    return [*package_actions.make(*told, [number], agreed=False, who="reviewer", now=office.now)]


def take(office: Desk, path: Path) -> TakenPackage:
    told = office.services.store, office.services.vault, office.there
    return package_actions.take(*told, path, most_bytes=1000, who="uploader-there", now=office.now)


def test_its_films_wait_to_be_prepared_with_their_facts(office: Desk, file: Path) -> None:
    [number] = take(office, file).programmes
    with office.services.store.reading() as connection:
        row = catalogue.programme(connection, office.there, number)
    assert (row.state, row.film.state, row.title.zh) == (ProgrammeState.WAITING, FilmState.WAITING, "片子m1")
    assert (row.facts.source, row.uploaded_by) == ("这里社区", "uploader-there")
    assert office.services.vault.inbox.place(row.film.incoming).read_bytes() == b"content"
    assert office.audit("film-packed") == ["programme 1"]


def test_a_second_time_it_is_here_already(office: Desk, file: Path) -> None:
    take(office, file)
    again = take(office, file)
    assert (again.programmes, again.here) == ((), ("片子m1",))


def test_of_a_damaged_package_nothing_stays(office: Desk, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"content", b"CONTENT", 1))
    with pytest.raises(Invalid):
        take(office, file)
    assert list((office.services.settings.data_dir / "incoming").iterdir()) == []


def test_of_one_that_says_what_cannot_be_used_nothing_stays(office: Desk, file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    told = entries[MANIFEST].replace(b'"valid_from": null', b'"valid_from": "2027-01-01"')
    entries[MANIFEST] = told.replace(b'"valid_until": null', b'"valid_until": "2026-01-01"')
    assert entries[MANIFEST].count(b"-01-01") == 2
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(Invalid):
        take(office, file)
    assert list((office.services.settings.data_dir / "incoming").iterdir()) == []


def test_only_what_is_on_air_and_has_files_is_packed(office: Desk) -> None:
    number = office.programme("m2")
    with pytest.raises(Conflict):
        made(office, number)
    office.browser("reviewer").post(f"/office/programmes/{number}/approve", line=LINES)
    with pytest.raises(Conflict):
        made(office, number)
    assert office.audit("film-packed") == []
