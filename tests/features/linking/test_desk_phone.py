"""The channel on a phone: the desk makes a household's one-time link, which opens the pages laid out for a phone."""

import re
from datetime import timedelta

from tests.desk.conftest import Browser, Desk, later
from tvchannel.core.one_time_entry import PHONE_ENTRY_LASTS


def link_of(office: Desk, household: int = 1) -> str:
    """The path and query of a link that the desk has just made."""
    page = office.browser("branch").post("/office/boxes/phone", household=household).text
    found = re.search(r"(/enter/[\w-]+\?size=phone)", page)
    assert found, page
    return found[1]


def opened(office: Desk, link: str) -> Browser:
    """A phone that has opened the link and tapped its button."""
    phone = office.browser()
    asked = phone.get(link).text.replace("<br>", "")
    assert "在这部手机上打开频道吗？" in asked
    assert '<meta name="viewport" content="width=480">' in asked
    assert link in asked, "its button sends the size along, for phones that keep no cookies"
    assert phone.client.post(link).status_code == 303
    return phone


def test_the_link_opens_the_households_pages_laid_out_for_a_phone(office: Desk) -> None:
    phone = opened(office, link_of(office))
    home = phone.get("/tv/here/").text
    assert "王*兰" in home
    assert '<meta name="viewport" content="width=480">' in home
    assert "【确认】" not in home, "a phone has no remote control"
    assert "#back" in phone.get("/tv/here/guide").text


def test_the_link_works_once_within_a_day_and_for_households_of_ones_own_community_alone(office: Desk) -> None:
    link = link_of(office)
    opened(office, link)
    assert office.browser().client.post(link).status_code == 410
    late = link_of(office)
    later(office, hours=PHONE_ENTRY_LASTS / timedelta(hours=1) + 1)
    assert office.browser().client.post(late).status_code == 410
    assert office.browser("branch").post("/office/boxes/phone", household=99).status_code == 404
    assert office.browser("branch").post("/office/boxes/phone").status_code == 400
    assert office.browser("uploader").get("/office/boxes/phone").status_code == 403
    assert office.audit("entry-made") == ["household 1"] * 2


def test_the_phone_stands_among_the_boxes_and_can_be_taken_off(office: Desk) -> None:
    phone, branch = opened(office, link_of(office)), office.browser("branch")
    number = re.search(r"/office/boxes/(\d+)", branch.get("/office/boxes").text)
    assert number
    assert branch.post(f"/office/boxes/{number[1]}/revoke", sure="yes").status_code == 303
    assert "王*兰" not in phone.get("/tv/here/").text
