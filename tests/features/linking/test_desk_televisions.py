"""The boxes at the desk: listed with what is known, linked by eight digits, taken off and let in again."""

import re

import pytest

from tests.desk.conftest import Browser, Desk, later
from tests.tv.reading import Reading
from tvchannel.core import tokens
from tvchannel.features.linking import pair
from tvchannel.store.boxes import box_fingerprints, boxes
from tvchannel.store.people import people

TOKEN = "t" * 43


@pytest.fixture
def box(office: Desk) -> int:
    """A box of household 1, with a card that is known."""
    return add_box(office, office.community, TOKEN)


def add_box(office: Desk, community: int, token: str, number: int = 1) -> int:
    with office.services.store.writing() as connection:
        home = people.household(connection, community, number)
        made = boxes.add_box(connection, home.id, tokens.token_hash(token), "Coship N9101", office.now)
        box_fingerprints.keep(connection, made, [{"kind": "card", "hash": "h", "tail": "4711"}], office.now)
    return made


def television(office: Desk, token: str = TOKEN) -> Browser:
    browser = office.browser()
    browser.client.set_cookie("box", token)
    return browser


def test_the_list_tells_household_model_and_the_last_digits(office: Desk, box: int) -> None:
    add_box(office, office.there, "x" * 43)
    page = office.browser("branch").get("/office/boxes").text
    assert page.count("Coship N9101") == 1
    assert "智能卡 …4711" in page


def test_a_box_that_is_taken_off_is_a_strangers_television_at_once(office: Desk, box: int) -> None:
    before, browser = television(office), office.browser("branch")
    assert before.get("/tv/here/me").status_code == 200
    assert browser.post(f"/office/boxes/{box}/revoke").status_code == 400
    assert before.get("/tv/here/me").status_code == 200
    assert browser.post(f"/office/boxes/{box}/revoke", sure="yes").status_code == 303
    assert before.get("/tv/here/me").status_code == 403
    assert "王*兰" not in before.get("/tv/here/").text
    assert browser.post(f"/office/boxes/{box}/restore").status_code == 303
    assert before.get("/tv/here/me").status_code == 200
    assert office.audit("box-revoked") == office.audit("box-restored") == ["household 1"]


def test_the_family_that_staff_set_is_kept(office: Desk, box: int) -> None:
    browser = office.browser("administrator")
    assert browser.post(f"/office/boxes/{box}/family", family="no-such").status_code == 400
    assert browser.post(f"/office/boxes/{box}/family", family="desktop").status_code == 303
    with office.services.store.reading() as connection:
        assert boxes.of_id(connection, box).family == "desktop"
    assert 'value="desktop" selected' in browser.get(f"/office/boxes/{box}").text


def test_a_box_whose_language_staff_have_set_has_its_pages_in_it(office: Desk, box: int) -> None:
    shown, browser = television(office), office.browser("branch")
    assert '<html lang="zh-CN">' in shown.get("/tv/here/").text
    assert browser.post(f"/office/boxes/{box}/language", lang="xx").status_code == 400
    assert browser.post(f"/office/boxes/{box}/language", lang="en").status_code == 303
    assert '<html lang="en">' in shown.get("/tv/here/").text
    assert 'value="en" selected' in browser.get(f"/office/boxes/{box}").text
    shown.get("/tv/here/?lang=zh")  # chosen at the television itself
    assert '<html lang="zh-CN">' in shown.get("/tv/here/").text
    assert browser.post(f"/office/boxes/{box}/language", lang="").status_code == 303
    assert office.audit("box-language") == ["household 1", "household 1"]


def test_the_operators_numbers_of_households_are_kept(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.post("/office/boxes/references", references="1 880012345\n3, 77").status_code == 303
    assert "1 880012345\n3 77" in browser.get("/office/boxes").text
    refused = browser.post("/office/boxes/references", references="1 880012345\n2 880012345")
    assert refused.status_code == 409
    assert "1 880012345\n3 77" in browser.get("/office/boxes").text
    assert len(office.audit("refs-set")) == 1


def begin(office: Desk) -> tuple[Browser, str, str]:
    """An unlinked television, the address of its digits, and the digits."""
    waiting = office.browser()
    page = Reading(waiting.get("/tv/here/me").text)
    address = waiting.client.post(page.actions[page.focus], data=page.fields[page.focus]).headers["Location"]
    code = re.search(r'id="code"[^>]*>(\d{4} \d{4})<', waiting.get(address).text)[1]
    return waiting, address, code


def test_staff_type_the_digits_and_choose_the_household(office: Desk) -> None:
    waiting, address, code = begin(office)
    browser = office.browser("branch")
    page = browser.post("/office/boxes/link", code=code).text
    assert '<option value="3"' in page
    assert browser.post("/office/boxes/link", code=code, household="3").status_code == 303
    assert waiting.get(f"{address}/state").text == "chosen"
    assert office.audit("box-chosen") == ["household 3"]
    assert office.audit("box-linked") == []


def test_a_known_card_says_where_its_box_was_before(office: Desk, box: int) -> None:
    waiting, address, code = begin(office)
    with office.services.store.writing() as connection:
        key = tokens.keyed(office.services.keys.signing, "hint card", "8002003004711")
        box_fingerprints.keep(connection, box, [{"kind": "card", "hash": key, "tail": "4711"}], office.now)
    waiting.client.post(f"{address}/hints", data={"card": "8002003004711"})
    page = office.browser("branch").post("/office/boxes/link", code=code).text
    assert "曾登记在第 1 户" in page
    assert '<option value="1" selected>' in page


def test_the_picture_of_the_code_leads_to_the_page_with_the_digits_filled_in(office: Desk) -> None:
    _, _, code = begin(office)
    assert f'value="{code}"' in office.browser("branch").get("/office/boxes/link", code=code).text


def test_wrong_digits_are_told_and_then_refused_also_when_they_are_right(office: Desk) -> None:
    _, _, code = begin(office)
    browser = office.browser("branch")
    for _ in range(pair.MOST_WRONG):
        assert browser.post("/office/boxes/link", code="1").status_code == 200
    assert browser.post("/office/boxes/link", code=code).status_code == 403
    later(office, hours=1, minutes=1)
    _, _, code = begin(office)
    browser = office.browser("branch")
    assert "option" in browser.post("/office/boxes/link", code=code).text
    assert len(office.audit("code-wrong")) == pair.MOST_WRONG
