"""The operator's signed entry over HTTP: the first is let in, every other one is told so in large words."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.core.services import open_services
from tvchannel.features.operator import actions, operator_link
from tvchannel.processes.app import create_app
from tvchannel.store.boxes import boxes, operator_refs
from tvchannel.store.service import audit

TOLD = {"community": "here", "household": "880012345", "box": "STB-77", "model": "N9101"}


@dataclass
class Portal:
    """The operator's portal, which signs entries, and the channel that they lead to."""

    house: House

    def query(self, **told: str) -> str:
        return actions.make_link(self.house.settings.keys_dir, TOLD | told, self.house.now)

    def come(self, query: str, client: FlaskClient | None = None) -> TestResponse:
        return (client or self.house.app.test_client()).post(f"/enter?{query}")

    def log(self) -> list[tuple[str, str]]:
        with self.house.services.store.reading() as connection:
            rows = audit.entries(connection, self.house.world.community, 100)
        return [(row["did"], str(row["detail"].get("note", ""))) for row in rows if row["who"].startswith("operator")]


@pytest.fixture
def portal(house: House) -> Portal:
    actions.make_key(house.settings.keys_dir, house.now)
    with house.services.store.writing() as connection:
        operator_refs.set_operator_ref(connection, house.world.household, "880012345")
    return Portal(house)


def refused(answer: TestResponse) -> bool:
    """A page for the television: a sentence, and something to press."""
    page = Reading(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "频道" in said(answer.text)
    assert page.href(page.focus) == "/tv/here/"
    assert "Set-Cookie" not in answer.headers
    return answer.status_code in (400, 410)


def test_a_signed_entry_lets_the_box_in_under_a_clean_address(portal: Portal) -> None:
    television = portal.house.app.test_client()
    answer = portal.come(portal.query(), television)
    assert answer.status_code == 303
    assert "sig" not in answer.headers["Location"]
    clean = television.get(answer.headers["Location"])
    assert clean.headers["Location"] == "/tv/here/"
    assert "王*兰家" in television.get("/tv/here/").text
    assert portal.log() == [("box-linked", "")]


@pytest.mark.parametrize("ask", ["GET", "HEAD"])
def test_asking_for_a_signed_entry_uses_nothing_up_and_its_page_presses_the_button(portal: Portal, ask: str) -> None:
    query, television = portal.query(backurl="http://portal.example/?a=1&b=%0d%0a"), portal.house.app.test_client()
    for _ in range(2):
        answer = television.open(f"/enter?{query}", method=ask)
        assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, [])
    page = Reading(television.get(f"/enter?{query}").text)
    assert "submit()" in page.html
    assert television.post(page.actions[page.focus]).status_code == 303


def test_without_cookies_it_is_let_in_as_well(portal: Portal) -> None:
    television = portal.house.app.test_client(use_cookies=False)
    answer = portal.come(portal.query(), television)
    assert "王*兰家" in television.get(answer.headers["Location"]).text


def test_the_same_entry_lets_nobody_else_in_nor_the_same_box_again(portal: Portal) -> None:
    query, television = portal.query(), portal.house.app.test_client()
    assert portal.come(query, television).status_code == 303
    assert refused(portal.come(query))
    assert portal.come(query, television).status_code == 410
    assert portal.log()[:2] == [("entry-refused", "replayed")] * 2


def test_of_many_that_come_with_one_entry_at_once_one_is_let_in(portal: Portal) -> None:
    query = portal.query()
    with ThreadPoolExecutor(20) as crowd:
        codes = list(crowd.map(lambda _: portal.come(query).status_code, range(20)))
    assert sorted(codes) == [303, *[410] * 19]


def test_a_restart_between_changes_nothing(portal: Portal) -> None:
    query = portal.query()
    assert portal.come(query).status_code == 303
    portal.house.services.store.close()
    services = open_services(portal.house.settings)
    restarted = create_app(services).test_client()
    assert refused(portal.come(query, restarted))
    assert portal.come(portal.query(), restarted).status_code == 303
    services.store.close()


def test_an_entry_runs_out(portal: Portal) -> None:
    query = portal.query()
    portal.house.now += timedelta(minutes=portal.house.settings.entry_minutes, seconds=1)
    assert refused(portal.come(query))
    assert portal.log() == [("entry-refused", "expired")]


@pytest.mark.parametrize("name", operator_link.ORDER)
def test_an_altered_entry_is_refused(portal: Portal, name: str) -> None:
    told = dict(parse_qsl(portal.query(backurl="http://portal.example/")))
    if name == "community":
        assert portal.come(urlencode(told | {name: "there"})).status_code == 400
        return
    assert refused(portal.come(urlencode(told | {name: told[name][:-1] + "7x"})))


@pytest.mark.parametrize("name", ["household", "community", "time", "nonce", "sig"])
def test_a_doubled_parameter_is_refused(portal: Portal, name: str) -> None:
    told = parse_qsl(portal.query())
    for more in ([(name, dict(told)[name])], [(name, "2")]):
        assert refused(portal.come(urlencode(told + more)))
        assert portal.come(urlencode(more + told)).status_code == 400
    assert ("entry-refused", "doubled parameter") in portal.log()


def test_two_keys_are_good_until_one_is_retired(portal: Portal) -> None:
    folder = portal.house.settings.keys_dir
    (old,) = actions.key_ids(folder)
    by_old = [portal.query(), portal.query()]
    actions.make_key(folder, portal.house.now + timedelta(days=1))
    assert portal.come(by_old[0]).status_code == 303
    actions.retire_key(folder, old)
    assert refused(portal.come(by_old[1]))
    assert portal.come(portal.query()).status_code == 303
    assert ("entry-refused", "unknown key") in portal.log()


def test_a_home_that_the_operator_does_not_know_here_is_told_whom_to_ask(portal: Portal) -> None:
    answer = portal.come(portal.query(household="999"))
    assert refused(answer)
    assert "社区" in said(answer.text)
    assert portal.log() == [("entry-refused", "unknown household")]


def test_the_log_holds_no_secret_of_an_entry(portal: Portal) -> None:
    told = dict(parse_qsl(portal.query()))
    portal.come(urlencode(told | {"household": "1"}))
    portal.come(urlencode(told))
    portal.come(urlencode(told))
    with portal.house.services.store.reading() as connection:
        written = str(audit.entries(connection, portal.house.world.community, 100))
    for secret in (told["sig"], told["nonce"], told["household"], told["box"]):
        assert secret not in written


def test_a_size_in_the_address_is_chosen_with_the_entry(portal: Portal) -> None:
    for cookies in (True, False):
        television = portal.house.app.test_client(use_cookies=cookies)
        address = portal.come(portal.query() + "&size=sd", television).headers["Location"]
        assert 'content="640*530"' in television.get(address, follow_redirects=True).text
        assert 'content="640*530"' in television.get(address.split("?")[0], follow_redirects=True).text


def test_the_box_that_the_operator_numbers_is_listed_once_however_often_it_comes(portal: Portal) -> None:
    for _ in range(3):
        assert portal.come(portal.query()).status_code == 303
    with portal.house.services.store.reading() as connection:
        found = boxes.of_community(connection, portal.house.world.community)
    assert [box.model for box in found if box.model == "N9101"] == ["N9101"]


def test_an_entry_of_one_community_opens_nothing_in_another(portal: Portal) -> None:
    assert portal.come(portal.query(community="there")).status_code == 400
    assert portal.log() == []
