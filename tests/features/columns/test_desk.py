"""Columns and the community's look at the desk: what is kept is on the TV, what cannot be is said beside the field."""

import re
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from tests.desk.conftest import LINES, Browser, Desk
from tests.desk.pictures import jpeg
from tvchannel.store.channel import catalogue

RED, DARK, PINK = "#9A2418", "#70180F", "#FFC0CB"
NEW = {"name_zh": "健康养老", "name_en": "Health", "colour": RED}


def tv(office: Desk, path: str = "") -> str:
    return office.app.test_client().get(f"/tv/here/{path}?lang=en").text


def tiles(office: Desk) -> list[tuple[str, str]]:
    """(digit, key) of the columns on the TV's home page, as they stand there."""
    return re.findall(r'data-digit="(\d)"[^>]*?href="[^"]*/column/([\w-]+)"', reversed_attributes(tv(office)))


def reversed_attributes(html: str) -> str:
    """Each link with its address last."""
    return re.sub(r'<a href="([^"]+)"([^>]*)>', r'<a\2 href="\1">', html)


@pytest.fixture
def browser(office: Desk) -> Browser:
    return office.browser("administrator")


def follow(browser: Browser, answer: TestResponse) -> str:
    assert answer.status_code == 303, answer.text
    return browser.get(answer.location, lang="en").text


def test_a_new_column_is_on_the_tv_at_once(office: Desk, browser: Browser) -> None:
    assert tiles(office) == [("1", "news")]
    follow(browser, browser.post("/office/columns", **NEW))
    assert tiles(office) == [("1", "news"), ("2", "health")]
    assert RED.lower() in tv(office).lower()
    assert "Health" in tv(office, "column/health")


def test_moved_and_hidden_columns_are_so_on_the_tv(office: Desk, browser: Browser) -> None:
    browser.post("/office/columns", **NEW)
    follow(browser, browser.post("/office/columns/health/place", step="up"))
    assert tiles(office) == [("1", "health"), ("2", "news")]
    follow(browser, browser.post("/office/columns/health/state", state="hidden"))
    assert tiles(office) == [("2", "news")]
    hidden = office.app.test_client().get("/tv/here/column/health?lang=en")
    assert hidden.status_code == 404
    follow(browser, browser.post("/office/columns/health/state", state="shown"))
    assert tiles(office) == [("1", "health"), ("2", "news")]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name_zh", "", "Please give a name in Chinese."),
        ("name_zh", "健康养老中心里", "up to 6 Chinese characters"),
        ("name_en", "x" * 23, "22 letters in English"),
        ("name_zh", "健\u200b康", "cannot be shown"),
        ("colour", PINK, "a contrast of 1.3 : 1 on this colour"),
        ("colour", "red", "is not a colour"),
        ("colour", "", "is not a colour"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    office: Desk, browser: Browser, field: str, value: str, said: str
) -> None:
    browser.get("/office/", lang="en")
    for path in ("/office/columns", "/office/columns/news"):
        answer = browser.post(path, **NEW | {field: value})
        assert answer.status_code == 400
        [wrong] = re.findall(r'<small class="mistake"[^>]*>([^<]*)<', answer.text)
        assert said.removesuffix(" on this colour") in wrong
        assert ('value="健康养老"' in answer.text) == (field != "name_zh")
    assert tiles(office) == [("1", "news")]


def test_a_refused_colour_says_the_ratio_and_one_that_does(browser: Browser) -> None:
    browser.get("/office/", lang="en")
    answer = browser.post("/office/columns", **NEW | {"colour": "#E05A2B"})
    [ratio, instead] = re.findall(r"contrast of ([\d.]+) : 1, and need 7 : 1.*as (#\w{6})\.", answer.text)[0]
    assert float(ratio) < 7
    assert browser.post("/office/columns", **NEW | {"colour": instead}).status_code == 303


def test_a_column_with_films_is_not_deleted_and_the_page_says_what_to_do(office: Desk, browser: Browser) -> None:
    office.programme("m1")
    browser.get("/office/", lang="en")
    answer = browser.post("/office/columns/news/delete")
    assert answer.status_code == 409
    assert "has films and cannot be deleted. Please hide it." in answer.text
    assert "/office/columns/news/delete" not in browser.get("/office/columns").text


def test_another_button_than_those_of_the_page_changes_nothing(office: Desk, browser: Browser) -> None:
    assert browser.post("/office/columns/news/state", state="gone").status_code == 400
    assert browser.post("/office/columns/news/place", step="left").status_code == 400
    assert tiles(office) == [("1", "news")]


