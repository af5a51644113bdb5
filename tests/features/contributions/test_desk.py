"""At the desk: a code for a member, by household and digit, or for an event; closed again; a home's own is its own."""

import re

from tests.desk.conftest import Desk, later
from tests.features.contributions.made import phone, reading, send
from tests.features.contributions.test_phone import code_of, programmes
from tvchannel.features.contributions import codes
from tvchannel.store.channel import contributions


def made(page: str) -> str:
    found = re.search(r"(/contribute/[\w.-]+)<", page)
    assert found, page
    return found[1]


def test_a_code_for_a_member_is_good_for_a_day_and_is_theirs(office: Desk) -> None:
    page = made(office.browser("branch").post("/office/contributions/member", household="1", digit="2").text)
    assert send(phone(office), page).status_code == 303
    with reading(office) as connection:
        [row] = programmes(office)
        sent = contributions.of_programme(connection, row.id)
    assert sent is not None
    assert sent.member is not None
    [subject] = office.audit("contribution-code")
    assert subject == f"member {sent.member}"
    later(office, hours=24.1)
    assert phone(office).get(page).status_code == 410


def test_a_code_for_an_event_is_everybodys_and_nobody_is_noted_as_the_sender(office: Desk) -> None:
    page = made(office.browser("branch").post("/office/contributions/event", event="重阳节联欢", days="3").text)
    for number in range(7):
        assert send(phone(office), page, b"\x00\x00\x00\x18ftypmp42%d" % number).status_code == 303
    assert "重阳节联欢" in phone(office).get(page).text
    with reading(office) as connection:
        found = [contributions.of_programme(connection, row.id) for row in programmes(office)]
    assert {one.member for one in found if one} == {None}
    assert office.audit("contribution-code") == ["contribution-event"]


def test_what_is_wrong_with_a_form_is_said(office: Desk) -> None:
    branch = office.browser("branch")
    assert branch.post("/office/contributions/member", household="1", digit="7").status_code == 404
    assert branch.post("/office/contributions/member", household="99", digit="1").status_code == 404
    assert branch.post("/office/contributions/member", household="", digit="1").status_code == 400
    assert branch.post("/office/contributions/event", event=" ", days="1").status_code == 400
    assert branch.post("/office/contributions/event", event="联欢", days="5").status_code == 400
    assert office.browser("uploader").get("/office/contributions").status_code == 403


def test_a_code_of_the_desk_is_listed_until_it_is_closed_and_a_homes_own_never_is(office: Desk) -> None:
    own = codes.digits_of(office.services.keys.signing, code_of(office))
    branch = office.browser("branch")
    page = made(branch.post("/office/contributions/event", event="联欢", days="1").text)
    listed = branch.get("/office/contributions").text
    assert f"{own[:4]} {own[4:]}" not in listed
    number = re.search(r"/office/contributions/(\d+)/close", listed)
    assert number
    assert branch.post("/office/contributions/1/close").status_code == 404, "a home's own"
    assert branch.post(f"/office/contributions/{number[1]}/close").status_code == 303
    assert phone(office).get(page).status_code == 410
    assert "现在没有在用的投稿码" in branch.get("/office/contributions").text
    assert branch.post(f"/office/contributions/{number[1]}/close").status_code == 404
