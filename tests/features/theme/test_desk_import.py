"""A table of themes at the desk: looked at, set here or in all communities beneath, and put back within a day."""

import io
import re

import pytest

from tests.desk.conftest import Browser, Desk, later
from tests.features.organisations.conftest import street as _street
from tests.features.rolls.made import workbook
from tests.features.theme.test_actions import on_air, retitled
from tvchannel.features.theme.theme_imports import ThemeState, state_of
from tvchannel.store.channel import catalogue, month_themes

street = _street
MONTH = "2026-12"
HEADS = ["月份", "主题", "说明", "影片"]
ROWS = [HEADS, [MONTH, "学习宪法", "一起学。", "《片子m2》《片子m1》《没有的》"], ["2027-01", "话党史", "", ""]]


def look(browser: Browser, rows: list[list[object]], **fields: str) -> str:
    files = {"list": (io.BytesIO(workbook(rows)), "主题.xlsx")}
    answer = browser.post("/office/theme/import", files=files, **fields)
    assert answer.status_code == 200, answer.text
    return answer.text


def entries(page: str) -> str:
    return re.search(r'name="entries" value="([^"]*)"', page)[1]


def mark(page: str) -> str:
    return re.search(r"/office/theme/import/(\w+)/take-back", page)[1]


def standing(office: Desk, month: str = MONTH, community: int | None = None) -> ThemeState:
    with office.services.store.reading() as connection:
        return state_of(connection, community or office.community, month)


def test_a_table_is_looked_at_set_and_put_back(office: Desk) -> None:
    first, second = on_air(office, "m1", "m2")
    browser = office.browser("reviewer")
    browser.post("/office/theme", month=MONTH, programme=str(first), name_zh="原来的")
    before = standing(office)
    page = look(browser, ROWS)
    assert standing(office) == before, "nothing is set yet"
    assert "没有的 — 当月在这里没有播出" in page
    assert "原来的" in page
    browser.post("/office/theme/import/set", entries=entries(page))
    after = standing(office)
    assert (after.theme.name.zh, after.theme.text.zh, after.programmes) == ("学习宪法", "一起学。", (second, first))
    assert standing(office, "2027-01").theme.name.zh == "话党史"
    assert office.audit("theme-imported") == [f"theme {MONTH}", "theme 2027-01"]
    assert 'name="entries"' not in look(browser, ROWS), "what stands already is not set twice"
    back = mark(browser.get("/office/theme/import").text)
    browser.post(f"/office/theme/import/{back}/take-back")
    assert standing(office) == before
    assert standing(office, "2027-01") == ThemeState()
    assert office.audit("theme-taken-back") == ["theme 2027-01", f"theme {MONTH}"]
    assert "/take-back" not in browser.get("/office/theme/import").text


def test_the_home_page_shows_it_at_the_next_refresh(office: Desk) -> None:
    on_air(office, "m1")
    browser = office.browser("reviewer")
    page = look(browser, [HEADS, [f"{office.now:%Y-%m}", "学习宪法", "", "片子m1"]])
    home = "/tv/here/"
    assert "学习宪法" not in browser.get(home).text
    browser.post("/office/theme/import/set", entries=entries(page))
    assert "学习宪法" in browser.get(home).text


def test_what_was_changed_since_and_what_is_older_than_a_day_stays(office: Desk) -> None:
    browser = office.browser("reviewer")
    browser.post("/office/theme/import/set", entries=entries(look(browser, ROWS)))
    back = mark(browser.get("/office/theme/import").text)
    browser.post("/office/theme", month=MONTH, programme="0", name_zh="改过的")
    answer = browser.post(f"/office/theme/import/{back}/take-back")
    assert standing(office).theme.name.zh == "改过的"
    assert standing(office, "2027-01") == ThemeState()
    assert "1 个月份没有恢复" in browser.get(answer.location).text
    browser.post("/office/theme/import/set", entries=entries(look(browser, ROWS)))
    back = mark(browser.get("/office/theme/import").text)
    later(office, hours=25)
    browser = office.browser("reviewer")
    assert "/take-back" not in browser.get("/office/theme/import").text
    browser.post(f"/office/theme/import/{back}/take-back")
    assert standing(office).theme.name.zh == "学习宪法"


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(("login", "there"), [("district", True), ("street", False), ("reviewer", False)])
def test_all_communities_beneath_have_it_by_whom_they_are_for(office: Desk, login: str, there: bool) -> None:
    [mine] = on_air(office, "m1")
    [theirs] = on_air(office, "t1", community=office.there)
    retitled(office, theirs, "片子m2")
    browser = office.browser(login)
    if login != "reviewer":
        browser.post("/office/communities/here/enter")
    page = look(browser, ROWS, where="everywhere")
    assert "有的社区没有播出的影片" in page
    browser.post("/office/theme/import/set", entries=entries(page))
    assert standing(office).programmes == (mine,)
    assert standing(office, community=office.there) == (
        ThemeState(standing(office).theme, (theirs,)) if there else ThemeState()
    )
    back = mark(browser.get("/office/theme/import").text)
    browser.post(f"/office/theme/import/{back}/take-back")
    assert standing(office) == standing(office, community=office.there) == ThemeState()


@pytest.mark.usefixtures("street")
def test_a_community_beneath_puts_back_its_own_part(office: Desk) -> None:
    browser = office.browser("district")
    browser.post("/office/communities/here/enter")
    browser.post("/office/theme/import/set", entries=entries(look(browser, ROWS, where="everywhere")))
    own = office.browser("reviewer-there")
    own.post(f"/office/theme/import/{mark(own.get('/office/theme/import').text)}/take-back")
    assert standing(office, community=office.there) == ThemeState()
    assert standing(office).theme.name.zh == "学习宪法"


def test_what_somebody_else_looked_at_and_what_is_not_signed_sets_nothing(office: Desk) -> None:
    page = look(office.browser("reviewer"), ROWS)
    other = office.browser("administrator")
    for sent, status in ((entries(page), 400), ("x", 400), ("", 400)):
        assert other.post("/office/theme/import/set", entries=sent).status_code == status
    assert standing(office) == ThemeState()
    assert other.post("/office/theme/import/nothing/take-back").status_code == 404


@pytest.mark.parametrize(
    ("data", "says"),
    [(None, "请选择表格文件"), (b"a,b\r\n1,2", "没有“月份”这一列"), (workbook([HEADS]), "没有任何月份")],
)
def test_what_is_no_table_is_refused_beside_the_field(office: Desk, data: bytes | None, says: str) -> None:
    files = {"list": (io.BytesIO(data), "主题.csv")} if data else {}
    answer = office.browser("reviewer").post("/office/theme/import", files=files)
    assert answer.status_code == 400
    assert re.search(rf'role="alert" id="wrong">[^<]*{says}', answer.text)


def test_a_refused_cell_is_told_and_the_rest_is_set(office: Desk) -> None:
    browser = office.browser("reviewer")
    page = look(browser, [HEADS, ["2026-10", "过去的"], [MONTH, "学习宪法"]])
    assert re.search(r"A2</td><td[^>]*>2026年10月已经过去了", page)
    browser.post("/office/theme/import/set", entries=entries(page))
    with office.services.store.reading() as connection:
        assert month_themes.of_month(connection, office.community, "2026-10") == month_themes.UNNAMED
        assert catalogue.themes(connection, office.community) == {}
    assert standing(office).theme.name.zh == "学习宪法"
