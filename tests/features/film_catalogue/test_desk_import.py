"""A catalogue at the desk: looked at, entered, taken back within a day, by uploaders of the community alone."""

import io
import re

import pytest

from tests.desk.conftest import Browser, Desk, later
from tests.features.film_catalogue.made import listed
from tests.features.rolls.made import workbook
from tvchannel.store.channel import expected_films
from tvchannel.store.channel.expected_films import ExpectedRow

HEADS = ["栏目", "片名", "集数", "文件名"]
ROWS = [HEADS, ["news", "宪法就在身边", "1", "xf01.mp4"], ["news", "老党员讲故事", "", ""], ["没有的", "x", "", ""]]


def hand_in(browser: Browser, rows: list[list[object]] = ROWS, **fields: str) -> str:
    files = {"list": (io.BytesIO(workbook(rows)), "片库.xlsx")}
    answer = browser.post("/office/expected-films/import", files=files, **fields)
    assert answer.status_code == 303, answer.text
    return answer.location


def missing(office: Desk) -> list[ExpectedRow]:
    with office.services.store.reading() as connection:
        return expected_films.films(connection, office.community)


def titles(office: Desk) -> list[str]:
    return [row.film.facts.title.zh for row in missing(office)]


def test_a_catalogue_is_looked_at_entered_and_taken_back(office: Desk) -> None:
    browser = office.browser("uploader")
    place = hand_in(browser)
    page = browser.get(place).text
    assert missing(office) == [], "nothing is entered yet"
    assert re.search(r"A4</td><td[^>]*>这里没有“没有的”", page)
    assert "录入 2 部影片" in page
    browser.post(f"{place}/enter")
    assert titles(office) == ["宪法就在身边", "老党员讲故事"]
    assert "宪法就在身边" in browser.get("/office/expected-films").text
    assert office.audit("catalogue-entered") == [f"film-catalogue {place.rsplit('/', 1)[1]}"]
    assert browser.post(f"{place}/enter").status_code == 409
    again = hand_in(browser)
    assert f"{again}/enter" not in browser.get(again).text, "all of it is expected already"
    assert browser.post(f"{again}/enter").status_code == 409
    browser.post(f"{place}/take-back")
    assert missing(office) == []
    assert f"{place}/take-back" not in browser.get(place).text


def test_taking_back_leaves_what_was_changed_since_and_puts_back_what_stood_there(office: Desk) -> None:
    browser = office.browser("uploader")
    first = hand_in(browser)
    browser.post(f"{first}/enter")
    second = hand_in(browser, [HEADS, ["news", "老党员讲故事", "", "ldy.mp4"], ["news", "新片", "", ""]])
    browser.post(f"{second}/enter")
    assert [row.film.file_name for row in missing(office)] == ["xf01.mp4", "ldy.mp4", ""]
    browser.post(f"{first}/take-back")
    assert titles(office) == ["老党员讲故事", "新片"], "one was changed since"
    assert "1 部影片没有恢复" in browser.get(first).text
    browser.post(f"{second}/take-back")
    assert [(row.film.facts.title.zh, row.film.file_name) for row in missing(office)] == [("老党员讲故事", "")]


def test_after_a_day_a_catalogue_stays(office: Desk) -> None:
    browser = office.browser("uploader")
    place = hand_in(browser)
    browser.post(f"{place}/enter")
    later(office, hours=25)
    browser = office.browser("uploader")
    assert f"{place}/take-back" not in browser.get(place).text
    assert browser.post(f"{place}/take-back").status_code == 409
    assert len(missing(office)) == 2


def test_one_that_nobody_entered_is_thrown_away_by_hand_or_by_the_next(office: Desk) -> None:
    browser = office.browser("uploader")
    first = hand_in(browser)
    second = hand_in(browser)
    assert browser.get(first).status_code == 404
    browser.post(f"{second}/discard")
    assert browser.get(second).status_code == 404
    assert missing(office) == []


def test_another_community_and_who_uploads_nothing_have_no_way_to_it(office: Desk) -> None:
    place = hand_in(office.browser("uploader"))
    other = office.browser("reviewer-there")
    for path in ("enter", "take-back", "discard"):
        assert other.post(f"{place}/{path}").status_code in (403, 404)
        assert office.browser("administrator-there").post(f"{place}/{path}").status_code == 404
    assert office.browser("branch").get(place).status_code == 403
    assert missing(office) == []


@pytest.mark.parametrize(
    ("data", "says"),
    [(None, "请选择表格文件"), (b"a,b\r\n1,2", "没有“片名”这一列"), (workbook([HEADS]), "没有任何影片")],
)
def test_what_is_no_catalogue_is_refused_beside_the_field(office: Desk, data: bytes | None, says: str) -> None:
    files = {"list": (io.BytesIO(data), "片库.csv")} if data else {}
    answer = office.browser("uploader").post("/office/expected-films/import", files=files)
    assert answer.status_code == 400
    assert re.search(rf'role="alert" id="wrong">[^<]*{says}', answer.text)


def test_a_column_for_those_that_name_none_is_chosen_at_the_desk(office: Desk) -> None:
    browser = office.browser("uploader")
    browser.post(f"{hand_in(browser, [['片名'], ['宪法']], column='news', source='区教育中心')}/enter")
    [row] = missing(office)
    assert (row.film.facts.column_key, row.film.facts.source) == ("news", "区教育中心")
    files = {"list": (io.BytesIO(workbook(ROWS)), "片库.xlsx")}
    assert browser.post("/office/expected-films/import", files=files, column="nowhere").status_code == 404


def test_a_thousand_films_are_entered_and_shown_a_page_at_a_time(office: Desk) -> None:
    browser = office.browser("uploader")
    place = hand_in(browser, [HEADS, *(["news", f"片子{n}", "", f"{n}.mp4"] for n in range(1000))])
    page = browser.get(place).text
    assert "录入 1000 部影片" in page
    assert page.count("片子") == 100
    browser.post(f"{place}/enter")
    assert len(missing(office)) == 1000
    assert browser.get("/office/expected-films").text.count("<strong>片子") == 100
    assert "片子999<" in browser.get("/office/expected-films?page=10").text
    browser.post(f"{place}/take-back")
    assert missing(office) == []


def test_what_was_expected_and_has_come_is_not_taken_back(office: Desk) -> None:
    browser = office.browser("uploader")
    place = hand_in(browser)
    browser.post(f"{place}/enter")
    programme = office.programme("m1")
    with office.services.store.writing() as connection:
        expected_films.note(connection, missing(office)[0].id, programme)
    browser.post(f"{place}/take-back")
    with office.services.store.reading() as connection:
        came = expected_films.films(connection, office.community, came=True)
    assert [row.programme_id for row in came] == [programme]
    assert missing(office) == []


def test_the_made_films_are_those_of_the_store() -> None:
    assert listed("A1", "a").film.file_key == "a"
