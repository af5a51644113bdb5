"""A picture that a member sent becomes a programme card with its title, its words and the voice; and on the channel."""

import io
from pathlib import Path

import pytest
from PIL import Image

from media import speech
from media.errors import EngineMissing
from media.notices import film
from tests.desk.conftest import Desk
from tests.features.contributions.made import FIELDS, address, phone, picture, reading, send, wrong
from tests.features.contributions.test_phone import code_of, programmes
from tests.features.notices.test_preparing import drawn
from tests.media.sources import frame
from tests.store.world import approve
from tvchannel.core.jobs import IDLE
from tvchannel.features.contributions.pictures import prepare
from tvchannel.store.channel import contributions
from tvchannel.store.entities import FilmState, ProgrammeState

_ORIENTATION = 0x0112


@drawn
def test_a_picture_is_a_programme_with_its_title_its_words_and_a_voice(office: Desk, tmp_path: Path) -> None:
    page = address(office, code_of(office))
    assert send(phone(office), page, picture((400, 300)), "IMG.jpg").status_code == 303
    prepare(office.services)
    [row] = programmes(office)
    assert (row.title.zh, row.summary.zh) == (FIELDS["title"], FIELDS["words"])
    assert (row.state, row.film.state) == (ProgrammeState.WAITING, FilmState.READY)
    facts = office.services.vault.films.facts(row.material)
    assert facts
    assert (facts.loudness is not None) is speech.is_there(speech.program((), "zh"))
    shown = frame(office.services.vault.films.segment(row.material, facts.rungs[0], 0), tmp_path)
    red, green, blue = shown.getpixel((shown.width // 2, shown.height * 4 // 10))
    assert blue > red, "the picture is there"
    assert blue > green
    assert prepare(office.services) == IDLE
    with reading(office) as connection:
        sent = contributions.of_programme(connection, row.id)
    assert sent is not None
    assert (sent.picture, sent.words) == (b"", ""), "nothing of it lies twice"
    approve(office.services.store, office.community, row.id, who="reviewer", now=office.now)
    assert "已在频道播出" in phone(office).get(page).text


@drawn
def test_a_phones_picture_stands_upright_and_is_seen_whole(office: Desk) -> None:
    """Held upright, a phone's camera writes the picture lying on its side, and a note that says so."""
    made, turned = Image.new("RGB", (400, 200), "red"), io.BytesIO()
    made.paste("blue", (0, 0, 200, 200))  # the left half of what lies is the top of what stands
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    made.save(turned, "JPEG", exif=exif)
    answer = send(phone(office), address(office, code_of(office)), turned.getvalue(), "IMG.jpg")
    assert answer.status_code == 303, wrong(answer.text)
    with reading(office) as connection:
        waits = contributions.unmade(connection)
    assert waits
    shown = Image.open(io.BytesIO(waits.picture)).convert("RGB")
    assert shown.size == (1280, 720)
    top, bottom = shown.getpixel((640, 30)), shown.getpixel((640, 690))
    assert top[2] > top[0], "blue above"
    assert bottom[0] > bottom[2], "red below"
    assert sum(shown.getpixel((100, 360))) < 150, "the ground beside it"


def test_one_that_cannot_be_made_says_why_after_three_tries(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_told: object) -> None:
        raise EngineMissing(
            "%(program)s is not installed: it comes with the package %(package)s.", program="x", package="y"
        )

    monkeypatch.setattr(film, "make", missing)
    page = address(office, code_of(office))
    assert send(phone(office), page, picture(), "IMG.jpg").status_code == 303
    for _ in range(2):
        prepare(office.services)
        assert "等社区审看" in phone(office).get(page).text
    prepare(office.services)
    told = phone(office).get(f"{page}?lang=en").text
    assert "It cannot be shown" in told
    assert "x is not installed: it comes with the package y." in told
    assert prepare(office.services) == IDLE
    assert programmes(office) == []
