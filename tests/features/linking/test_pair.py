"""Pairing over HTTP: digits on the television, a household chosen at the desk, OK on the remote control."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.store.world import make_world
from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.base.errors import Forbidden, NotFound
from tvchannel.core.services import open_services
from tvchannel.features.linking import pair
from tvchannel.processes.app import create_app
from tvchannel.store.boxes import box_fingerprints, boxes
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, staff_accounts


@pytest.fixture
def clerk(house: House) -> StaffRow:
    with house.services.store.writing() as connection:
        staff_accounts.add(connection, house.world.community, "branch", "branch", "-", ["branch"])
        found = staff_accounts.account(connection, login="branch")
    assert found is not None
    return found


def begin(client: FlaskClient) -> str:
    """The address of the page with the digits, as an unlinked television comes to it by OK."""
    page = Reading(client.get("/tv/here/me").text)
    answer = client.post(page.actions[page.focus], data=page.fields[page.focus])
    assert answer.status_code == 303
    return answer.headers["Location"]


def digits(client: FlaskClient, address: str) -> str:
    return re.search(r'id="code"[^>]*>(\d{4} \d{4})<', client.get(address).text)[1]


def choose(house: House, clerk: StaffRow, code: str, number: int = 1) -> None:
    store, signing = house.services.store, house.services.keys.signing
    found = pair.find(store, signing, clerk, code, address="192.0.2.9", now=house.now)
    pair.choose(store, clerk, found, number, house.now)


def press(client: FlaskClient, address: str, button: str = "b1") -> TestResponse:
    page = Reading(client.get(address).text)
    return client.post(page.actions[button], data=page.fields[button])


def test_ok_on_the_television_links_it_to_the_household_that_staff_chose(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    address = begin(television)
    code = digits(television, address)
    assert television.get(f"{address}/state").text == "waiting"
    choose(house, clerk, code)
    assert television.get(f"{address}/state").text == "chosen"
    assert "王*兰" not in television.get("/tv/here/").text
    assert "吗？" in said(television.get(address).text)
    answer = press(television, address)
    assert "王*兰家" in television.get(answer.headers["Location"], follow_redirects=True).text
    assert television.get(f"{address}/state").text == "over"
    with house.services.store.reading() as connection:
        did = [row["did"] for row in audit.entries(connection, house.world.community, 10)]
    assert did[:2] == ["box-linked", "box-chosen"]


def test_no_name_is_shown_before_ok(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    address = begin(television)
    choose(house, clerk, digits(television, address))
    page = television.get(address).text
    assert "王*兰" not in page
    assert "1" in said(page)


def test_no_on_the_television_ends_the_code(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    address = begin(television)
    choose(house, clerk, digits(television, address))
    yes = Reading(television.get(address).text)
    assert press(television, address, "b2").headers["Location"] == "/tv/here/"
    assert television.post(yes.actions["b1"], data=yes.fields["b1"]).status_code == 410
    assert "王*兰" not in television.get("/tv/here/").text


def test_ok_counts_for_the_household_that_was_asked_about(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    address = begin(television)
    code = digits(television, address)
    choose(house, clerk, code, 1)
    asked = Reading(television.get(address).text)
    choose(house, clerk, code, 2)
    assert television.post(asked.actions["b1"], data=asked.fields["b1"]).status_code == 410


def test_without_a_choice_nothing_is_linked(house: House) -> None:
    television = house.app.test_client()
    address = begin(television)
    assert television.post(address, data={"household": "1"}).status_code == 410


def test_a_code_is_good_for_ten_minutes_and_a_key_brings_a_new_one(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    address = begin(television)
    code = digits(television, address)
    house.now += pair.LASTS
    assert television.get(f"{address}/state").text == "over"
    with pytest.raises(NotFound):
        choose(house, clerk, code)
    renewed = press(television, address).headers["Location"]
    assert digits(television, renewed) != code


def test_a_code_works_once(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    address = begin(television)
    code = digits(television, address)
    choose(house, clerk, code)
    page = Reading(television.get(address).text)
    assert press(television, address).status_code == 303
    assert television.post(page.actions["b1"], data=page.fields["b1"]).status_code == 410
    with pytest.raises(NotFound):
        choose(house, clerk, code)


def test_guesses_are_limited_also_across_a_restart_and_pages_go_on(house: House, clerk: StaffRow) -> None:
    code = digits(house.app.test_client(), begin(house.app.test_client()))
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"
    for _ in range(pair.MOST_WRONG):
        with pytest.raises(NotFound):
            choose(house, clerk, wrong)
    house.services.store.close()
    services = open_services(house.settings)
    with pytest.raises(Forbidden):
        pair.find(services.store, services.keys.signing, clerk, code, address="192.0.2.8", now=house.now)
    television = house.television(1)
    page = Reading(television.get("/tv/here/check-in").text)
    name = page.of_digit("1")
    assert television.post(page.actions[name], data=page.fields[name]).status_code == 303
    house.now += timedelta(hours=1)
    assert timedelta(hours=1) > pair.LASTS
    with pytest.raises(NotFound):
        pair.find(services.store, services.keys.signing, clerk, code, address="192.0.2.8", now=house.now)
    services.store.close()


def test_guesses_of_many_accounts_from_one_address_are_limited(house: House, clerk: StaffRow) -> None:
    store, signing = house.services.store, house.services.keys.signing
    with store.writing() as connection:
        for number in range(4):
            staff_accounts.add(connection, house.world.community, f"clerk{number}", "-", "-", ["branch"])
        people = [staff_accounts.account(connection, login=f"clerk{number}") for number in range(4)]
    for person in people[:3]:
        for _ in range(pair.MOST_WRONG):
            with pytest.raises(NotFound):
                pair.find(store, signing, person, "00000000", address="192.0.2.7", now=house.now)
    with pytest.raises(Forbidden):
        pair.find(store, signing, people[3], "00000000", address="192.0.2.7", now=house.now)


def test_a_code_means_nothing_in_another_community(house: House, clerk: StaffRow) -> None:
    television = house.app.test_client()
    code = digits(television, begin(television))
    there = make_world(house.services.store, "there").community
    stranger = replace(clerk, community_id=there)
    with pytest.raises(NotFound):
        choose(house, stranger, code)
    choose(house, clerk, code)


def test_new_codes_are_limited_for_an_address(house: House) -> None:
    for _ in range(pair.MOST_CODES):
        assert house.app.test_client().post("/tv/here/pair").status_code == 303
    assert house.app.test_client().post("/tv/here/pair").status_code == 503
    restarted = create_app(house.services).test_client()
    assert restarted.post("/tv/here/pair").status_code == 503
    house.now += pair.LASTS
    assert restarted.post("/tv/here/pair").status_code == 303


def test_neither_the_digits_nor_the_secret_stand_in_the_store(house: House) -> None:
    television = house.app.test_client()
    address = begin(television)
    code = digits(television, address).replace(" ", "")
    house.services.store.close()
    stored = b"".join(path.read_bytes() for path in house.settings.data_dir.glob("tvchannel.db*"))
    assert address.rsplit("/", 1)[1].encode() not in stored
    assert code.encode() not in stored


def test_the_picture_is_a_small_png(house: House) -> None:
    television = house.app.test_client()
    picture = television.get(f"{begin(television)}/code.png")
    assert picture.mimetype == "image/png"
    assert picture.data.startswith(b"\x89PNG")
    assert len(picture.data) < 4000


def test_a_boxs_own_numbers_are_kept_as_hashes_and_shown_as_hints(house: House, clerk: StaffRow) -> None:
    first, second = house.app.test_client(), house.app.test_client()
    for number, television in ((1, first), (2, second)):
        address = begin(television)
        assert "fingerprints.js" in television.get(address).text
        television.post(f"{address}/hints", data={"card": "8002003004711", "user": "Guest", "mac": "000000000000"})
        television.post(f"{address}/hints", data={"card": "something else"})
        assert "fingerprints.js" not in television.get(address).text
        choose(house, clerk, digits(television, address), number)
        assert press(television, address).status_code == 303
    with house.services.store.reading() as connection:
        found = box_fingerprints.of_community(connection, house.world.community)
    assert [(hint.kind, hint.tail, hint.household) for hint in found] == [("card", "4711", 1), ("card", "4711", 2)]
    assert found[0].hash == found[1].hash
    house.services.store.close()
    stored = b"".join(path.read_bytes() for path in house.settings.data_dir.glob("tvchannel.db*"))
    assert b"8002003004711" not in stored


def test_two_televisions_do_not_see_each_others_pairing(house: House, clerk: StaffRow) -> None:
    one, other = house.app.test_client(), house.app.test_client()
    address, elsewhere = begin(one), begin(other)
    choose(house, clerk, digits(one, address))
    assert other.get(f"{elsewhere}/state").text == "waiting"
    answer = other.post(elsewhere, data={"household": "1"})
    assert answer.status_code == 410
    with house.services.store.reading() as connection:
        assert len(boxes.of_community(connection, house.world.community)) == 1
