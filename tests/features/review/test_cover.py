"""The picture of a film is chosen at the desk and stands on every page, for whoever may see the film."""

from dataclasses import dataclass

import pytest

from media.ladder import BY_KEY
from media.metadata import FilmMetadata
from tests.desk.conftest import LINES, Desk
from tests.features.review.test_checklist import ticked
from tests.features.uploads.test_resubmit import row
from tvchannel.base.errors import Conflict, Forbidden
from tvchannel.features.review.cover import ChosenCover, choose
from tvchannel.store.channel.pictures import PictureFile
from tvchannel.store.service import audit

STILL = ChosenCover(PictureFile(b"still 3 large", b"still 3 small"), 2)
UPLOADED = ChosenCover(PictureFile(b"uploaded large", b"uploaded small"))
FILES = {"poster.jpg": b"own large", "still.jpg": b"own", "thumb.jpg": b"own small", "film.mp4": b"film"}


@dataclass
class Chooser:
    """A film at the desk, and whoever chooses its picture."""

    office: Desk
    programme: int

    def choose(self, wanted: ChosenCover | None, who: str = "reviewer") -> bool:
        reviews = who in ("reviewer", "administrator")
        store, community, now = self.office.services.store, self.office.community, self.office.now
        return choose(store, community, self.programme, wanted, who=who, reviews=reviews, now=now)

    def shown(self, login: str | None = None) -> dict[str, bytes | None]:
        browser = self.office.browser(login)
        answers = {name: browser.get(f"/vod/{self.programme}/{name}") for name in FILES}
        return {name: answer.data if answer.status_code == 200 else None for name, answer in answers.items()}

    def approve(self) -> None:
        self.office.browser("reviewer").post(f"/office/programmes/{self.programme}/approve", line=LINES)


@pytest.fixture
def film(office: Desk) -> Chooser:
    """A film that waits, with its files and three stills."""
    folder = office.services.settings.data_dir / "films" / "m1"
    folder.mkdir(parents=True)
    stills = {f"strip-{n}.jpg": b"strip" for n in range(3)}
    for name, data in (FILES | stills).items():
        (folder / name).write_bytes(data)
    facts = FilmMetadata("m1", 19, 90_000, tuple(BY_KEY), 3, None, "mov", 200)
    (folder / "facts.json").write_text(facts.to_json())
    return Chooser(office, office.programme("m1"))


def test_a_chosen_picture_stands_wherever_the_films_own_did_and_goes_again(film: Chooser) -> None:
    film.approve()
    assert film.shown() == FILES
    for wanted in (STILL, UPLOADED):
        assert film.choose(wanted)
        large, small = wanted.made.still, wanted.made.thumb
        assert film.shown() == FILES | {"poster.jpg": large, "still.jpg": large, "thumb.jpg": small}
    assert film.choose(None)
    assert film.shown() == FILES
    assert not film.choose(None)


def test_another_picture_has_another_address_on_the_television_and_in_the_feed(film: Chooser) -> None:
    film.approve()
    browser = film.office.browser()
    before = browser.get("/tv/here/column/news").text
    assert f"/vod/{film.programme}/still.jpg" in before
    assert "still.jpg?cover=" not in before
    film.choose(STILL)
    mark = row(film.office, film.programme).cover[:8]
    assert f"/vod/{film.programme}/still.jpg?cover={mark}" in browser.get("/tv/here/column/news").text
    assert f"still.jpg?cover={mark}" in browser.get(f"/tv/here/programme/{film.programme}").text


def test_the_picture_of_a_film_that_waits_is_for_previews_at_the_desk(film: Chooser) -> None:
    film.choose(UPLOADED, "uploader")
    assert film.shown() == dict.fromkeys(FILES)
    assert film.shown("reviewer")["thumb.jpg"] == b"uploaded small"
    answer = film.office.browser("reviewer").get(f"/vod/{film.programme}/thumb.jpg")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("who", "on_air", "may"),
    [
        ("uploader", False, True),
        ("reviewer", False, True),
        ("uploader", True, False),
        ("reviewer", True, True),
        ("administrator", True, True),
    ],
)
def test_of_a_film_on_air_somebody_else_than_its_uploader_chooses(
    film: Chooser, who: str, on_air: bool, may: bool
) -> None:
    if on_air:
        film.approve()
    page = film.office.browser(who).get(f"/office/programmes/{film.programme}").text
    assert (f"/office/programmes/{film.programme}/cover" in page) == may
    if may:
        assert film.choose(STILL, who)
        return
    with pytest.raises(Forbidden):
        film.choose(STILL, who)


def test_a_film_that_is_not_ready_has_no_picture_to_choose(office: Desk) -> None:
    film = Chooser(office, office.programme("m2", ready=False))
    with pytest.raises(Conflict):
        film.choose(UPLOADED)


def test_an_uploaded_picture_is_looked_through_like_the_rest_and_a_still_was(film: Chooser) -> None:
    browser = film.office.browser("reviewer")
    browser.post(f"/office/programmes/{film.programme}/checklist", line=LINES[:3])
    seen = row(film.office, film.programme).mark
    film.choose(STILL)
    assert len(ticked(film.office, film.programme)) == 3
    film.choose(UPLOADED, "uploader")
    assert ticked(film.office, film.programme) == {}
    answer = browser.post(f"/office/programmes/{film.programme}/approve", line=LINES, seen=seen)
    assert answer.status_code == 409, "the reviewer has seen another picture"


def test_each_choice_stands_in_the_log_with_before_and_after(film: Chooser) -> None:
    film.choose(STILL)
    film.choose(UPLOADED)
    mark = row(film.office, film.programme).cover
    with film.office.services.store.reading() as connection:
        entry, earlier, *_ = audit.entries(connection, film.office.community, 2)
    assert earlier["detail"]["before"] == {"cover": "", "still": None}
    assert (entry["did"], entry["subject"]) == ("cover-chosen", f"programme {film.programme}")
    assert (entry["detail"]["before"]["still"], entry["detail"]["after"]) == (2, {"cover": mark, "still": None})
    text = film.office.browser("reviewer").get(f"/office/programmes/{film.programme}", lang="en").text
    assert f"an uploaded picture; 3 → {mark[:8]}" in text


def test_the_page_shows_the_stills_and_refuses_what_is_none(film: Chooser) -> None:
    browser = film.office.browser("reviewer")
    address = f"/office/programmes/{film.programme}/cover"
    text = browser.get(address).text
    assert text.count('name="still" value=') == 4
    assert browser.get(f"/office/programmes/{film.programme}/still.jpg?number=2").data == b"strip"
    assert browser.get(f"/office/programmes/{film.programme}/still.jpg?number=3").status_code == 404
    for value, status in (("", 400), ("x", 400), ("0", 400), ("4", 404)):
        answer = browser.post(address, still=value)
        assert (answer.status_code, row(film.office, film.programme).cover) == (status, ""), value
    assert browser.post(address, still="own").status_code == 303
