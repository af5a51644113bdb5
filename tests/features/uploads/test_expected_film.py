"""The upload form is filled in with what a catalogue says of the film, and it is expected no more once it came."""

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from epg.titles import Title
from tests.desk.conftest import Browser, Desk
from tests.features.uploads.test_desk_upload import CONTENT, FIELDS, film, programmes
from tests.features.uploads.test_watched_folder import put
from tvchannel.features.uploads import receive, watched_folder
from tvchannel.store.channel import expected_films
from tvchannel.store.channel.expected_films import ExpectedFilm
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, FilmOrigin, ShownConsent

FACTS = FilmFacts(
    "news",
    Title("宪法就在身边"),
    Title("一起学。"),
    "宪法十讲",
    3,
    format=FilmFormat.LECTURE,
    topic_id=1,
    origin=FilmOrigin.TAKEN_OVER,
    source="区中心",
)


@pytest.fixture
def number(office: Desk) -> int:
    with office.services.store.writing() as connection:
        told = [ExpectedFilm(FACTS, "sport.mp4", "ab" * 32)]
        return expected_films.add(connection, office.community, told, office.now)[0]


def came(office: Desk) -> list[int | None]:
    with office.services.store.reading() as connection:
        return [one.programme_id for one in expected_films.films(connection, office.community, came=True)]


def arrived(office: Desk, browser: Browser) -> str:
    """A whole upload in pieces; gives its name."""
    services = office.services
    told = receive.begin(
        services.store,
        services.vault,
        office.community,
        login="uploader",
        source_name="sport.MP4",
        size_bytes=len(CONTENT),
        quota_gb=0,
        now=office.now,
    )
    receive.receive(services.store, services.vault, told, 0, [CONTENT], check=None, now=office.now)
    return told.incoming


def test_a_film_that_has_arrived_is_described_as_the_catalogue_has_it(office: Desk, number: int) -> None:
    browser = office.browser("uploader")
    name = arrived(office, browser)
    page = browser.get("/office/films/new", upload=name).text
    for text in (
        'value="宪法就在身边"',
        "一起学。</textarea>",
        'value="宪法十讲"',
        f'name="expected" value="{number}"',
    ):
        assert text in page
    assert "SHA-256 不同" in page, "it has the name, but other bytes than the catalogue says"
    assert '<option value="not-yet" selected>' in page, "whether persons agreed nobody has said"
    browser.post("/office/films/new", upload=name, expected=str(number), **FIELDS)
    [row] = programmes(office)
    assert came(office) == [row.id]
    assert row.title.zh == FIELDS["title_zh"], "what the uploader says counts"


def test_one_that_somebody_chose_is_filled_in_and_comes_under_any_name(office: Desk, number: int) -> None:
    browser = office.browser("uploader")
    page = browser.get("/office/films/new", expected=str(number)).text
    assert 'value="宪法就在身边"' in page
    assert "片单里有这部影片" in page
    browser.post("/office/films/new", film(name="x.mp4"), expected=str(number), **FIELDS)
    assert came(office) == [programmes(office)[0].id]
    assert "片单里有这部影片" not in browser.get("/office/films/new", expected=str(number)).text
    assert browser.get("/office/films/new", expected="x").status_code == 200


def test_what_was_wrong_with_the_form_does_not_lose_the_choice(office: Desk, number: int) -> None:
    wrong = FIELDS | {"title_zh": ""}
    answer = office.browser("uploader").post("/office/films/new", film(name="x.mp4"), expected=str(number), **wrong)
    assert answer.status_code == 400
    assert f'name="expected" value="{number}"' in answer.text


def test_the_page_asks_by_the_name_of_the_file(office: Desk, number: int) -> None:
    browser = office.browser("uploader")
    told = json.loads(browser.get("/office/films/expected", name="Sport.mov").data)
    assert (told["number"], told["values"]["title_zh"], told["values"]["shown_consent"]) == (
        str(number),
        "宪法就在身边",
        "not-yet",
    )
    assert json.loads(browser.get("/office/films/expected", name="other.mov").data) == {}
    assert json.loads(browser.get("/office/films/expected").data) == {}


def test_a_file_in_the_watched_folder_comes_with_the_facts_of_the_catalogue(
    office: Desk, number: int, tmp_path: Path
) -> None:
    put(office, tmp_path, "news/sport.mp4", age=timedelta(minutes=1))
    [file] = watched_folder.waiting(tmp_path, office.now)
    told = office.services.store, office.services.vault, office.community
    programme = watched_folder.take(*told, file, now=office.now)
    [row] = programmes(office)
    assert row.facts == FACTS
    assert row.facts.shown_consent is ShownConsent.NOT_YET
    assert came(office) == [programme]


def test_a_column_that_is_gone_is_that_of_the_folder(office: Desk, tmp_path: Path) -> None:
    gone = FilmFacts("gone", Title("旧栏目的"), topic_id=9999)
    with office.services.store.writing() as connection:
        expected_films.add(connection, office.community, [ExpectedFilm(gone, "a.mp4")], office.now)
    file = put(office, tmp_path, "news/a.mp4")
    watched_folder.take(office.services.store, office.services.vault, office.community, file, now=office.now)
    [row] = programmes(office)
    assert (row.column_key, row.title.zh, row.facts.topic_id) == ("news", "旧栏目的", None)


def test_another_communitys_expected_film_fills_in_nothing(office: Desk, number: int) -> None:
    browser = office.browser("administrator-there")
    assert json.loads(browser.get("/office/films/expected", name="sport.mp4").data) == {}
    assert "宪法" not in browser.get("/office/films/new", expected=str(number)).text
    browser.post("/office/films/new", {"film": (io.BytesIO(CONTENT), "sport.mp4")}, expected=str(number), **FIELDS)
    assert came(office) == []
