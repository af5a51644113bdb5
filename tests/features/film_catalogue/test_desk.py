"""The list of expected films: what is missing, what came and as what, one removed, one said to be another film."""

import pytest

from tests.desk.conftest import Desk
from tests.features.film_catalogue.made import listed
from tvchannel.store.channel import expected_films


@pytest.fixture
def number(office: Desk) -> int:
    with office.services.store.writing() as connection:
        films = [listed("", "宪法就在身边", file_name="xf01.mp4", digest="ab" * 32, length_ms=750_000).film]
        return expected_films.add(connection, office.community, films, office.now)[0]


def test_a_missing_film_stands_there_with_what_nobody_has_said(office: Desk, number: int) -> None:
    page = office.browser("reviewer").get("/office/expected-films").text
    for text in ("宪法就在身边", "xf01.mp4", "abababababab", "主题", "来源"):
        assert text in page
    assert f"/office/expected-films/{number}/remove" not in page, "a reviewer only looks"


def test_one_is_removed(office: Desk, number: int) -> None:
    browser = office.browser("uploader")
    assert browser.post(f"/office/expected-films/{number}/remove").status_code == 303
    assert "xf01.mp4" not in browser.get("/office/expected-films").text
    assert office.audit("expected-removed") == [f"expected-film {number}"]
    assert browser.post(f"/office/expected-films/{number}/remove").status_code == 404


def test_one_that_came_is_told_with_its_programme_and_may_be_missing_again(office: Desk, number: int) -> None:
    browser = office.browser("uploader")
    assert browser.post(f"/office/expected-films/{number}/missing").status_code == 409
    programme = office.programme("m1")
    with office.services.store.writing() as connection:
        expected_films.note(connection, number, programme)
    assert "xf01.mp4" not in browser.get("/office/expected-films").text
    assert f"/office/programmes/{programme}" in browser.get("/office/expected-films?show=came").text
    answer = browser.post(f"/office/expected-films/{number}/missing", show="came")
    assert answer.location.endswith("?show=came")
    assert "xf01.mp4" in browser.get("/office/expected-films").text


def test_another_community_sees_and_changes_nothing_of_it(office: Desk, number: int) -> None:
    other = office.browser("administrator-there")
    assert "xf01.mp4" not in other.get("/office/expected-films").text
    assert other.post(f"/office/expected-films/{number}/remove").status_code == 404
    assert other.post(f"/office/expected-films/{number}/missing").status_code == 404