def test_the_community_has_another_name_and_frame_at_once(office: Desk, browser: Browser) -> None:
    assert "Star Lake" not in tv(office)
    told = {"name_zh": "星湖社区", "name_en": "Star Lake", "colour": DARK}
    follow(browser, browser.post("/office/community", **told))
    assert "Star Lake" in tv(office)
    assert tv(office, "guide").count(f"background:{DARK}") == 2
    assert "Star Lake" in browser.get("/office/community").text
    follow(browser, browser.post("/office/community", **told, without="yes"))
    assert f"background:{DARK}" not in tv(office)


def test_the_frame_has_to_carry_all_letters_of_head_and_foot(office: Desk, browser: Browser) -> None:
    browser.get("/office/", lang="en")
    answer = browser.post("/office/community", name_zh="星湖", name_en="", colour=RED)
    assert answer.status_code == 400
    assert "and need 7 : 1" in answer.text
    assert 'value="星湖"' in answer.text


def test_a_change_is_shown_with_before_and_after_and_undone_by_one_press(office: Desk, browser: Browser) -> None:
    browser.get("/office/", lang="en")
    browser.post("/office/columns/news", name_zh="近况", name_en="Lately", colour=RED)
    page = browser.get("/office/community/changes").text
    assert "社区动态 → 近况" in page
    assert follow(browser, browser.post("/office/community/changes/1/undo")).count(">undone<") == 1
    with office.services.store.reading() as connection:
        assert catalogue.column(connection, office.community, "news").title.zh == "社区动态"
    assert browser.post("/office/community/changes/1/undo").status_code == 409


def test_a_film_of_a_hidden_column_is_not_told_as_on_air(office: Desk, browser: Browser) -> None:
    number = office.programme("m1")
    browser.get("/office/", lang="en")
    browser.post(f"/office/programmes/{number}/approve", line=LINES)
    browser.post("/office/columns/news/state", state="hidden")
    assert "Its column is hidden" in browser.get("/office/films").text
    assert 'class="title"' not in browser.get("/office/films", show="air").text
    assert "News (hidden)" in browser.get("/office/films/new").text
    browser.post("/office/columns/news/state", state="shown")
    assert 'class="title"' in browser.get("/office/films", show="air").text


def upload(browser: Browser, path: str, data: bytes) -> TestResponse:
    return browser.post(path, files={"picture": (BytesIO(data), "picture.jpg")})


def shown(office: Desk, page: str) -> list[str]:
    return re.findall(r'src="(/pictures/here/\w+/\w+\.jpg)"', page)


def test_a_cover_is_on_the_home_page_and_on_that_of_its_column(office: Desk, browser: Browser) -> None:
    follow(browser, upload(browser, "/office/columns/news/cover", jpeg("red")))
    [address] = shown(office, tv(office))
    assert shown(office, tv(office, "column/news")) == [address]
    answer = office.app.test_client().get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert "immutable" in answer.headers["Cache-Control"]
    again = office.app.test_client().get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    follow(browser, upload(browser, "/office/columns/news/cover", jpeg("blue")))
    assert shown(office, tv(office)) != [address]
    follow(browser, browser.post("/office/columns/news/cover", remove="yes"))
    assert shown(office, tv(office)) == []


def test_the_communitys_picture_stands_large_where_there_is_no_theme(office: Desk, browser: Browser) -> None:
    follow(browser, upload(browser, "/office/community/picture", jpeg("green")))
    [address] = shown(office, tv(office))
    assert address.endswith("/still.jpg")
    assert address in browser.get("/office/community").text


@pytest.mark.parametrize("path", ["/office/columns/news/cover", "/office/community/picture"])
def test_what_is_no_picture_is_said_beside_the_field(office: Desk, browser: Browser, path: str) -> None:
    browser.get("/office/", lang="en")
    answer = upload(browser, path, b"%PDF-1.7 a notice")
    assert answer.status_code == 400
    assert "This is no picture that we can read." in answer.text
    assert "Choose the file with the picture." in browser.post(path).text
    assert shown(office, tv(office)) == []


def test_a_picture_of_another_community_is_not_there(office: Desk, browser: Browser) -> None:
    follow(browser, upload(browser, "/office/columns/news/cover", jpeg("red")))
    [address] = shown(office, tv(office))
    assert office.app.test_client().get(address.replace("/here/", "/there/")).status_code == 404
