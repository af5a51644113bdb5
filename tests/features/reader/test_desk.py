"""A book at the desk: brought by an uploader, read and published by a reviewer, taken off and away again."""

from io import BytesIO

import pytest

from tests.desk.conftest import Browser, Desk
from tests.desk.pictures import jpeg
from tests.features.reader.files import pdf
from tests.features.reader.made import raw_text
from tvchannel.core.appearance import pictures as core_pictures
from tvchannel.features.reader import drawing
from tvchannel.store.channel import pictures
from tvchannel.store.reading import books
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import Book, BookKind


def fields(**changes: str) -> dict[str, str]:
    told = {"title_zh": "河边的早晨", "title_en": "A Morning", "kind": "book", "author": "社区编写组", "issue": ""}
    return {**told, "source": "本社区", "licence": "自己编写", "from": "", "until": "", **changes}


def kept(office: Desk) -> list[Book]:
    with office.services.store.reading() as connection:
        return books.of_community(connection, office.community)


def bring(browser: Browser, data: bytes = b"", name: str = "a.txt", **changes: str) -> int:
    files = {"content": (BytesIO(data or raw_text().encode()), name)}
    answer = browser.post("/office/books/new", files=files, **fields(**changes))
    assert answer.status_code == 303, answer.text
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def english(office: Desk, login: str) -> Browser:
    browser = office.browser(login)
    browser.get("/office/", lang="en")
    return browser


@pytest.fixture
def uploader(office: Desk) -> Browser:
    return english(office, "uploader")


@pytest.fixture
def reviewer(office: Desk) -> Browser:
    return english(office, "reviewer")


def on_tv(office: Desk) -> str:
    return office.app.test_client().get("/tv/here/read").text


def test_an_uploader_brings_it_and_a_reviewer_publishes_it(office: Desk, uploader: Browser, reviewer: Browser) -> None:
    number = bring(uploader)
    path = f"/office/books/{number}"
    assert "Waits for a reviewer" in uploader.get("/office/books").text
    assert "/read/" not in on_tv(office)
    assert uploader.post(f"{path}/state", state="on").status_code == 403
    assert reviewer.get("/office/books/new").status_code == 403
    assert "这是第1章的第0段" in reviewer.get(f"{path}/read").text
    assert "Publish it on the TV" in reviewer.get(path).text
    assert reviewer.post(f"{path}/state", state="on").status_code == 303
    assert f"/read/{number}" in on_tv(office)
    assert uploader.post(path, **fields(title_zh="别的")).status_code == 409
    assert uploader.post(f"{path}/remove").status_code == 409
    assert reviewer.post(path, **fields(title_zh="别的", kind="article")).status_code == 303
    assert [(one.draft.title.zh, one.draft.kind) for one in kept(office)] == [("别的", BookKind.ARTICLE)]
    assert reviewer.post(f"{path}/remove").status_code == 409
    reviewer.post(f"{path}/state", state="off")
    assert kept(office)[0].state is SwitchState.OFF
    assert "/read/" not in on_tv(office)
    assert uploader.post(f"{path}/remove").status_code == 409
    assert reviewer.post(f"{path}/remove").status_code == 303
    assert kept(office) == []


def test_an_uploader_may_change_and_take_away_a_draft(office: Desk, uploader: Browser) -> None:
    number = bring(uploader)
    assert uploader.post(f"/office/books/{number}", **fields(author="别人")).status_code == 303
    assert kept(office)[0].draft.author == "别人"
    assert uploader.post(f"/office/books/{number}/remove").status_code == 303
    assert kept(office) == []


@pytest.mark.parametrize(
    ("changes", "data", "sentence"),
    [
        ({"title_zh": ""}, b"text", "It needs a title"),
        ({"source": ""}, b"text", "where it is from"),
        ({"licence": ""}, b"text", "where it is from"),
        ({"kind": "film"}, b"text", "Please choose one of these"),
        ({"from": "2026-12-02", "until": "2026-12-01"}, b"text", "before the first"),
        ({"until": "soon"}, b"text", "is not a day"),
        ({"title_zh": "长" * 25}, b"text", "too long"),
        ({}, b"", "choose the file"),
        ({}, b"%PDF-1.4 x", "This PDF cannot be read"),
        ({}, b"PK\x03\x04 x", "This EPUB cannot be read"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    office: Desk, uploader: Browser, changes: dict[str, str], data: bytes, sentence: str
) -> None:
    files = {"content": (BytesIO(data), "a.txt")} if data else {"content": (BytesIO(b""), "")}
    answer = uploader.post("/office/books/new", files=files, **fields(**changes))
    assert answer.status_code == 400
    assert sentence in answer.text
    assert kept(office) == []


def test_a_cover_is_drawn_or_sent_and_stays_while_the_book_does(office: Desk, uploader: Browser) -> None:
    number = bring(uploader)
    first = kept(office)[0].cover
    files = {"picture": (BytesIO(jpeg()), "p.jpg")}
    assert uploader.post(f"/office/books/{number}", files=files, **fields()).status_code == 303
    second = kept(office)[0].cover
    assert first != second
    with office.services.store.writing() as connection:
        core_pictures.tidy(connection, office.community, office.now)
        assert pictures.picture(connection, "here", second).still
    bad = uploader.post(f"/office/books/{number}", files={"picture": (BytesIO(b"x"), "p.jpg")}, **fields())
    assert (bad.status_code, kept(office)[0].cover) == (400, second)


def test_a_journal_of_page_images_is_looked_at_page_by_page(office: Desk, uploader: Browser) -> None:
    number = bring(uploader, pdf(2), "j.pdf", kind="journal", issue="2026年第3期")
    assert uploader.get(f"/office/books/{number}/read").status_code == 200
    drawing.draw(office.services)
    shown = uploader.get(f"/office/books/{number}/read").text
    book = kept(office)[0]
    assert (book.pages, book.length, book.draft.issue) == (2, 0, "2026年第3期")
    for page in (1, 2):
        address = f"/tv/here/read/{number}/{book.mark}-{page}.jpg"
        assert address in shown
        assert uploader.get(address).mimetype == "image/jpeg"


def test_a_long_list_is_shown_by_kinds(office: Desk, uploader: Browser) -> None:
    bring(uploader)
    bring(uploader, kind="journal", title_zh="社区之声", title_en="")
    assert "社区之声" not in uploader.get("/office/books", kind="book").text
    assert "社区之声" in uploader.get("/office/books", kind="journal").text
    assert "社区之声" in uploader.get("/office/books", kind="nothing").text
