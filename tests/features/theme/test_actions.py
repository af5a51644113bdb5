"""An administrator above sets a theme in every community beneath, each with its own films of the same titles."""

import pytest

from tests.desk.conftest import Desk
from tests.features.organisations.conftest import street as _street
from tests.store.world import approve
from tvchannel.store.channel import catalogue, month_themes

street = _street
MONTH = "2026-12"
NAMED = {"name_zh": "学习宪法", "text_zh": "一起学。"}


def on_air(office: Desk, *materials: str, community: int | None = None) -> list[int]:
    made = []
    for material in materials:
        number = office.programme(material, community=community)
        approve(office.services.store, community or office.community, number, who="somebody", now=office.now)
        made.append(number)
    return made


def retitled(office: Desk, number: int, title: str) -> None:
    with office.services.store.writing() as connection:
        connection.exec_driver_sql("UPDATE programmes SET title_zh = ? WHERE id = ?", (title, number))


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(
    ("login", "where", "there"),
    [
        ("district", "everywhere", True),
        ("district", "here", False),
        ("street", "everywhere", False),
        ("reviewer", "everywhere", False),
    ],
)
def test_a_theme_is_set_beneath_by_whom_the_communities_are_for(
    office: Desk, login: str, where: str, there: bool
) -> None:
    first, second = on_air(office, "m1", "m2")
    [own, other] = on_air(office, "t1", "t2", community=office.there)
    retitled(office, own, " 片子 m1")
    browser = office.browser(login)
    if login != "reviewer":
        browser.post("/office/communities/here/enter")
    assert ("everywhere" in browser.get("/office/theme", month=MONTH).text) == (login == "district")
    chosen = [str(second), str(first)]
    answer = browser.post("/office/theme", month=MONTH, programme=chosen, where=where, **NAMED)
    assert answer.status_code == 303
    with office.services.store.reading() as connection:
        assert catalogue.themes(connection, office.community) == {MONTH: (second, first)}
        assert catalogue.themes(connection, office.there) == ({MONTH: (own,)} if there else {})
        assert (month_themes.of_month(connection, office.there, MONTH).name.zh == "学习宪法") is there
    said = browser.get(answer.location).text
    assert ("没有在播的影片：片子m2" in said) is there
    assert office.audit("theme", office.there) == ([f"theme {MONTH}"] if there else [])
    assert other not in (first, second)
