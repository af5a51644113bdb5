"""A package is made from a film's page, arrives as an upload in pieces, is looked at and taken in."""

import pytest

from tests.desk.conftest import LINES, Browser, Desk
from tests.desk.kit.test_guard import lay_film
from tests.features.uploads.test_desk_upload import programmes
from tvchannel.features.uploads import receive
from tvchannel.store.channel import resumable_uploads


@pytest.fixture
def made(office: Desk) -> bytes:
    number = office.programme("m1")
    lay_film(office, "film.mp4")
    browser = office.browser("reviewer")
    browser.post(f"/office/programmes/{number}/approve", line=LINES)
    answer = browser.post(f"/office/programmes/{number}/package")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    return answer.data


def arrive(office: Desk, data: bytes, login: str, community: int) -> str:
    store, vault = office.services.store, office.services.vault
    told = {"login": login, "source_name": "片子.ZIP", "size_bytes": len(data), "quota_gb": 0, "now": office.now}
    upload = receive.begin(store, vault, community, **told)
    receive.receive(store, vault, upload, 0, [data], check=None, now=office.now)
    return upload.incoming


def there(office: Desk) -> Browser:
    return office.browser("administrator-there")


def test_it_is_looked_at_and_taken_in_by_another_community(office: Desk, made: bytes) -> None:
    name, browser = arrive(office, made, "administrator-there", office.there), there(office)
    assert browser.get("/office/films/new", upload=name).location == f"/office/films/packages/{name}"
    page = browser.get(f"/office/films/packages/{name}").text
    assert "来自这里社区的影片包" in page
    assert "片子m1" in page
    assert browser.post(f"/office/films/packages/{name}").status_code == 303
    assert "片子m1" in browser.get("/office/films").text
    assert browser.get(f"/office/films/packages/{name}").status_code == 404
    with office.services.store.reading() as connection:
        assert resumable_uploads.names(connection) == set()
    assert len(list((office.services.settings.data_dir / "incoming").iterdir())) == 1, "the film, not the package"


def test_what_is_no_package_is_told_and_can_be_removed(office: Desk, made: bytes) -> None:
    name, browser = arrive(office, made[:-1], "administrator-there", office.there), there(office)
    page = browser.get(f"/office/films/packages/{name}")
    assert page.status_code == 200
    assert "不是影片包" in page.text
    assert browser.post(f"/office/films/packages/{name}").status_code == 400
    browser.post(f"/office/uploads/{name}/remove")
    assert browser.get(f"/office/films/packages/{name}").status_code == 404


def test_somebody_elses_upload_is_nobodys_package(office: Desk, made: bytes) -> None:
    name = arrive(office, made, "administrator-there", office.there)
    assert office.browser("administrator").get(f"/office/films/packages/{name}").status_code == 404
    assert office.browser("administrator").post(f"/office/films/packages/{name}").status_code == 404
    assert len(programmes(office)) == 1
