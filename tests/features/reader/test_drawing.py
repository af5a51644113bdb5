"""The pages of a book are drawn part by part, seen when all of them are there, and refused with a reason."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from media import book_pages
from media.errors import FfmpegFailed
from tests.desk.conftest import Browser, Desk
from tests.desk.pictures import jpeg
from tests.features.reader.files import pdf
from tests.features.reader.test_desk import bring, english, fields, kept
from tvchannel.core.privacy import tidy
from tvchannel.features.reader import drawing
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import pictures
from tvchannel.store.reading import book_drawings, books
from tvchannel.study.reading.books import Book, BookDrawing

NO_PICTURE = b"\xff\xd8\xff\xe0" + b"x" * 500


@pytest.fixture
def uploader(office: Desk) -> Browser:
    return english(office, "uploader")


def one(office: Desk) -> Book:
    [found] = kept(office)
    return found


def inbox(office: Desk) -> list[str]:
    return [path.name for path in office.services.vault.inbox.place().parent.iterdir()]


def bring_pictures(browser: Browser, *files: bytes, status: int = 303) -> int:
    sent = {"content": [(BytesIO(data), f"{k}.jpg") for k, data in enumerate(files)]}
    answer = browser.post("/office/books/new", files=sent, **fields())
    assert answer.status_code == status, answer.text
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def test_a_pdf_is_drawn_part_by_part_and_published_when_all_its_pages_are_there(
    office: Desk, uploader: Browser
) -> None:
    number = bring(uploader, pdf(12), "a.pdf")
    path = f"/office/books/{number}"
    cover = one(office).cover
    for told in (BookDrawing(0, 12), BookDrawing(10, 12)):
        assert one(office).drawing == told
        assert one(office).pages == 0
        assert f"{told.done} of 12" in uploader.get(path).text
        assert f"{told.done} of 12" in uploader.get(f"{path}/news").text
        assert english(office, "reviewer").post(f"{path}/state", state="on").status_code == 409
        drawing.draw(office.services)
        assert ("1 books wait for a reviewer" in english(office, "reviewer").get("/office/").text) is (told.done == 10)
    assert "books wait" not in uploader.get("/office/").text
    found = one(office)
    assert (found.drawing, found.pages, found.length) == (None, 12, 0)
    assert found.cover != cover
    with office.services.store.reading() as connection:
        assert pictures.picture(connection, "here", found.cover).still
        shapes = books.shapes(connection, number)
        assert [f"Spring {k}" in shape.text for k, shape in enumerate(shapes, 1)] == [True] * 12
        drawn = books.picture(connection, "here", number, found.mark, 12)
    opened = Image.open(BytesIO(drawn))
    assert (opened.format, max(opened.size), opened.size) == ("JPEG", 1480, (shapes[11].wide, shapes[11].high))
    assert len(drawn) <= 150_000
    assert inbox(office) == []
    assert drawing.draw(office.services)[1] == {}
    assert english(office, "reviewer").post(f"{path}/state", state="on").status_code == 303


def test_pictures_are_a_page_each_in_their_order_and_a_cover_that_was_sent_stays(
    office: Desk, uploader: Browser
) -> None:
    sent = {"content": [(BytesIO(jpeg("red")), "1.jpg"), (BytesIO(jpeg("blue")), "2.jpg")]}
    files = sent | {"picture": (BytesIO(jpeg("green")), "cover.jpg")}
    assert uploader.post("/office/books/new", files=files, **fields()).status_code == 303
    cover = one(office).cover
    drawing.draw(office.services)
    found = one(office)
    assert (found.pages, found.cover, found.drawing) == (2, cover, None)
    with office.services.store.reading() as connection:
        shown = [Image.open(BytesIO(books.picture(connection, "here", found.id, found.mark, k))) for k in (1, 2)]
    assert [max(range(3), key=page.convert("RGB").getpixel((9, 9)).__getitem__) for page in shown] == [0, 2]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [((jpeg(), NO_PICTURE), "no picture"), ((NO_PICTURE,), "no picture")],
)
def test_what_cannot_be_drawn_is_told_on_its_page_and_can_only_be_taken_away(
    office: Desk, uploader: Browser, files: tuple[bytes, ...], sentence: str
) -> None:
    number = bring_pictures(uploader, *files)
    drawing.draw(office.services)
    assert sentence in uploader.get(f"/office/books/{number}").text
    assert "Cannot be drawn" in uploader.get("/office/books").text
    assert inbox(office) == []
    assert english(office, "reviewer").post(f"/office/books/{number}/state", state="on").status_code == 409
    assert uploader.post(f"/office/books/{number}/remove").status_code == 303
    assert kept(office) == []


def test_a_trouble_that_passes_is_tried_again_and_one_that_stays_is_told(
    office: Desk, uploader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = bring(uploader, pdf(2), "a.pdf")
    with monkeypatch.context() as broken:
        broken.setattr(book_pages, "of_pdf", lambda *_: (_ for _ in ()).throw(FfmpegFailed("killed")))
        for _ in range(2):
            drawing.draw(office.services)
        assert one(office).drawing == BookDrawing(0, 2)
    drawing.draw(office.services)
    assert one(office).pages == 2
    assert english(office, "reviewer").post(f"/office/books/{number}/state", state="on").status_code == 303
    bring(uploader, pdf(1), "b.pdf")
    with monkeypatch.context() as broken:
        broken.setattr(book_pages, "of_pdf", lambda *_: (_ for _ in ()).throw(FfmpegFailed("killed")))
        for _ in range(3):
            drawing.draw(office.services)
    assert "could not be drawn" in next(found for found in kept(office) if found.drawing).drawing.reason  # type: ignore[union-attr]


def test_a_book_that_is_taken_away_while_it_is_drawn_leaves_nothing(
    office: Desk, uploader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = bring(uploader, pdf(2), "a.pdf")
    draws = book_pages.of_pdf

    def taken_away(*told: object) -> object:
        drawn = draws(*told)  # type: ignore[arg-type]
        assert uploader.post(f"/office/books/{number}/remove").status_code == 303
        return drawn

    monkeypatch.setattr(book_pages, "of_pdf", taken_away)
    drawing.draw(office.services)
    assert (kept(office), inbox(office)) == ([], [])
    with office.services.store.reading() as connection:
        assert books.shapes(connection, number) == []
        assert book_drawings.waiting(connection) is None


def test_files_that_wait_are_no_leftovers(office: Desk, uploader: Browser) -> None:
    bring(uploader, pdf(1), "a.pdf")
    [name] = inbox(office)
    later = office.now + timedelta(days=30)
    services = office.services
    tidy.tidy(services.store, services.vault, services.settings, PERSONAL, later)
    assert inbox(office) == [name]
    drawing.draw(services)
    assert one(office).pages == 1
