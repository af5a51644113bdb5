"""Whoever works for an organisation sees the communities beneath it, and no other."""

from datetime import timedelta

from tests.desk.conftest import Browser, Desk
from tests.features.organisations.conftest import place
from tvchannel.store.people import people


def entered(browser: Browser, key: str) -> int:
    return browser.post(f"/office/communities/{key}/enter").status_code


def test_an_account_of_an_organisation_begins_with_its_communities_and_works_in_each(office: Desk, street: int) -> None:
    browser = office.browser()
    answer = browser.post("/office/sign-in", login="district", password="an old hat")
    assert answer.location == "/office/communities"
    listed = browser.get("/office/communities").text
    assert "/office/communities/there/enter" in listed
    assert "梅园街道" in listed
    assert "北塘街道" in listed
    assert browser.get("/office/register/members/there-1", why="visit").status_code == 404
    assert browser.get("/office/register/members/here-1", why="visit").status_code == 200
    assert entered(browser, "there") == 303
    assert office.audit("community-entered", office.there) == ["communities there"]
    assert browser.get("/office/register/members/there-1", why="visit").status_code == 200
    assert browser.get("/office/register/members/here-1", why="visit").status_code == 404


def test_a_community_that_stands_elsewhere_is_not_there(office: Desk, street: int) -> None:
    browser = office.browser("street")
    assert "there/enter" not in browser.get("/office/communities").text
    assert entered(browser, "there") == 404
    assert entered(browser, "nowhere") == 404
    assert browser.get("/office/register/members/there-1", why="visit").status_code == 404
    assert entered(office.browser("administrator"), "there") == 404
    assert entered(office.browser("administrator"), "here") == 303


def test_a_form_that_was_opened_in_one_community_changes_nothing_in_another(office: Desk, street: int) -> None:
    browser = office.browser("district")
    old = browser.token()
    assert entered(browser, "there") == 303
    answer = browser.client.post("/office/register/groups", data={"csrf_token": old, "name": "三组"})
    assert answer.status_code == 400
    assert "打开太久" in answer.text or "重新" in answer.text
    with office.services.store.reading() as connection:
        assert "三组" not in people.groups(connection, office.there)
        assert "三组" not in people.groups(connection, office.community)


def test_a_community_that_moves_away_is_left_at_once(office: Desk, street: int) -> None:
    browser = office.browser("street")
    assert browser.get("/office/members").status_code == 200
    place(office, office.community, None, was=street)
    answer = browser.get("/office/members")
    assert answer.status_code == 403
    assert "您的组织下没有社区" in answer.text
    assert browser.get("/office/communities").status_code == 200
    assert browser.get("/office/organisations").status_code == 200


def test_figures_of_a_month_are_those_of_the_communities_that_stood_there(office: Desk, street: int) -> None:
    office.check_in("here-1", office.now - timedelta(days=35))
    office.check_in("here-1", office.now - timedelta(days=34))
    place(office, office.community, None, was=street, days=3)
    place(office, office.there, street, was=None, days=3)
    browser = office.browser("street")
    assert b"\nthere," in browser.get("/office/communities", month="2026-11", form="csv").data
    csv = browser.get("/office/communities", month="2026-10", form="csv").text
    row = dict(zip(*(line.split(",") for line in csv.lstrip("\ufeff").splitlines()), strict=True))
    told = {name: row[name] for name in ("community", "households", "expected", "came", "check_ins")}
    assert told == {"community": "here", "households": "4", "expected": "3", "came": "", "check_ins": "2"}
    assert browser.get("/office/communities", month="2026-13").status_code == 400
