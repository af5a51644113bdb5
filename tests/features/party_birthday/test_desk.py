"""Political birthdays at the desk: the card switched off and on, its film, how many have a day, an example of it."""

import re
from datetime import date

import pytest

from tests.desk.conftest import Desk
from tests.store.world import approve
from tests.tv.reading import said
from tvchannel.core import register
from tvchannel.store.people import oath_cards, people
from tvchannel.study.appearance.party_birthday import OathCard

PAGE = "/office/party-birthdays"


def card(office: Desk) -> OathCard:
    with office.services.store.reading() as connection:
        return oath_cards.of_community(connection, office.community)


def on_air(office: Desk) -> int:
    number = office.programme("oath")
    approve(office.services.store, office.community, number, who="reviewer", now=office.now)
    return number


def enter_days(office: Desk, count: int) -> None:
    with office.services.store.writing() as connection:
        for one in people.members(connection, office.community)[:count]:
            sealed = register.sealed_day(office.services.keys, one.ref, date(1990, 7, 1))
            people.change(connection, one.id, {"sealed_party_day": sealed})


def test_it_is_on_without_a_film_until_the_desk_says_otherwise(office: Desk) -> None:
    assert card(office) == OathCard(is_on=True, programme_id=None)
    page = office.browser("branch").get(PAGE).text
    assert re.search(r'name="is_on" value="yes" checked', page)
    assert "没有另外的同意项" in page


def test_a_film_is_chosen_and_the_card_switched_off_and_on(office: Desk) -> None:
    number, browser = on_air(office), office.browser("branch")
    assert browser.post(PAGE, is_on="yes", programme=str(number)).status_code == 303
    assert card(office) == OathCard(is_on=True, programme_id=number)
    assert f'value="{number}" selected' in browser.get(PAGE).text
    assert browser.post(PAGE, programme=str(number)).status_code == 303
    assert card(office) == OathCard(is_on=False, programme_id=number)
    assert "checked" not in browser.get(PAGE).text
    assert browser.post(PAGE, is_on="yes").status_code == 303
    assert card(office) == OathCard(is_on=True, programme_id=None)
    assert office.audit("oath-card-changed") == ["oath card"] * 3
    assert browser.post(PAGE, is_on="yes").status_code == 303
    assert office.audit("oath-card-changed") == ["oath card"] * 3, "nothing was different"


def test_a_film_that_waits_for_its_review_is_refused_beside_its_field(office: Desk) -> None:
    waiting = office.programme("waits")
    answer = office.browser("branch").post(PAGE, is_on="yes", programme=str(waiting))
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert card(office).programme_id is None


@pytest.mark.parametrize(("count", "told"), [(0, "0"), (1, "&lt;5"), (4, "&lt;5"), (5, "5")])
def test_a_count_of_one_to_four_is_not_told(office: Desk, count: int, told: str) -> None:
    enter_days(office, count)
    assert f"5 名党员中，已填写入党日期的有 {told} 名。" in office.browser("branch").get(PAGE).text


def test_the_example_names_nobody_of_the_community(office: Desk) -> None:
    enter_days(office, 5)
    found = re.search(r'href="([^"]*preview=[^"]*)"', office.browser("branch").get(PAGE).text)
    assert found
    shown = said(office.app.test_client().get(found[1]).text)
    assert "张*明同志，今天入党40周年！" in shown
    assert "王*兰" not in shown
